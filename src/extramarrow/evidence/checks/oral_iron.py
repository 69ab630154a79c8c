"""Iron tablets: how much of a dose is absorbed, and how fast anemia gives way."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

UNABSORBED = "oral_iron.unabsorbed"
DEPLETED = {"iron.stores_women": 120}
"""Ferritin near 15 ng/mL."""


def doses(days: float, *sentences: str) -> Experiment:
    """A depleted young woman on tablets, watched by the hour."""
    return experiment("healthy-woman", days=days, treat=sentences, set=DEPLETED, every="1 hour", signals=(UNABSORBED,))


TWO_DAYS = doses(3, "Oral iron 60 mg daily for 2 days")
THREE_DOSES = doses(5, "Oral iron 100 mg daily for 2 days", "Oral iron 100 mg on day 3")
"""The last dose comes two days after the second."""

# A woman is bled for half a year until she is anemic without stores; then the bleeding stops and tablets begin.
TREATED_FROM = 182
ANEMIC = experiment(
    "healthy-woman",
    days=TREATED_FROM + 90,
    treat=(
        "Phlebotomy 250 mL when Hb > 9 g/dL, weekly for 26 weeks",
        f"Oral iron 200 mg daily from day {TREATED_FROM}",
    ),
    set={"iron.stores_women": 200},
)


def absorbed(laboratory: Laboratory, arm: Experiment, days: range, given: float) -> float:
    """Share of the iron given that is absorbed over whole days.

    A tablet taken at the start of a day is not in the record of that moment: the first hour is read backwards.
    """
    rates = laboratory.replay(arm).series(UNABSORBED)
    lost = 0.0
    for day in days:
        hours = rates[24 * day : 24 * day + 25]
        hours[0] = 2 * hours[1] - hours[2]
        lost += (sum(hours) - (hours[0] + hours[-1]) / 2) / 24
    return 1 - lost / given


def fall_next_day(laboratory: Laboratory) -> float:
    """How much less of the second day's dose is absorbed, %."""
    first = absorbed(laboratory, TWO_DAYS, range(1), 60)
    second = absorbed(laboratory, TWO_DAYS, range(1, 2), 60)
    return 100 * (1 - second / first)


def gain_by_alternating(laboratory: Laboratory) -> float:
    """How much more is absorbed of a dose two days after another than of one on the next day, %."""
    next_day = absorbed(laboratory, THREE_DOSES, range(1, 2), 100)
    alternate = absorbed(laboratory, THREE_DOSES, range(3, 4), 100)
    return 100 * (alternate / next_day - 1)


def days_to_gain(grams: float) -> Callable[[Laboratory], float]:
    """Days on tablets until hemoglobin has risen by so much."""

    def days(laboratory: Laboratory) -> float:
        record = laboratory.replay(ANEMIC)
        start = record.at("hemoglobin", TREATED_FROM)
        return record.first_day("hemoglobin", start + grams, after=TREATED_FROM) - TREATED_FROM

    return days


def day_of_reticulocytes(laboratory: Laboratory) -> float:
    """Day on tablets on which reticulocytes stand highest."""
    record = laboratory.replay(ANEMIC)
    pairs = zip(record.days, record.series("reticulocytes"), strict=True)
    return max((pair for pair in pairs if pair[0] >= TREATED_FROM), key=lambda pair: pair[1])[0] - TREATED_FROM


WEAK = "a tablet raises hepcidin too little by the next day"

CHECK = Check(
    published="Women with empty iron stores took labeled iron, and patients with iron-deficiency anemia took tablets.",
    replay="A depleted woman takes 60 mg on two days, or 100 mg on two days and once more two days later, as in the"
    " study; a woman bled into anemia takes 200 mg a day (the digest names no dose).",
    rows=(
        Row(
            ("P225",), "fall of fractional absorption on the next day, 60 mg", None, "%", "Moretti2015",
            band.published_range(35, 45), Role.CALIBRATED, "tuned with this row in view", 0, fall_next_day,
            WEAK,
        ),
        Row(
            ("P226",), "fractional absorption on alternate days above daily", None, "%", "Stoffel2020",
            band.published_range(40, 50), Role.CALIBRATED, "tuned with this row in view", 0, gain_by_alternating,
            WEAK,
        ),
        Row(
            ("P227",), "day of the reticulocyte peak", None, "day", "OralIronDigest", band.published_range(5, 10),
            Role.PREDICTED, "no constant was fitted to it", 0, day_of_reticulocytes,
        ),
        *(
            Row(
                ("P227",), f"days until hemoglobin has risen by {grams} g/dL", None, "day", "OralIronDigest",
                band.published_range(low, high), Role.CALIBRATED, "tuned with this row in view", 0, days_to_gain(grams),
                "a marrow driven by half a year of bleeding uses the iron at once; the dose of the digest is not named",
            )
            for grams, low, high in ((1, 14, 28), (2, 21, 28))
        ),
    ),
)  # fmt: skip
