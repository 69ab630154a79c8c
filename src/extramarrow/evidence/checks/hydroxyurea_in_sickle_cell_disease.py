"""Hydroxyurea in adults with SS: hemoglobin F by quartile of response, and blood counts at two years."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

PEOPLE = 76
ARM = experiment(
    "sickle-cell-disease", years=2, treat=("Hydroxyurea 20 mg/kg daily",), patients=PEOPLE, every="30 days"
)


def quartile(which: int) -> Callable[[Laboratory], float]:
    """Mean hemoglobin F at two years in a quarter of the people, the best first."""

    def mean(laboratory: Laboratory) -> float:
        record = laboratory.replay(ARM)
        ordered = sorted(record.across("hemoglobin_f", record.last), reverse=True)
        part = ordered[which * len(ordered) // 4 : (which + 1) * len(ordered) // 4]
        return sum(part) / len(part)

    return mean


def average(name: str, day: float | None = None) -> Callable[[Laboratory], float]:
    """Mean over the people at the end, or on a day."""

    def mean(laboratory: Laboratory) -> float:
        record = laboratory.replay(ARM)
        values = record.across(name, record.last if day is None else day)
        return sum(values) / len(values)

    return mean


QUARTILES = (("C184", 18.1), ("C185", 8.8), ("C186", 4.2), ("C187", 3.9))
#: Evidence row, laboratory value, at two years, before, unit.
COUNTS = (
    ("C506", "hemoglobin", 9.1, 8.5, "g/dL"),
    ("C507", "hemoglobin_f", 8.6, 5.0, "%"),
    ("C508", "mcv", 103, 94, "fL"),
    ("C509", "neutrophils", 4.9, 6.8, "1e9/L"),
    ("C510", "reticulocytes", 231, 327, "1e9/L"),
)

CHECK = Check(
    published="152 adults with SS took hydroxyurea up to the tolerated dose; hemoglobin F of 150 at two years by"
    " quartile of response, and mean counts.",
    replay=f"{PEOPLE} sampled adults, half of the number, with 20 mg/kg every day for two years; doses were titrated"
    " and not always taken in the trial.",
    rows=(
        *(
            Row(
                (key,), f"hemoglobin F at two years, quartile {place + 1}", value, "%", "Steinberg1997", None,
                Role.CALIBRATED, "the rise of gamma chains and its spread were fitted to the quartiles", 5.5,
                quartile(place),
            )
            for place, (key, value) in enumerate(QUARTILES)
        ),
        *(
            Row(
                (key,), f"{name.replace('_', ' ')} at two years", value, unit, "Charache1996", None, Role.CALIBRATED,
                "chosen with the recalled value in view", before, average(name), recalled=True,
            )
            for key, name, value, before, unit in COUNTS
        ),
    ),
)  # fmt: skip
