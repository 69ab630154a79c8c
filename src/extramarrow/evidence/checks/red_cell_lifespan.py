"""Biotin-labeled red cells of healthy adults: how long they live, and how old those are that circulate."""

from __future__ import annotations

import math
from functools import cache

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

STEP = 0.05
"""Days; a label stays 0.5 days or more in each stage."""


def stages(laboratory: Laboratory) -> tuple[float, ...]:
    """Mean residence of a red cell in each stage from its release on, days."""
    rest = laboratory.rest("healthy-man")
    return (*rest.residences("red_cells.reticulocytes"), *rest.residences("red_cells.cells"))


def mean_life(laboratory: Laboratory) -> float:
    """Mean lifespan, days."""
    return sum(stages(laboratory))


def spread_of_life(laboratory: Laboratory) -> float:
    """Standard deviation of the lifespan, days: the stages are independent and exponential."""
    return math.sqrt(sum(residence**2 for residence in stages(laboratory)))


def mean_age(laboratory: Laboratory) -> float:
    """Mean age of the circulating cells, days: half of the second moment of the lifespan over its mean."""
    return (spread_of_life(laboratory) ** 2 / mean_life(laboratory) + mean_life(laboratory)) / 2


@cache
def _percentile(residences: tuple[float, ...], share: float) -> float:
    """The day by which ``share`` of a label that entered the first stage has died."""
    held = [1.0] + [0.0] * (len(residences) - 1)
    day, alive = 0.0, 1.0
    while alive > 1 - share:
        before = alive
        held = _aged(held, residences)
        day, alive = day + STEP, sum(held)
    return day - STEP * (1 - share - alive) / (before - alive)


def _aged(held: list[float], residences: tuple[float, ...]) -> list[float]:
    """The label one step later (midpoint rule)."""

    def change(amounts: list[float]) -> list[float]:
        leaving = [amount / residence for amount, residence in zip(amounts, residences, strict=True)]
        return [entering - going for entering, going in zip([0.0, *leaving[:-1]], leaving, strict=True)]

    half = [amount + STEP / 2 * rate for amount, rate in zip(held, change(held), strict=True)]
    return [amount + STEP * rate for amount, rate in zip(held, change(half), strict=True)]


def oldest(laboratory: Laboratory) -> float:
    """95th percentile of the lifespan, days."""
    return _percentile(stages(laboratory), 0.95)


CHECK = Check(
    published="Red cells of healthy adults were labeled with biotin and counted until the last had gone.",
    replay="A label is followed through the stages of the red cells of a healthy man at rest.",
    rows=(
        Row(
            ("P003",), "mean lifespan", 116.7, "day", "Shrestha2016", band.interval(110.8, 122.5), Role.ECHO,
            "the mean lifespan is a parameter", 116.7, mean_life,
        ),
        Row(
            ("P004",), "standard deviation of the lifespan", 24.3, "day", "Shrestha2016", band.interval(20.5, 28.3),
            Role.ECHO, "the number of stages was chosen to give it", 24.3, spread_of_life,
        ),
        Row(
            ("P005",), "95th percentile of the lifespan", 159.5, "day", "Shrestha2016", band.interval(155.1, 164.0),
            Role.CALIBRATED, "follows from the mean and the spread, which are inputs", 159.5, oldest,
        ),
        Row(
            ("P006",), "mean age of circulating red cells", 60.8, "day", "Shrestha2016", band.interval(58.8, 63.3),
            Role.CALIBRATED, "follows from the mean and the spread, which are inputs", 60.8, mean_age,
        ),
    ),
)  # fmt: skip
