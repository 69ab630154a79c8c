"""Student's t distribution, by the continued fraction of the incomplete beta function (modified Lentz)."""

from __future__ import annotations

from functools import cache
from math import exp, inf, isfinite, lgamma, log, log1p


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularized incomplete beta function."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, 500):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / (1.0 + step * d)
            c = 1.0 + step / c
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return front * value


def t_distribution(t: float, freedom: float) -> float:
    """P(T <= t)."""
    tail = 0.5 * incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t))
    return 1.0 - tail if t > 0.0 else tail


@cache
def t95(freedom: float) -> float:
    """The two-sided 95 % point."""
    if not isfinite(freedom) or freedom <= 0.0:
        return inf
    low, high = 0.0, 1000.0
    for _ in range(200):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if t_distribution(middle, freedom) < 0.975 else (low, middle)
    return 0.5 * (low + high)
