"""Radiotherapy of masses beside the spine in thalassemia: whether they shrink, and how soon."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL

START = round(10 * 365.25)
RESPONSE = 1 / 3
"""A mass answers if a year later it is smaller by this share; the series judged symptoms."""


def course(gray: float, fractions: int) -> Experiment:
    """The case with masses, irradiated in its tenth year."""
    sentence = f"Radiotherapy {gray:g} Gy in {fractions} fractions to thoracic-paravertebral at year 10"
    return experiment("paravertebral-mass", years=11.5, treat=(sentence,))


TEN = course(20, 10)
SIX = course(20, 6)
CORD = tuple(course(gray, fractions) for gray, fractions in ((16, 8), (18, 9), (20, 10)))
SERIES = tuple(course(gray, round(gray / 2)) for gray in (5, 7.5, 10, 12.5, 15, 17.5, 20))


def active(laboratory: Laboratory, arm: Experiment, day: float) -> float:
    """Blood-forming tissue in the field so many days after the first fraction, share of what there was."""
    record = laboratory.replay(arm)
    start = record.total("marrow_share", THORACIC_PARAVERTEBRAL, START)
    return record.total("marrow_share", THORACIC_PARAVERTEBRAL, START + day) / start


def responders(arms: Sequence[Experiment]) -> Callable[[Laboratory], float]:
    """Share of the courses after which the masses are clearly smaller a year later, %."""

    def percent(laboratory: Laboratory) -> float:
        answered = 0
        for arm in arms:
            record = laboratory.replay(arm)
            before = record.total("site_volume", THORACIC_PARAVERTEBRAL, START)
            after = record.total("site_volume", THORACIC_PARAVERTEBRAL, START + 365)
            answered += after <= (1 - RESPONSE) * before
        return 100 * answered / len(arms)

    return percent


def fraction_of_relief(laboratory: Laboratory) -> float:
    """The fraction after which half of the blood-forming tissue in the field is gone."""
    for fraction in range(1, 11):
        day = 7 * ((fraction - 1) // 5) + (fraction - 1) % 5
        if active(laboratory, TEN, day + 1) <= 0.5:
            return fraction
    return math.nan


APART = "no constant was fitted to it"

CHECK = Check(
    published="Case series of spinal masses in thalassemia: 16 to 20 Gy in three, 5 to 20 Gy in seven, and single cases"
    " with the time of relief.",
    replay="The case with masses receives each of these courses in its tenth year. The series judged symptoms; here a"
    " response is a third less volume after a year.",
    rows=(
        Row(
            ("C055",), "courses of 16 to 20 Gy with response", 100, "%", "Tientong", band.proportion(3, 3),
            Role.PREDICTED, APART, 0, responders(CORD),
        ),
        Row(
            ("C322",), "courses of 5 to 20 Gy with response", 85.7, "%", "NeurologicalEmhGreece", band.proportion(6, 7),
            Role.PREDICTED, APART, 0, responders(SERIES),
            "one woman at seven doses: all courses answer, or none",
        ),
        Row(
            ("C056",), "fraction of relief, 20 Gy in 10", 5, "fraction", "AnnPalliatMed2017", None, Role.PREDICTED,
            APART, math.nan, fraction_of_relief,
        ),
        Row(
            ("C058",), "tissue in the field after 20 Gy in 6", 0, "% of before", "JNeurosurgSpine2007", None,
            Role.PREDICTED, APART, 100, lambda laboratory: 100 * active(laboratory, SIX, 14),
        ),
        Row(
            ("C057",), "fall of leukocytes", 58, "%", "AnnPalliatMed2017", None, Role.PREDICTED,
            "granulocytes wait for their organ", 0, lambda laboratory: math.nan,
        ),
    ),
)  # fmt: skip
