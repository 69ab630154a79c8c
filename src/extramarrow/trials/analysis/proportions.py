"""Shares, their differences and odds ratios: Wilson's interval, Newcombe's hybrid of two, and Woolf's."""

from __future__ import annotations

from math import exp, log, nan, sqrt

import numpy as np

from extramarrow.trials.analysis.estimate import Z95, Floats, Interval, effective


def wilson(yes: float, n: float) -> tuple[float, float]:
    """The 95 % interval of ``yes`` of ``n``, by scores."""
    p, z = yes / n, Z95 * Z95
    middle, half = yes + z / 2.0, Z95 * sqrt(n * p * (1.0 - p) + z / 4.0)
    return max(0.0, (middle - half) / (n + z)), min(1.0, (middle + half) / (n + z))


def counted(answers: Floats, weights: Floats) -> tuple[float, float, int]:
    """How many say yes, of how many (effectively), and how many are known."""
    known = np.isfinite(answers)
    count = effective(weights[known])
    total = float(weights[known].sum())
    share = float((weights[known] * answers[known]).sum()) / total if total > 0.0 else nan
    return share * count, count, int(known.sum())


def share_of(answers: Floats, weights: Floats) -> Interval:
    """The share of those who are known that say yes."""
    yes, n, known = counted(answers, weights)
    if not n:
        return Interval()
    low, high = wilson(yes, n)
    return Interval(yes / n, low, high, known)


def difference_of_shares(a: tuple[float, float], b: tuple[float, float]) -> Interval:
    """Share of ``a`` (yes, n) less that of ``b``."""
    if not a[1] or not b[1]:
        return Interval()
    p, q = a[0] / a[1], b[0] / b[1]
    (low, high), (low2, high2) = wilson(*a), wilson(*b)
    down, up = sqrt((p - low) ** 2 + (high2 - q) ** 2), sqrt((high - p) ** 2 + (q - low2) ** 2)
    return Interval(p - q, p - q - down, p - q + up, a[1] + b[1])


def odds_ratio(a: tuple[float, float], b: tuple[float, float]) -> Interval:
    """Odds of ``a`` (yes, n) by odds of ``b``; half a patient more in each cell where one is empty."""
    cells = [a[0], a[1] - a[0], b[0], b[1] - b[0]]
    if not a[1] or not b[1]:
        return Interval()
    if min(cells) < 1e-9:
        cells = [cell + 0.5 for cell in cells]
    ratio = log(cells[0] * cells[3] / (cells[1] * cells[2]))
    half = Z95 * sqrt(sum(1.0 / cell for cell in cells))
    return Interval(exp(ratio), exp(ratio - half), exp(ratio + half), a[1] + b[1])
