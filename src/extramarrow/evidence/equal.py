"""Compare causes of anemia at one hemoglobin: run a cause at several severities and read between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of


def at_hemoglobin(laboratory: Laboratory, arms: Sequence[Experiment], hemoglobin: float, name: str) -> float:
    """A positive variable at one hemoglobin (g/dL), log-linear between the arms' last days; NaN outside of them."""
    points = sorted(
        (record.at("hemoglobin", record.last), math.log(record.at(name, record.last)))
        for record in map(laboratory.replay, arms)
    )
    for (left, low), (right, high) in pairwise(points):
        if left <= hemoglobin <= right:
            share = (hemoglobin - left) / (right - left) if right > left else 0.0
            return math.exp(low + share * (high - low))
    return math.nan


def correlated(pairs: Sequence[tuple[float, float]]) -> float:
    """Correlation coefficient over the pairs that are numbers (a failed patient is none).

    NaN where fewer than four fifths of the pairs are numbers, or one side does not vary.
    """
    known = [(x, y) for x, y in pairs if math.isfinite(x) and math.isfinite(y)]
    if len(known) < max(3, 0.8 * len(pairs)):
        return math.nan
    first, second = [x for x, _ in known], [y for _, y in known]
    middle, level = mean_of(first), mean_of(second)
    shared = sum((x - middle) * (y - level) for x, y in zip(first, second, strict=True))
    spread = sum((x - middle) ** 2 for x in first) * sum((y - level) ** 2 for y in second)
    return shared / math.sqrt(spread) if spread > 0 else math.nan
