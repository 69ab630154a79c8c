"""Weights that make simulated people look as a published baseline table says.

Entropy balancing: of all weights with the wanted means, squares and shares, those that differ least from equal ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from extramarrow.trials.analysis.estimate import Floats, effective
from extramarrow.trials.protocol.model import Target

#: Fewer effective patients than this share of all are told of.
FEW = 0.3


@dataclass(frozen=True, eq=False, slots=True)
class Matched:
    """``weights`` [n] with mean 1, how many patients of equal weight they are worth, and what to be warned of."""

    weights: Floats
    effective: float
    warnings: tuple[str, ...] = ()


def matched(targets: Mapping[str, Target], values: Mapping[str, Floats]) -> Matched:
    """Weights for people with ``values`` [n] by name; equal ones where the targets cannot be met."""
    count = len(next(iter(values.values()))) if values else 0
    equal = np.ones(count)
    if not targets or not count:
        return Matched(equal, float(count))
    columns, names = _moments(targets, values)
    scale = np.maximum(np.sqrt((columns**2).mean(axis=0)), 1e-12)
    columns = columns / scale
    multipliers = np.zeros(columns.shape[1])
    for _ in range(200):
        weights = _tilted(columns, multipliers)
        gap = weights @ columns
        if float(np.abs(gap).max()) < 1e-9:
            break
        spread = (columns * weights[:, None]).T @ columns - np.outer(gap, gap)
        step = np.linalg.lstsq(spread + 1e-12 * np.eye(len(gap)), gap, rcond=None)[0]
        multipliers = multipliers - step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
    weights = _tilted(columns, multipliers)
    worst = int(np.argmax(np.abs(weights @ columns)))
    if not np.isfinite(weights).all() or float(np.abs(weights @ columns)[worst]) > 1e-4:
        return Matched(equal, float(count), (f"population.match: {names[worst]} cannot be met by any weights; "
                                             "nobody is weighted",))  # fmt: skip
    worth = effective(weights)
    warnings: tuple[str, ...] = ()
    if worth < FEW * count:
        warnings = (f"population.match: the weights leave {worth:.0f} effective patients of {count}",)
    return Matched(weights * count, worth, warnings)


def _tilted(columns: Floats, multipliers: Floats) -> Floats:
    exponent = columns @ multipliers
    weights = np.exp(exponent - exponent.max())
    return np.asarray(weights / weights.sum())


def _moments(targets: Mapping[str, Target], values: Mapping[str, Floats]) -> tuple[Floats, list[str]]:
    """Columns [n, k] whose weighted mean must be 0, and their names."""
    columns, names = [], []
    for name, target in targets.items():
        middle = target.mean if target.mean is not None else target.share
        assert middle is not None
        columns.append(values[name] - middle)
        names.append(f"{name} of {middle:g}")
        if target.sd is not None:
            columns.append((values[name] - middle) ** 2 - target.sd**2)
            names.append(f"{name} with an SD of {target.sd:g}")
    return np.stack(columns, axis=1), names
