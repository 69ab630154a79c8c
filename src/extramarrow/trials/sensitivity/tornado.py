"""One at a time: the endpoint where one parameter is low in everybody, and where it is high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extramarrow.numerics.randomness import uniform
from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.inputs import HIGH, LOW

Floats = NDArray[np.float64]

#: So many factors at most, and so many patients.
MOST_BARS = 12
MOST_PATIENTS = 32
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Bar:
    """The mean endpoint of the same patients with ``parameter`` low and high, and the difference of both."""

    parameter: str
    at_low: float
    at_high: float
    difference: Interval


def lives(factors: int, patients: int) -> int:
    """How many lives it takes."""
    return patients * (2 * min(factors, MOST_BARS) + 1)


def tornado_design(factors: Factors, patients: int) -> Design:
    """Every patient as he or she is, then with each factor low, then high; all else is left (NaN) as it is."""
    steps = [np.full(len(factors.inputs), np.nan)]
    for name in factors.names:
        for share in (LOW, HIGH):
            turned = np.full(len(factors.inputs), np.nan)
            turned[list(factors.members(name))] = share
            steps.append(turned)
    return Design(np.repeat(np.arange(patients), len(steps)), np.tile(np.array(steps), (patients, 1)))


def bars(factors: Factors, answers: Floats, seed: int) -> tuple[Interval, tuple[Bar, ...]]:
    """The mean as things are, and the bars by their difference; patients with a failed life are left out."""
    grid = answers.reshape(-1, 2 * len(factors.names) + 1)
    grid = grid[np.isfinite(grid).all(axis=1)]
    if not len(grid):
        return Interval(), tuple(Bar(name, np.nan, np.nan, Interval()) for name in factors.names)
    found = [
        Bar(name, float(low.mean()), float(high.mean()), resampled(high - low, seed))
        for name, low, high in zip(factors.names, grid[:, 1::2].T, grid[:, 2::2].T, strict=True)
    ]
    return resampled(grid[:, 0], seed), tuple(
        sorted(found, key=lambda bar: (-abs(bar.difference.estimate), bar.parameter))
    )


def resampled(values: Floats, seed: int) -> Interval:
    """The mean of values [n] with its 95 % interval, by drawing people again."""
    count = len(values)
    places = uniform(seed, np.arange(RESAMPLES)[:, None], "bootstrap", np.arange(count)[None, :]) * count
    means = values[np.minimum(places.astype(np.intp), count - 1)].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975)) if count > 1 else (np.nan, np.nan)
    return Interval(float(values.mean()), float(low), float(high), float(count))
