"""exp, log and pow in C: the operations of the vector emitter, one by one, written in another language."""

from __future__ import annotations

import math
import re

from extramarrow.numerics.dialect import Dialect, Function
from extramarrow.numerics.emit_math import VectorMath

_ARITHMETIC = {"fadd": "+", "fsub": "-", "fmul": "*", "fdiv": "/"}
_INTEGERS = {"add": "+", "or": "|", "and": "&"}
_COMPARISONS = {"olt": "LESS", "ogt": "GREATER", "oeq": "EQUAL", "ult": "NOT_ABOVE"}
_BITCAST = re.compile(r"bitcast <\d+ x (?P<kind>\w+)> (?P<value>\S+) to .*")
_SHIFT = re.compile(r"(?P<verb>shl|lshr) <.*?> (?P<value>\S+), splat \(i\d+ (?P<bits>\d+)\)")
_PAIR = re.compile(r"(?P<verb>add|or|and) <.*?> (?P<a>\S+), (?P<b>\S+)")
_NEGATION = re.compile(r"fneg <.*?> (?P<value>\S+)")


def number(value: float) -> str:
    """A literal that reads back as ``value``."""
    if math.isnan(value):
        return '(R)__builtin_nan("")'
    if math.isinf(value):
        return "(R)__builtin_inf()" if value > 0 else "(R)-__builtin_inf()"
    return f"(R){value.hex()}"


class CFunction(Function):
    """Takes the words of the vector emitter and writes statements of C."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(dialect, "")
        self.statements: list[str] = []
        self._masks: dict[str, tuple[str, str, str]] = {}

    def name(self, expression: str, kind: str = "V") -> str:
        """Declare a variable for the result of an expression of C."""
        name = self.fresh()
        self.statements.append(f"  const {kind} {name} = {expression};")
        return name

    def let(self, expression: str) -> str:
        """Translate one expression on bits."""
        if found := _BITCAST.fullmatch(expression):
            number_wanted = found["kind"].startswith("i")
            return self.name(f"({'V' if number_wanted else 'VI'}){found['value']}", "V" if number_wanted else "VI")
        if found := _SHIFT.fullmatch(expression):
            sign = "<<" if found["verb"] == "shl" else ">>"
            return self.name(f"(VI)((UVI){found['value']} {sign} {found['bits']})", "VI")
        if found := _PAIR.fullmatch(expression):
            return self.name(f"{found['a']} {_INTEGERS[found['verb']]} {found['b']}", "VI")
        if found := _NEGATION.fullmatch(expression):
            return self.name(f"-{found['value']}")
        raise ValueError(f"no C for '{expression}'")

    def fma(self, a: str, b: str, c: str) -> str:
        """a·b + c with one rounding."""
        return self.name(f"FMA({a}, {b}, {c})")

    def arithmetic(self, operation: str, a: str, b: str) -> str:
        """One of the four operations."""
        return self.name(f"{a} {_ARITHMETIC[operation]} {b}")

    def compare(self, condition: str, a: str, b: str) -> str:
        """Remembered until something is chosen by it."""
        mask = self.fresh("mask")
        self._masks[mask] = (_COMPARISONS[condition], a, b)
        return mask

    def select(self, mask: str, a: str, b: str) -> str:
        """``a`` where the comparison holds, ``b`` elsewhere."""
        return self.name(f"CHOOSE({', '.join(self._masks[mask])}, {a}, {b})")


def math_source(dialect: Dialect) -> str:
    """The functions ``lane_exp``, ``lane_log`` and ``lane_pow``."""
    return "\n".join(_function(dialect, op) for op in ("exp", "log", "pow"))


def _function(dialect: Dialect, op: str) -> str:
    function = CFunction(dialect)
    writer = VectorMath(
        function, lambda value: f"SPLAT({number(value)})", lambda pattern: f"splat_bits((I){pattern}u{'l' * 2})"
    )
    result = {"exp": writer.exp, "log": writer.log}[op]("x") if op != "pow" else writer.power("x", "y")
    arguments = "V x, V y" if op == "pow" else "V x"
    return "\n".join([f"static inline V lane_{op}({arguments}) {{", *function.statements, f"  return {result};", "}"])
