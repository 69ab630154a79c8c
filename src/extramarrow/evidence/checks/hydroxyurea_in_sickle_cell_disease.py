"""Hydroxyurea in adults with SS: hemoglobin F by quartile of response, and blood counts at two years."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of, percent_of

HALF = 38
DAILY = "Hydroxyurea 20 mg/kg daily"
#: Blood counts of the lower two quarters had come back to where they began: half of the people are taken to have left
#: the drug after a year.
TAKEN = experiment("sickle-cell-disease", years=2, treat=(DAILY,), patients=HALF, every="30 days")
LEFT = experiment(
    "sickle-cell-disease", years=2, treat=(f"{DAILY} for 365 days",), patients=HALF, every="30 days", seed=2
)


def everybody(name: str, day: float | None, laboratory: Laboratory) -> list[float]:
    """Values of all people on a day, or at the end."""
    records = [laboratory.replay(arm) for arm in (TAKEN, LEFT)]
    return [value for record in records for value in record.across(name, record.last if day is None else day)]


def quartile(which: int) -> Callable[[Laboratory], float]:
    """Mean hemoglobin F at two years in a quarter of the people, the best first."""

    def mean(laboratory: Laboratory) -> float:
        ordered = sorted(everybody("hemoglobin_f", None, laboratory), reverse=True)
        part = ordered[which * len(ordered) // 4 : (which + 1) * len(ordered) // 4]
        return mean_of(part)

    return mean


def average(name: str, day: float | None = None) -> Callable[[Laboratory], float]:
    """Mean over the people at the end, or on a day."""

    def mean(laboratory: Laboratory) -> float:
        return mean_of(everybody(name, day, laboratory))

    return mean


LASTING = 2.0
"""Percentage points of hemoglobin F above the start that count as a lasting rise; assumed."""


def lasting(laboratory: Laboratory) -> float:
    """Percent of the people whose hemoglobin F is clearly above the start after two years."""
    pairs = zip(everybody("hemoglobin_f", 0, laboratory), everybody("hemoglobin_f", None, laboratory), strict=True)
    return percent_of(pairs, lambda pair: pair[1] >= pair[0] + LASTING)


def half_time(name: str) -> Callable[[Laboratory], float]:
    """Days until half of the mean rise at two years of those who take the drug."""

    def days(laboratory: Laboratory) -> float:
        record = laboratory.replay(TAKEN)
        seen = [(day, sum(record.across(name, day))) for day in record.days]
        start, end = seen[0][1], seen[-1][1]
        return next((day for day, value in seen if value >= start + 0.5 * (end - start)), math.nan)

    return days


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
    replay=f"Twice {HALF} sampled adults, half of the number: one half takes 20 mg/kg every day, the other leaves the"
    " drug after a year, as counts of the lower two quarters had come back; doses were titrated in the trial.",
    rows=(
        Row(
            ("C188",), "share of people with a lasting rise of hemoglobin F", 50, "%", "Steinberg1997",
            None, Role.ECHO, "who goes on taking the drug is an input of the replay", 0, lasting,
        ),
        Row(
            ("C193", "C194", "C195"), "days to half of the rise of hemoglobin F", math.log(2) / (0.013 * (1 - 0.569)),
            "day", "Paule2011", None, Role.PREDICTED, "turnover as published, from another model", 0,
            half_time("hemoglobin_f"),
        ),
        Row(
            ("C196", "C197"), "days to half of the rise of cell volume", math.log(2) / 0.042, "day", "Paule2011", None,
            Role.PREDICTED, "turnover as published, from another model", 0, half_time("mcv"),
        ),
        Row(
            ("C193", "C194"), "hemoglobin F before", 0.071 / 0.013, "%", "Paule2011", None, Role.CALIBRATED,
            "fetal hemoglobin of adults was fitted to the trial above", 1, average("hemoglobin_f", 0),
        ),
        Row(
            ("C190", "C191", "C192"), "half-life of the drug", math.log(2) * 45.3 / 11.6, "h", "Paule2011", None,
            Role.ECHO, "clearance and volume are inputs; absorption is taken as at once", 0,
            lambda laboratory: math.log(2) * 45.3 / 11.6,
        ),
        *(
            Row(
                (key,), f"hemoglobin F at two years, quartile {place + 1}", value, "%", "Steinberg1997", None,
                Role.CALIBRATED, "how many go on taking it was chosen with them in view", 5.5,
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
