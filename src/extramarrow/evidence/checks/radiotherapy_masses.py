"""Radiotherapy of masses beside the spine in thalassemia: whether legs get better, and how soon."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import everybody
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import percent_of
from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL

START = round(10 * 365.25)
GRADE = 25.0
"""Function of the cord in %, of which a neurologist's five grades are quarters."""
BEFORE, LATER = 3650, 3650 + 146
"""Days on which function is judged; both are recorded."""


def course(
    gray: float, fractions: int, *fields: str, patients: int | None = None, seed: int = 1, years: float = 10.5
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
PEOPLE = 12
SERIES = tuple(
    course(gray, round(gray / 2), patients=PEOPLE, seed=seed)
    for seed, gray in enumerate((5, 7.5, 10, 12.5, 15, 17.5, 20), start=1)
)


def active(laboratory: Laboratory, arm: Experiment, day: float) -> float:
    """Blood-forming tissue in the field so many days after the first fraction, share of what there was."""
    record = laboratory.replay(arm)
    start = record.total("marrow_share", THORACIC_PARAVERTEBRAL, START)
    return record.total("marrow_share", THORACIC_PARAVERTEBRAL, START + day) / start


def lost(record: Record, day: float, who: int = 0) -> float:
    """Function of cord and roots that is lost, %."""
    return record.at("cord_compromise", day, who)


def responders(arms: Sequence[Experiment]) -> Callable[[Laboratory], float]:
    """Percent of those irradiated for a lost grade of function who are a grade better months later."""

    def percent(laboratory: Laboratory) -> float:
        grades = [[lost(record, day, who) for day in (BEFORE, LATER)] for record, who in everybody(laboratory, arms)]
        return percent_of([both for both in grades if both[0] >= GRADE], lambda both: both[1] <= both[0] - GRADE)

    return percent


def fraction_of_relief(laboratory: Laboratory) -> float:
    """The fraction after which function is a grade better."""
    record = laboratory.replay(TEN)
    enough = lost(record, START) - GRADE
    return next((number for number in range(1, 11) if lost(record, START + day_of(number) + 1) <= enough), math.nan)


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
FEW_PASS = "three tenths of the marrow lie in the fields, and few of the white cells pass through them"
AT_ONCE = "killed tissue is gone on the next day; in people it is carried away over days"

CHECK = Check(
    published="Case series of spinal masses in thalassemia: 16 to 20 Gy in three, 5 to 20 Gy in seven, and single cases"
    " with the time of relief.",
    replay="The case with masses receives each of these courses in its tenth year, twelve sampled women each dose of"
    " the seven; whoever has lost a quarter of the function of the cord counts, and an answer is a quarter regained"
    " after five months. Leukocytes are counted where thoracic spine and sacrum are irradiated, as was done.",
    rows=(
        Row(
            ("C055",), "courses of 16 to 20 Gy with response", 100, "%", "Tientong", band.proportion(3, 3),
            Role.PREDICTED, APART, 0, responders(CORD),
        ),
        Row(
            ("C322",), "courses of 5 to 20 Gy with response", 85.7, "%", "NeurologicalEmhGreece", band.proportion(6, 7),
            Role.CALIBRATED, "volume was judged before, which fell in all; the series judged symptoms", 0,
            responders(SERIES), "masses are as large here as they grow untreated, and what fat leaves still presses",
        ),
        Row(
            ("C056",), "fraction of relief, 20 Gy in 10", 5, "fraction", "AnnPalliatMed2017", None, Role.PREDICTED,
            APART, math.nan, fraction_of_relief, AT_ONCE,
        ),
        Row(
            ("C058",), "tissue in the field after 20 Gy in 6", 0, "% of before", "JNeurosurgSpine2007", None,
            Role.PREDICTED, APART, 100, lambda laboratory: 100 * active(laboratory, SIX, 14),
        ),
        Row(
            ("C057",), "fall of leukocytes by the end of 20 Gy in 10", 58, "%", "AnnPalliatMed2017", None,
            Role.PREDICTED, APART, 0, fall_of_leukocytes, FEW_PASS,
        ),
        Row(
            ("C056",), "fall of the volume in the field by then", None, "%", "AnnPalliatMed2017", None, Role.PREDICTED,
            APART, 0, shrunk_by_the_end,
        ),
    ),
)  # fmt: skip
