"""Neutropenia after docetaxel, against three published models of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

HOUR = 1 / 24
ARM = experiment("healthy-man", days=40, treat=("Docetaxel 100 mg/m2 on day 0",), every="4 h")

EXPOSURE = 100 / 21 * HOUR * 1.2378
"""µmol/L · day: the dose per body surface over its clearance of 21 L/h/m²."""
FADING = math.log(2) / 0.5
"""Per day: the exposure is spread over the half-life of 12 h, here as there."""

Course = Sequence[float]
STEP = HOUR / 2
DAYS = 40


def concentration(day: float) -> float:
    """Docetaxel, µmol/L."""
    return EXPOSURE * FADING * math.exp(-FADING * day)


def integrated(start: list[float], rates: Callable[[float, list[float]], list[float]]) -> Course:
    """The last compartment over time, from rest (1), by midpoint steps of half an hour."""
    state, course = start, [start[-1]]
    for step in range(round(DAYS / STEP)):
        day = step * STEP
        middle = [x + STEP / 2 * rate for x, rate in zip(state, rates(day, state), strict=True)]
        state = [x + STEP * rate for x, rate in zip(state, rates(day + STEP / 2, middle), strict=True)]
        course.append(state[-1])
    return course


def semimechanistic(transit_hours: float, power: float, slope: float) -> Course:
    """Dividing cells, three transits and the blood, all with one rate; feedback of the count on division."""
    rate = 4 / (transit_hours * HOUR)

    def rates(day: float, state: list[float]) -> list[float]:
        division = (1 - slope * concentration(day)) * state[-1] ** -power
        return [rate * state[0] * (division - 1)] + [rate * (a - b) for a, b in pairwise(state)]

    return integrated([1.0] * 5, rates)


def with_growth_factor(slope: float) -> Course:
    """Four transits, a blood of its own half-life, and feedback through G-CSF, which neutrophils clear."""
    rate, leaving, power, speeding = 5 / (133 * HOUR), math.log(2) / (7 * HOUR), 0.444, 0.234
    bound = 5.64 * 3.53 / (0.592 + 5.64 * 3.53)

    def rates(day: float, state: list[float]) -> list[float]:
        factor = 1 / (1 - bound + bound * state[-1])
        speed = factor**speeding
        dividing = (1 - slope * concentration(day)) * factor**power - speed
        chain = [rate * speed * (a - b) for a, b in pairwise(state[:-1])]
        return [rate * state[0] * dividing, *chain, leaving * (state[-2] * speed - state[-1])]

    return integrated([1.0] * 6, rates)


def nadir(course: Course, _step: float) -> float:
    """Lowest count, % of the start."""
    return 100 * min(course)


def nadir_day(course: Course, step: float) -> float:
    """Day of the lowest count."""
    return step * list(course).index(min(course))


def recovery(course: Course, step: float) -> float:
    """Day on which nine tenths of the start are reached again."""
    lowest = list(course).index(min(course))
    return next((step * k for k in range(lowest, len(course)) if course[k] >= 0.9), math.nan)


def below_half(course: Course, step: float) -> float:
    """Days with less than half of the start."""
    return step * sum(value < 0.5 for value in course)


Feature = Callable[[Course, float], float]


@cache
def models() -> tuple[Course, ...]:
    """Courses of the three models: each with its published slope, the third with that of the first."""
    return semimechanistic(88.7, 0.161, 8.58), semimechanistic(83.9, 0.144, 14.5), with_growth_factor(8.58)


def spanned(feature: Feature) -> Band:
    """From the lowest to the highest of the three models."""
    values = [feature(course, STEP) for course in models()]
    return Band(min(values), max(values), "range of three published models")


def simulated(feature: Feature) -> Callable[[Laboratory], float]:
    """The same feature of the replay."""

    def value(laboratory: Laboratory) -> float:
        record = laboratory.replay(ARM)
        counts = record.series("neutrophils")
        return feature([each / counts[0] for each in counts], record.days[1] - record.days[0])

    return value


FITTED = "slope and life of the progenitors were chosen with it in view"
LATE = "cells that no longer divide wait 6.4 days in the marrow; the whole transit of the models takes 3.5 to 5.5"
ROWS = (
    ("lowest count", "% of start", nadir, Role.CALIBRATED, FITTED, 100, ""),
    ("day of the lowest count", "day", nadir_day, Role.PREDICTED, "no constant was fitted to it", 0, LATE),
    ("day of recovery to 90 %", "day", recovery, Role.CALIBRATED, FITTED, 0, ""),
    ("days below half", "day", below_half, Role.PREDICTED, "no constant was fitted to it", 0, LATE),
)

CHECK = Check(
    published="Three models fitted to patients under docetaxel and other drugs; each is integrated with 100 mg/m2.",
    replay="The healthy man receives docetaxel 100 mg/m2 once; counts are compared relative to the start.",
    rows=(
        *(
            Row(
                ("P207",), name, feature(models()[0], STEP), unit, "Friberg2002", spanned(feature), role, why, null,
                simulated(feature), misfit,
            )
            for name, unit, feature, role, why, null, misfit in ROWS
        ),
        *(
            Row(
                (evidence,), f"{name}, model of {source[:-4]}", feature(models()[place], STEP), unit, source, None,
                role, why, null, simulated(feature),
            )
            for place, evidence, source in ((1, "P208", "Kloft2006"), (2, "P209", "Quartino2014"))
            for name, unit, feature, role, why, null, _ in ROWS
        ),
    ),
)  # fmt: skip
