"""The operations of a graph on NumPy arrays, with the same bits on every processor.

NumPy's own exp, log and power differ between processors. Here they are built from the project's polynomials, with
additions and multiplications that round one by one, in double precision. Used for what happens once per patient:
initial states and sampling.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.numerics.polynomials import F64

Array = NDArray[np.float64]


def exp(x: Any) -> Array:
    """e^x; 0 below and ∞ above the range of normal numbers."""
    x = np.asarray(x, dtype=np.float64)
    inside = np.clip(x, F64.exp_lowest, F64.exp_highest)
    with np.errstate(invalid="ignore"):
        whole = np.rint(inside * F64.per_ln2)
        r = (inside - whole * F64.ln2_high) - whole * F64.ln2_low
        value = 1.0 + (r + r * r * _horner(F64.exp_polynomial, r))
        result = np.ldexp(value, np.nan_to_num(whole).astype(np.int64))
    result = np.where(x < F64.exp_lowest, 0.0, result)
    return np.where(x > F64.exp_highest, math.inf, result)


def log(x: Any) -> Array:
    """Natural logarithm; −∞ for 0 and subnormal numbers, NaN below 0."""
    x = np.asarray(x, dtype=np.float64)
    usual = (x >= F64.smallest_normal) & (x < math.inf)
    fraction, power = np.frexp(np.where(usual, x, 1.0))
    low = fraction < math.sqrt(0.5)
    fraction = np.where(low, fraction + fraction, fraction)
    e = (power - low).astype(np.float64)
    f = fraction - 1.0
    half_square = 0.5 * f * f
    tail = f * f * f * _horner(F64.log_polynomial, f)
    result = e * F64.ln2_high + (f - (half_square - (tail + e * F64.ln2_low)))
    edge = np.where(x < 0.0, math.nan, np.where(x < F64.smallest_normal, -math.inf, x))
    return np.where(usual, result, edge)


def power(base: Any, exponent: Any) -> Array:
    """base^exponent for base >= 0, with the conventions of the kernel for an empty base."""
    base, exponent = np.asarray(base, dtype=np.float64), np.asarray(exponent, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        result = exp(exponent * log(np.maximum(base, 0.0)))
        empty = np.where(exponent < 0.0, math.inf, np.where(exponent == 0.0, 1.0, 0.0))
        return np.where(base < F64.smallest_normal, empty, result)


def _horner(coefficients: Sequence[float], x: Array) -> Array:
    total = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total = total * x + coefficient
    return total


#: What an operation of a graph is as a call.
CALLS: dict[str, Callable[..., Any]] = {
    "neg": np.negative,
    "abs": np.abs,
    "exp": exp,
    "log": log,
    # Correctly rounded by the floating-point standard, so the same everywhere.
    "sqrt": np.sqrt,
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "pow": power,
    "min": lambda a, b: np.where(np.less(a, b), a, b),
    "max": lambda a, b: np.where(np.greater(a, b), a, b),
    "less": lambda a, b: np.where(np.less(a, b), 1.0, 0.0),
    "fma": lambda a, b, c: np.add(np.multiply(a, b), c),
    "select": lambda c, a, b: np.where(np.not_equal(c, 0.0), a, b),
}
