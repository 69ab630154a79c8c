"""The same trial many times over, at its own number of patients: how far its estimates scatter, how often it finds."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from extramarrow.trials.analysis.columns import Columns
from extramarrow.trials.analysis.estimates import estimates


@dataclass(frozen=True, slots=True)
class Scatter:
    """What one estimate comes to in ``repeats`` trials.

    The median and the 5 and 95 % quantiles, and the share of trials whose interval excludes that two arms are alike.
    """

    name: str
    arm: str
    unit: str
    median: float
    low: float
    high: float
    found: float
    repeats: int

    def to_json(self) -> dict[str, Any]:
        """As the document of a trial has it."""
        numbers = {key: getattr(self, key) for key in ("median", "low", "high", "found")}
        finite = {key: float(value) if isfinite(value) else None for key, value in numbers.items()}
        return {"name": self.name, "arm": self.arm, "unit": self.unit, **finite, "repeats": self.repeats}


def scatter(columns: Columns) -> list[Scatter]:
    """One line for each estimate; empty where the trial is done once."""
    count = columns.protocol.repeats
    if count < 2:
        return []
    runs = [estimates(columns, repeat) for repeat in range(count)]
    lines = []
    for same in zip(*runs, strict=True):
        values = np.array([each.interval.estimate for each in same], dtype=np.float64)
        known = values[np.isfinite(values)]
        low, middle, high = np.quantile(known, [0.05, 0.5, 0.95]).tolist() if known.size else [float("nan")] * 3
        first = same[0]
        sure = [
            not each.interval.low <= first.null <= each.interval.high for each in same if isfinite(each.interval.low)
        ]
        found = sum(sure) / count if isfinite(first.null) else float("nan")
        lines.append(Scatter(first.name, first.arm, first.unit, middle, low, high, found, count))
    return lines
