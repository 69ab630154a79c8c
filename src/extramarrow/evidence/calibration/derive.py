"""Run a fit: every point of a search is a lane, every target a row of a check."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.evidence.calibration.fit import Aim, Fit, aims_of, coarse, free_of, point_of
from extramarrow.evidence.calibration.lanes import Bench
from extramarrow.evidence.fitting.estimate import Progress, estimate
from extramarrow.evidence.fitting.outcome import Estimate
from extramarrow.grammar.declarations import Declared

Floats = NDArray[np.float64]


def derived(name: str, fit: Fit, items: Mapping[str, Declared], progress: Progress | None = None) -> dict[str, Any]:
    """The parameters of a fit derived again, as a result file holds them."""
    free = [coarse(free_of(label, items)) for label in fit.free]
    every = aims_of(fit)
    start = point_of(fit.free, [each.start for each in free], items)
    first = shown(every, [start], fit)[0]
    # What the body never shows has no slope either: such a row is a misfit of its check, and no target.
    aims = [aim for aim, value in zip(every, first, strict=True) if math.isfinite(value)]
    declared = [float(value) for value in first if math.isfinite(value)]

    def simulate(values: Floats) -> Floats:
        return shown(aims, [point_of(fit.free, row.tolist(), items) for row in values], fit)

    targets = [aim.target for aim in aims]
    found = estimate(free, targets, simulate, fit.starts, progress=progress, inflate=True, rounds=fit.rounds)
    return document(name, fit, aims, found, declared)


def shown(aims: Sequence[Aim], points: Sequence[Mapping[str, float]], fit: Fit) -> Floats:
    """What the rows show at each point [points, rows]; NaN where a row cannot be read there."""
    parts = []
    for first in range(0, len(points), fit.lanes):
        bench = Bench(points[first : first + fit.lanes], fit.people)
        parts.append([[_read(aim, lane) for aim in aims] for lane in bench.lanes()])
    return np.array([row for part in parts for row in part], dtype=np.float64)


def _read(aim: Aim, lane: Any) -> float:
    try:
        return float(aim.row.simulate(lane))
    except (ArithmeticError, ValueError):  # the quantity does not exist in so ill a body: a logarithm of nothing
        return math.nan


def document(name: str, fit: Fit, aims: Sequence[Aim], found: Estimate, declared: Sequence[float]) -> dict[str, Any]:
    """A result as its file holds it."""
    return {
        "fit": name,
        "about": fit.about,
        "people": fit.people or 0,
        "starts": len(found.starts),
        "agreed": found.agreed,
        "simulations": found.evaluated,
        "widened": found.widened,
        "chi_square": found.chi_square,
        "chi_square_declared": _chi_square(aims, declared),
        "parameter": [
            {
                "label": free.name,
                "unit": free.unit,
                "declared": free.start,
                "value": found.values[place],
                "low": found.low[place],
                "high": found.high[place],
                "verdict": found.verdicts[place],
            }
            for place, free in enumerate(found.free)
        ],
        "correlation": [[round(float(cell), 3) for cell in row] for row in found.correlation],
        "target": [
            {
                "name": aim.target.name,
                "evidence": list(aim.row.evidence),
                "unit": aim.row.unit,
                "observed": aim.target.observed,
                "error": aim.target.error,
                "declared": declared[place],
                "simulated": found.simulated[place],
            }
            for place, aim in enumerate(aims)
        ],
    }


def _chi_square(aims: Sequence[Aim], values: Sequence[float]) -> float:
    return sum(((value - aim.target.observed) / aim.target.error) ** 2 for aim, value in zip(aims, values, strict=True))
