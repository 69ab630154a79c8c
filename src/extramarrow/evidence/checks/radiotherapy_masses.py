"""Radiotherapy of masses beside the spine in thalassemia: whether they shrink, and how soon."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import everybody
from extramarrow.evidence.summary import percent_of
from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL

START = round(10 * 365.25)
RESPONSE = 1 / 3
"""A mass answers if a year later it is smaller by this share; the series judged symptoms."""


def course(
    gray: float, fractions: int, *fields: str, patients: int | None = None, seed: int = 1, years: float = 11.5
) -> Experiment:
    """The case with masses, irradiated in its tenth year."""
    sentences = tuple(
        f"Radiotherapy {gray:g} Gy in {fractions} fractions to {field} at year 10"
        for field in fields or ("thoracic-paravertebral",)
    )
    every = "1 day" if patients is None else "73 days"
    return experiment("paravertebral-mass", years=years, treat=sentences, patients=patients, seed=seed, every=every)


TEN = course(20, 10)
TWO_FIELDS = course(20, 10, "thoracic-paravertebral", "presacral", years=10.1)
SIX = course(20, 6)
CORD = tuple(course(gray, fractions) for gray, fractions in ((16, 8), (18, 9), (20, 10)))
PEOPLE = 6
SERIES = tuple(
    course(gray, round(gray / 2), patients=PEOPLE, seed=seed)
    for seed, gray in enumerate((5, 7.5, 10, 12.5, 15, 17.5, 20), start=1)
)
MASS = 14.0
"""mL of tissue beside the thoracic spine without which nobody would be irradiated."""


def active(laboratory: Laboratory, arm: Experiment, day: float) -> float:
    """Blood-forming tissue in the field so many days after the first fraction, share of what there was."""
    record = laboratory.replay(arm)
    start = record.total("marrow_share", THORACIC_PARAVERTEBRAL, START)
    return record.total("marrow_share", THORACIC_PARAVERTEBRAL, START + day) / start


def responders(arms: Sequence[Experiment]) -> Callable[[Laboratory], float]:
    """Share of those irradiated with masses whose masses are clearly smaller a year later, %."""

    def percent(laboratory: Laboratory) -> float:
        volumes = [
            [record.total("site_volume", THORACIC_PARAVERTEBRAL, START + later, who) for later in (0, 365)]
            for record, who in everybody(laboratory, arms)
        ]
        irradiated = [(before, after) for before, after in volumes if before >= MASS]
        return percent_of(irradiated, lambda volume: volume[1] <= (1 - RESPONSE) * volume[0])

    return percent


def fraction_of_relief(laboratory: Laboratory) -> float:
    """The fraction after which half of the blood-forming tissue in the field is gone."""
    for fraction in range(1, 11):
        if active(laboratory, TEN, day_of(fraction) + 1) <= 0.5:
            return fraction
    return math.nan


def day_of(fraction: int) -> int:
    """Days between the first fraction and this one, five a week."""
    return 7 * ((fraction - 1) // 5) + (fraction - 1) % 5


def shrunk_by_the_end(laboratory: Laboratory) -> float:
    """Fall of the volume of the irradiated masses by the last fraction, %."""
    record = laboratory.replay(TEN)
    before, after = (
        record.total("site_volume", THORACIC_PARAVERTEBRAL, day) for day in (START, START + day_of(10) + 1)
    )
    return 100 * (1 - after / before)


def fall_of_leukocytes(laboratory: Laboratory) -> float:
    """Fall of the leukocyte count by the day after the last fraction to both fields, %."""
    record = laboratory.replay(TWO_FIELDS)
    before, after = (record.at("leukocytes", day) for day in (START, START + day_of(10) + 1))
    return 100 * (1 - after / before)


APART = "no constant was fitted to it"

CHECK = Check(
    published="Case series of spinal masses in thalassemia: 16 to 20 Gy in three, 5 to 20 Gy in seven, and single cases"
    " with the time of relief.",
    replay="The case with masses receives each of these courses in its tenth year, six sampled women each dose of the"
    " seven; whoever has 14 mL in the field counts. The series judged symptoms; here a response is a third less volume"
    " after a year. Leukocytes are counted where thoracic spine and sacrum are irradiated, as was done.",
    rows=(
        Row(
            ("C055",), "courses of 16 to 20 Gy with response", 100, "%", "Tientong", band.proportion(3, 3),
            Role.PREDICTED, APART, 0, responders(CORD),
        ),
        Row(
            ("C322",), "courses of 5 to 20 Gy with response", 85.7, "%", "NeurologicalEmhGreece", band.proportion(6, 7),
            Role.PREDICTED, APART, 0, responders(SERIES),
            "the doses that failed are not known one by one; here 5 Gy kill nearly all of a mass, and volume is judged",
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
            ("C057",), "fall of leukocytes by the end of 20 Gy in 10", 58, "%", "AnnPalliatMed2017", None,
            Role.PREDICTED, APART, 0, fall_of_leukocytes,
        ),
        Row(
            ("C056",), "fall of the volume in the field by then", None, "%", "AnnPalliatMed2017", None, Role.PREDICTED,
            APART, 0, shrunk_by_the_end,
        ),
    ),
)  # fmt: skip
