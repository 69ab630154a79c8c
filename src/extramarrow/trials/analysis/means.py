"""Means and their differences, with Student's and Welch's intervals."""

from __future__ import annotations

from math import nan, sqrt

import numpy as np

from extramarrow.trials.analysis.estimate import Floats, Interval, effective
from extramarrow.trials.analysis.student import t95


def spread(values: Floats, weights: Floats) -> tuple[float, float]:
    """Mean and standard deviation; the latter NaN for fewer than two patients."""
    total = float(weights.sum())
    if total <= 0.0:
        return nan, nan
    mean = float((weights * values).sum()) / total
    count = effective(weights)
    if count <= 1.0 + 1e-9:
        return mean, nan
    variance = float((weights * (values - mean) ** 2).sum()) / total * count / (count - 1.0)
    return mean, sqrt(variance)


def mean_of(values: Floats, weights: Floats) -> Interval:
    """The mean of those who are known."""
    known = np.isfinite(values)
    values, weights = values[known], weights[known]
    mean, deviation = spread(values, weights)
    if np.isnan(deviation):
        return Interval(mean, nan, nan, len(values))
    count = effective(weights)
    half = t95(count - 1.0) * deviation / sqrt(count)
    return Interval(mean, mean - half, mean + half, len(values))


def difference_of_means(a: Floats, a_weights: Floats, b: Floats, b_weights: Floats) -> Interval:
    """Mean of ``a`` less mean of ``b``, with unequal variances."""
    parts = []
    for values, weights in ((a, a_weights), (b, b_weights)):
        known = np.isfinite(values)
        mean, deviation = spread(values[known], weights[known])
        parts.append((mean, deviation, effective(weights[known]), int(known.sum())))
    (m, s, n, count), (m2, s2, n2, count2) = parts
    difference = m - m2
    if np.isnan(s) or np.isnan(s2):
        return Interval(difference, nan, nan, count + count2)
    v, v2 = s * s / n, s2 * s2 / n2
    if v + v2 == 0.0:
        return Interval(difference, difference, difference, count + count2)
    freedom = (v + v2) ** 2 / (v * v / (n - 1.0) + v2 * v2 / (n2 - 1.0))
    half = t95(freedom) * sqrt(v + v2)
    return Interval(difference, difference - half, difference + half, count + count2)


def paired_difference(a: Floats, b: Floats, weights: Floats) -> Interval:
    """Mean of the differences of the same patients."""
    return mean_of(a - b, weights)
