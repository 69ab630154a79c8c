"""An estimate with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Two-sided 95 % point of the normal distribution.
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval, from ``n`` patients; NaN where there is none."""

    estimate: float = nan
    low: float = nan
    high: float = nan
    n: float = 0.0


def effective(weights: Floats) -> float:
    """How many patients of equal weight know as much: (Σw)² / Σw²."""
    total = float(weights.sum())
    return total * total / float((weights * weights).sum()) if total > 0.0 else 0.0
