"""Loops that turn arrays of vectors into their exponentials, logarithms or powers, in place."""

from __future__ import annotations

from extramarrow.numerics.dialect import Constants, Dialect, Function
from extramarrow.numerics.emit_math import VectorMath


def batch_function(dialect: Dialect, constants: Constants, op: str) -> str:
    """``batch_OP(values, count, constants)``; for powers the exponents stand behind the ``count`` bases.

    The numbers of the polynomials are loaded once, before the loop.
    """
    recorder = _Numbers(Function(dialect, ""), constants)
    recorder.apply(op, "%x", "%y")
    header = f"define internal void @batch_{op}(ptr %values, i64 %count, ptr %constants) #0"
    function = Function(dialect, header)
    numbers = _Numbers(function, constants)
    for pattern in recorder.patterns:
        numbers.pattern(pattern)
    behind = function.let(f"mul i64 %count, {dialect.slot}")
    exponents = function.address("%values", behind)
    with function.loop("0", "%count") as number:
        offset = function.let(f"mul i64 {number}, {dialect.slot}")
        x = function.load("%values", offset)
        y = function.load(exponents, offset) if op == "pow" else x
        function.store(numbers.apply(op, x, y), "%values", offset)
    return function.text()


class _Numbers:
    """Mathematics over numbers that are loaded when first asked for."""

    def __init__(self, function: Function, constants: Constants) -> None:
        self._function = function
        self._constants = constants
        self.patterns: dict[int, str] = {}

    def apply(self, op: str, x: str, y: str) -> str:
        """Write one operation."""
        math = VectorMath(self._function, self._number, self._bits)
        match op:
            case "exp":
                return math.exp(x)
            case "log":
                return math.log(x)
        return math.power(x, y)

    def pattern(self, pattern: int) -> str:
        """A vector of equal bits."""
        name = self.patterns.get(pattern)
        if name is None:
            name = self.patterns[pattern] = self._function.constant(self._constants, pattern)
        return name

    def _number(self, value: float) -> str:
        return self.pattern(self._function.dialect.bits(value))

    def _bits(self, pattern: int) -> str:
        return self._function.integers(self.pattern(pattern))
