"""exp, log and pow as vector instructions, from the schemes of :mod:`extramarrow.numerics.polynomials`."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extramarrow.numerics.dialect import Function

#: Polynomials of more coefficients are evaluated as two interleaved ones.
_LONG = 12


@dataclass(frozen=True, slots=True)
class VectorMath:
    """Writes mathematics into ``function``; ``constant`` gives a vector of equal numbers, ``pattern`` of equal bits."""

    function: Function
    constant: Callable[[float], str]
    pattern: Callable[[int], str]

    def exp(self, x: str) -> str:
        """e^x; 0 below and ∞ above the range of normal numbers."""
        return self._exp_of_sum(x, None)

    def log(self, x: str) -> str:
        """Natural logarithm; −∞ for 0 and subnormal numbers, NaN below 0."""
        function, scheme = self.function, self.function.dialect.scheme
        e, f = self._split(x)
        square = function.arithmetic("fmul", f, f)
        half_square = function.arithmetic("fmul", square, self.constant(0.5))
        small = function.arithmetic("fmul", e, self.constant(scheme.ln2_low))
        cube = function.arithmetic("fmul", square, f)
        small = function.fma(cube, self._polynomial(scheme.log_polynomial, f), small)
        value = function.arithmetic("fsub", f, function.arithmetic("fsub", half_square, small))
        return self._log_edges(x, function.fma(e, self.constant(scheme.ln2_high), value))

    def power(self, base: str, exponent: str) -> str:
        """base^exponent for base > 0, by a logarithm of twice the precision.

        A base of 0 or below counts as an empty pool: the result is 0 for a positive, 1 for a zero and ∞ for a negative
        exponent, so that the tiny negative value of a stage does not end a patient.
        """
        function = self.function
        high, low = self._log_in_two(base)
        product = function.arithmetic("fmul", exponent, high)
        rest = function.fma(exponent, high, function.let(f"fneg {function.dialect.vector} {product}"))
        rest = function.fma(exponent, low, rest)
        result = self._exp_of_sum(product, rest)
        zero = self.constant(0.0)
        empty = function.select(function.compare("olt", exponent, zero), self.constant(math.inf), zero)
        empty = function.select(function.compare("oeq", exponent, zero), self.constant(1.0), empty)
        smallest = self.constant(function.dialect.scheme.smallest_normal)
        result = function.select(function.compare("olt", base, smallest), empty, result)
        # A base that is not finite: its bits went through integer arithmetic.
        odd = function.arithmetic("fmul", base, exponent)
        odd = function.select(function.compare("olt", odd, zero), zero, odd)
        return function.select(function.compare("olt", base, self.constant(math.inf)), result, odd)

    def _polynomial(self, coefficients: Sequence[float], x: str) -> str:
        if len(coefficients) <= _LONG:
            return self._horner(coefficients, x)
        # Two chains, over the even and the odd powers, run side by side.
        square = self.function.arithmetic("fmul", x, x)
        odd = self._horner(coefficients[1::2], square)
        return self.function.fma(odd, x, self._horner(coefficients[0::2], square))

    def _horner(self, coefficients: Sequence[float], x: str) -> str:
        total = self.constant(coefficients[-1])
        for coefficient in reversed(coefficients[:-1]):
            total = self.function.fma(total, x, self.constant(coefficient))
        return total

    def _exp_of_sum(self, x: str, correction: str | None) -> str:
        function, scheme = self.function, self.function.dialect.scheme
        kind, integers = function.dialect.vector, function.dialect.integers
        rounder = self.constant(scheme.rounder)
        shifted = function.fma(x, self.constant(scheme.per_ln2), rounder)
        whole = function.arithmetic("fsub", shifted, rounder)
        r = function.fma(whole, self.constant(-scheme.ln2_high), x)
        r = function.fma(whole, self.constant(-scheme.ln2_low), r)
        if correction is not None:
            r = function.arithmetic("fadd", r, correction)
        square = function.arithmetic("fmul", r, r)
        value = function.fma(square, self._polynomial(scheme.exp_polynomial, r), r)
        value = function.arithmetic("fadd", value, self.constant(1.0))
        power = function.let(f"bitcast {kind} {shifted} to {integers}")
        power = function.let(f"shl {integers} {power}, splat (i{scheme.width} {scheme.mantissa_bits})")
        bits = function.let(f"bitcast {kind} {value} to {integers}")
        bits = function.let(f"add {integers} {bits}, {power}")
        value = function.let(f"bitcast {integers} {bits} to {kind}")
        small = function.compare("olt", x, self.constant(scheme.exp_lowest))
        value = function.select(small, self.constant(0.0), value)
        large = function.compare("ogt", x, self.constant(scheme.exp_highest))
        return function.select(large, self.constant(math.inf), value)

    def _split(self, x: str) -> tuple[str, str]:
        """Exponent e and fraction f of a positive normal ``x = 2^e·(1 + f)``."""
        function, scheme = self.function, self.function.dialect.scheme
        kind, integers = function.dialect.vector, function.dialect.integers
        bits_of = function.dialect.bits
        half = bits_of(math.sqrt(0.5))
        moved = function.let(f"add {integers} {function.integers(x)}, {self.pattern(bits_of(1.0) - half)}")
        power = function.let(f"lshr {integers} {moved}, splat (i{scheme.width} {scheme.mantissa_bits})")
        # An integer below 2^mantissa_bits, put into the lowest bits of 2^mantissa_bits, is that integer as a number.
        base = 2.0**scheme.mantissa_bits
        power = function.let(f"or {integers} {power}, {self.pattern(bits_of(base))}")
        power = function.let(f"bitcast {integers} {power} to {kind}")
        power = function.arithmetic("fsub", power, self.constant(base + scheme.exponent_bias))
        fraction = function.let(f"and {integers} {moved}, {self.pattern((1 << scheme.mantissa_bits) - 1)}")
        fraction = function.let(f"add {integers} {fraction}, {self.pattern(half)}")
        fraction = function.let(f"bitcast {integers} {fraction} to {kind}")
        return power, function.arithmetic("fsub", fraction, self.constant(1.0))

    def _log_in_two(self, x: str) -> tuple[str, str]:
        """The logarithm of a positive normal ``x`` and the rounding error of that."""
        function, scheme = self.function, self.function.dialect.scheme
        power, f = self._split(x)
        half_f = function.arithmetic("fmul", f, self.constant(0.5))
        quadratic = function.arithmetic("fmul", f, half_f)
        quadratic_low = function.fma(f, half_f, function.let(f"fneg {function.dialect.vector} {quadratic}"))
        first = function.arithmetic("fsub", f, quadratic)
        first_low = function.arithmetic("fsub", function.arithmetic("fsub", f, first), quadratic)
        cube = function.arithmetic("fmul", function.arithmetic("fmul", f, f), f)
        low = function.fma(cube, self._polynomial(scheme.log_polynomial, f), first_low)
        low = function.arithmetic("fsub", low, quadratic_low)
        whole = function.arithmetic("fmul", power, self.constant(scheme.ln2_high))
        high = function.arithmetic("fadd", whole, first)
        low = function.arithmetic(
            "fadd", low, function.arithmetic("fadd", function.arithmetic("fsub", whole, high), first)
        )
        low = function.fma(power, self.constant(scheme.ln2_low), low)
        total = function.arithmetic("fadd", high, low)
        return total, function.arithmetic("fadd", function.arithmetic("fsub", high, total), low)

    def _log_edges(self, x: str, value: str) -> str:
        function = self.function
        zero = self.constant(0.0)
        smallest = self.constant(function.dialect.scheme.smallest_normal)
        edge = function.select(function.compare("olt", x, zero), self.constant(math.nan), self.constant(-math.inf))
        value = function.select(function.compare("olt", x, smallest), edge, value)
        return function.select(function.compare("olt", x, self.constant(math.inf)), value, x)
