"""Units: a strict algebra for laws, and conversions for what people type.

A unit is a monomial of atoms with rational powers. Inside a law atoms never convert: mg and g differ as much as mg
and mL do, and whoever joins them states a parameter in "mg/g". Only time is special: it is turned into days where a
parameter is declared (:func:`to_days`), so that no law ever sees an hour. Powers of ten that count things, as in
"1e9/L", are atoms as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.unit_atoms import ATOMS, DAY, DAYS, SPELLINGS

_TOKEN = re.compile(r"\s*(?:(?P<count>10\^\d+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?P<atom>[^\W\d_]+|%)|(?P<mark>[*·/()]))")
_POWER = re.compile(r"\^\s*(?:\((?P<ratio>-?\d+/\d+)\)|(?P<number>-?\d+(?:\.\d+)?))|(?P<bare>\d)(?![\d.])")
_QUANTITY = re.compile(r"\s*(?P<value>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:\s+(?P<unit>\S.*))?\s*")
_COUNT = re.compile(r"1e(\d+)")


class UnitError(InputError):
    """Units that cannot be read, or that a law must not join."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A monomial of atoms. ``powers`` keeps the order of writing for print; equality ignores it."""

    powers: tuple[tuple[str, Fraction], ...] = ()

    @property
    def dimensionless(self) -> bool:
        """True for the unit "1"."""
        return not self.powers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unit) and dict(self.powers) == dict(other.powers)

    def __hash__(self) -> int:
        return hash(frozenset(self.powers))

    def __mul__(self, other: Unit) -> Unit:
        powers = dict(self.powers)
        for atom, power in other.powers:
            powers[atom] = powers.get(atom, Fraction(0)) + power
        return Unit(tuple((atom, power) for atom, power in powers.items() if power))

    def __truediv__(self, other: Unit) -> Unit:
        return self * other ** Fraction(-1)

    def __pow__(self, exponent: Fraction | int) -> Unit:
        return Unit(tuple((atom, power * exponent) for atom, power in self.powers if exponent))

    def __str__(self) -> str:
        above = [_write(atom, power) for atom, power in self.powers if power > 0]
        below = [_write(atom, -power) for atom, power in self.powers if power < 0]
        return "/".join(["*".join(above) or "1", *below])


def _write(atom: str, power: Fraction) -> str:
    if power == 1:
        return atom
    return f"{atom}^{power}" if power.denominator == 1 else f"{atom}^({power})"


@lru_cache(maxsize=4096)
def parse(text: str) -> Unit:
    """The unit written as ``text``, for instance "1/day", "1e9/kg", "L/m^3", "g/dL", "%" or "1".

    Raises :class:`UnitError` for an unknown atom or a text that is not a unit.
    """
    unit, position = _product(text, 0)
    if position != len(text.rstrip()) or not text.strip():
        raise UnitError(f"unit '{text}': cannot read '{text[position:].strip() or text}'")
    return unit


def _product(text: str, position: int) -> tuple[Unit, int]:
    result, position = _factor(text, position)
    while (found := _TOKEN.match(text, position)) and found["mark"] in {"*", "·", "/"}:
        factor, position = _factor(text, found.end())
        result = result / factor if found["mark"] == "/" else result * factor
    return result, position


def _factor(text: str, position: int) -> tuple[Unit, int]:
    found = _TOKEN.match(text, position)
    if not found or (found["mark"] and found["mark"] != "("):
        raise UnitError(f"unit '{text}': expected a unit such as 'mg', '1/day' or 'g/dL'")
    if found["mark"]:
        result, position = _product(text, found.end())
        closing = _TOKEN.match(text, position)
        if not closing or closing["mark"] != ")":
            raise UnitError(f"unit '{text}': a parenthesis is not closed")
        position = closing.end()
    else:
        result, position = _count(text, found["count"]) if found["count"] else _atom(text, found["atom"]), found.end()
    power = _POWER.match(text, position)
    if power and not found["count"]:
        result **= Fraction(power["ratio"] or power["number"] or power["bare"])
        position = power.end()
    return result, position


def _atom(text: str, word: str) -> Unit:
    atom = SPELLINGS.get(word, word)
    if atom not in ATOMS:
        hint = str(unknown("unit", word, ATOMS))
        raise UnitError(hint if word == text else f"unit '{text}': {hint}")
    return Unit(((atom, Fraction(1)),))


def _count(text: str, digits: str) -> Unit:
    if digits in {"1", "1.0"}:
        return Unit()
    exponent = digits.removeprefix("10^") if digits.startswith("10^") else digits.removeprefix("1e")
    if exponent == digits or not exponent.lstrip("+").isdigit():
        raise UnitError(f"unit '{text}': a count is written as a power of ten, such as '1e9'")
    return Unit(((f"1e{int(exponent)}", Fraction(1)),))


def to_days(text: str) -> tuple[str, float]:
    """The unit with its time in days, and the factor from the one to the other: "1/h" gives ("1/day", 24.0)."""
    result, factor = Unit(), 1.0
    for atom, power in parse(text).powers:
        if atom in DAYS:
            factor *= float(DAYS[atom] ** int(power)) if power.denominator == 1 else float(DAYS[atom]) ** float(power)
        result *= Unit(((DAY if atom in DAYS else atom, power),))
    return str(result), factor


def convert(value: float, source: str, target: str) -> float:
    """``value`` in ``source`` expressed in ``target``, across metric prefixes, time units and powers of ten only.

    Raises :class:`InputError` where the two do not measure the same kind of thing.
    """
    if parse(source) == parse(target):
        return float(value)
    worth, kind = _base(parse(source))
    target_worth, target_kind = _base(parse(target))
    if kind != target_kind:
        raise InputError(f"expected a value in '{target}', not in '{source}'")
    return float(Fraction(value) * worth / target_worth)


def _base(unit: Unit) -> tuple[Fraction, Unit]:
    worth, kind = Fraction(1), Unit()
    for atom, power in unit.powers:
        count = _COUNT.fullmatch(atom)
        dimension, size = ("", Fraction(10 ** int(count[1]))) if count else ATOMS[atom]
        worth *= Fraction(size**power)
        if dimension == "volume":  # a liter is a cubic decimeter
            worth *= Fraction(Fraction(1, 1000) ** power)
            dimension, power = "length", 3 * power
        if dimension:
            kind *= Unit(((dimension, power),))
    return worth, kind


def quantity(text: str) -> tuple[float, str]:
    """The number and the unit of a text such as "9.5 g/dL"; the unit is "" where none is written."""
    found = _QUANTITY.fullmatch(text)
    if not found or not isfinite(float(found["value"])):
        raise InputError(f"expected a number and a unit, such as '9.5 g/dL', not '{text}'")
    return float(found["value"]), (found["unit"] or "").strip()


class Measure:
    """A value of which only the unit is known: a law called with measures is a law whose units are checked.

    The number 0 has any unit; other bare numbers are dimensionless.
    """

    __slots__ = ("unit",)

    def __init__(self, unit: str | Unit) -> None:
        self.unit = parse(unit) if isinstance(unit, str) else unit

    def __repr__(self) -> str:
        return f"Measure('{self.unit}')"

    def __add__(self, other: Any) -> Measure:
        return operate("add", self, other)

    def __radd__(self, other: Any) -> Measure:
        return operate("add", other, self)

    def __sub__(self, other: Any) -> Measure:
        return operate("sub", self, other)

    def __rsub__(self, other: Any) -> Measure:
        return operate("sub", other, self)

    def __mul__(self, other: Any) -> Measure:
        return operate("mul", self, other)

    def __rmul__(self, other: Any) -> Measure:
        return operate("mul", other, self)

    def __truediv__(self, other: Any) -> Measure:
        return operate("div", self, other)

    def __rtruediv__(self, other: Any) -> Measure:
        return operate("div", other, self)

    def __pow__(self, other: Any) -> Measure:
        return operate("pow", self, other)

    def __rpow__(self, other: Any) -> Measure:
        return operate("pow", other, self)

    def __neg__(self) -> Measure:
        return self

    def __pos__(self) -> Measure:
        return self

    def __abs__(self) -> Measure:
        return self

    def __bool__(self) -> bool:
        raise UnitError("a law may not branch on its values: use a smooth switch")

    def operate_mixed(self, op: str, first: Any, *others: Any) -> Measure:
        """The operation ``op`` over measures and numbers; the door for :mod:`extramarrow.grammar.functions`."""
        return operate(op, first, *others)


def operate(op: str, *operands: Any) -> Measure:
    """The unit of the operation ``op``, or :class:`UnitError` where it must not be done."""
    return Measure(_RULES[op](*operands))


def _unit(operand: Any) -> Unit:
    return operand.unit if isinstance(operand, Measure) else Unit()


def _same(doing: str) -> Callable[..., Unit]:
    def rule(first: Any, second: Any) -> Unit:
        if _unit(first) == _unit(second):
            return _unit(first)
        for zero, other in ((first, second), (second, first)):
            if not isinstance(zero, Measure) and zero == 0:
                return _unit(other)
        raise UnitError(f"cannot {doing} '{_unit(first)}' and '{_unit(second)}'")

    return rule


def _pure(name: str) -> Callable[[Any], Unit]:
    def rule(operand: Any) -> Unit:
        if not _unit(operand).dimensionless:
            raise UnitError(f"{name} needs a dimensionless value, not '{_unit(operand)}'")
        return Unit()

    return rule


def _power(base: Any, exponent: Any) -> Unit:
    _pure("an exponent")(exponent)
    if _unit(base).dimensionless:
        return Unit()
    if isinstance(exponent, Measure):
        raise UnitError(f"a value in '{_unit(base)}' can be raised only to a plain number")
    return _unit(base) ** Fraction(exponent).limit_denominator(1000)


def _fma(first: Any, second: Any, third: Any) -> Unit:
    return _same("add")(operate("mul", first, second), third)


def _select(condition: Any, first: Any, second: Any) -> Unit:
    _pure("a condition")(condition)
    return _same("choose between")(first, second)


def _less(first: Any, second: Any) -> Unit:
    _same("compare")(first, second)
    return Unit()


_RULES: dict[str, Callable[..., Unit]] = {
    "add": _same("add"),
    "sub": _same("subtract"),
    "min": _same("compare"),
    "max": _same("compare"),
    "less": _less,
    "mul": lambda first, second: _unit(first) * _unit(second),
    "div": lambda first, second: _unit(first) / _unit(second),
    "pow": _power,
    "sqrt": lambda operand: _unit(operand) ** Fraction(1, 2),
    "neg": _unit,
    "abs": _unit,
    "alias": _unit,
    "exp": _pure("exp"),
    "log": _pure("log"),
    "fma": _fma,
    "select": _select,
}
