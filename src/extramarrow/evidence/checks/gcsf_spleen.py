"""Donors on G-CSF: the spleen grows within days and returns."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

DONOR = experiment("healthy-man", days=30, treat=("Filgrastim 10 ug/kg daily for 5 days",), every="6 h")
APHERESIS = 5.0
"""A day after the last dose."""
SHORTLY_AFTER = APHERESIS + 3.5
LATE = APHERESIS + 10
BEFORE_2003, BEFORE_2004 = 10.9, 10.7
"""Mean spleen length before G-CSF in the two studies, cm."""


def length(day: float) -> Callable[[Laboratory], float]:
    """Length of the spleen relative to the start: the cube root of its volume, for it grows alike in all directions."""

    def relative(laboratory: Laboratory) -> float:
        record = laboratory.replay(DONOR)
        return float((record.at("spleen_volume", day) / record.at("spleen_volume", 0)) ** (1 / 3))

    return relative


def grown(laboratory: Laboratory) -> float:
    """Percent by which the spleen is longer at the apheresis."""
    return 100 * (length(APHERESIS)(laboratory) - 1)


def centimeters(before: float, day: float) -> Callable[[Laboratory], float]:
    """Length where it was so long before."""
    return lambda laboratory: before * length(day)(laboratory)


CHECK = Check(
    published="Healthy donors received G-CSF 10 ug/kg a day for five days; their spleens were measured by ultrasound.",
    replay="The healthy man receives filgrastim; length is the cube root of volume.",
    rows=(
        Row(
            ("C349",), "growth in length after five days", 13.8, "%", "Stroncek2003", band.cohort(13.8, 9.1, 20),
            Role.CALIBRATED, "the room of lodged progenitors was fitted to it", 0, grown,
        ),
        Row(
            ("C350",), "length 3 to 4 days after apheresis", 11.3, "cm", "Stroncek2003", band.cohort(11.3, 1.8, 20),
            Role.CALIBRATED, "emptying was chosen with it in view", BEFORE_2003,
            centimeters(BEFORE_2003, SHORTLY_AFTER),
        ),
        Row(
            ("C351",), "length 10 days after apheresis", 10.5, "cm", "Stroncek2004", band.cohort(10.5, 1.2, 18),
            Role.CALIBRATED, "emptying was chosen with it in view", BEFORE_2004, centimeters(BEFORE_2004, LATE),
        ),
    ),
)  # fmt: skip
