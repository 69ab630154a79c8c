"""Mathematics for laws: one function each for floats, arrays and traced symbols.

Every switch here is smooth, because sensitivities must exist everywhere, the healthy state included.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

#: A float, a NumPy array, a traced :class:`~extramarrow.grammar.trace.Symbol` or a unit in the unit walk.
Value = Any


def _apply(op: str, first: Value, *others: Value) -> Value:
    for operand in (first, *others):
        operate = getattr(operand, "operate_mixed", None)
        if operate is not None:
            return operate(op, first, *others)
        graph = getattr(operand, "graph", None)
        if graph is not None:
            return graph.apply(op, first, *others)
    if all(isinstance(operand, float | int) for operand in (first, *others)):
        return _SCALAR[op](first, *others)
    import numpy

    return getattr(numpy, _ARRAY[op])(first, *others)


_SCALAR: dict[str, Any] = {
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "abs": abs,
    "min": min,
    "max": max,
}
_ARRAY = {"exp": "exp", "log": "log", "sqrt": "sqrt", "abs": "abs", "min": "minimum", "max": "maximum"}


def exp(x: Value) -> Value:
    """e to the power of ``x``."""
    return _apply("exp", x)


def log(x: Value) -> Value:
    """Natural logarithm of ``x`` > 0."""
    return _apply("log", x)


def sqrt(x: Value) -> Value:
    """Square root of ``x`` >= 0."""
    return _apply("sqrt", x)


def minimum(a: Value, b: Value) -> Value:
    """The smaller of the two; not smooth, so only for guards far from any healthy state."""
    return _apply("min", a, b)


def maximum(a: Value, b: Value) -> Value:
    """The larger of the two; not smooth, so only for guards far from any healthy state."""
    return _apply("max", a, b)


def total(values: Iterable[Value]) -> Value:
    """The sum over an axis, from left to right."""
    iterator = iter(values)
    result = next(iterator)
    for value in iterator:
        result = result + value
    return result


def hill(x: Value, half: Value, steepness: float = 1.0) -> Value:
    """Saturating rise from 0 to 1, one half at ``x = half``; dimensionless."""
    ratio = x / half
    raised = ratio if steepness == 1.0 else ratio**steepness
    return raised / (1.0 + raised)


def smooth_positive(x: Value, width: Value) -> Value:
    """``x`` where it is large, 0 where it is very negative, ``width / 2`` at 0: (x + sqrt(x² + width²)) / 2."""
    return 0.5 * (x + sqrt(x * x + width * width))


def softplus(x: Value, sharpness: Value) -> Value:
    """``sharpness · log(1 + exp(x / sharpness))`` in a form that cannot overflow for large ``x``."""
    ratio = x / sharpness
    return sharpness * (maximum(ratio, 0.0) + log(1.0 + exp(0.0 - _apply("abs", ratio))))


def logistic(x: Value) -> Value:
    """1 / (1 + exp(−x))."""
    return 1.0 / (1.0 + exp(0.0 - x))
