r"""Laws and expression graphs as LaTeX, for the documentation.

A law is called with :class:`Ink`, which writes down what is done to it, so the formula keeps the form in which its
author wrote it. An argument that repeats over an axis prints as a sum: ``total(x * w for x, w in zip(xs, ws))`` is
:math:`\sum_{i} x_{i} \, w_{i}`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from extramarrow.grammar.trace import Graph

_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_LABEL = re.compile(r"(?:(?:state|parameter):)?(?P<name>[^\[#]*)(?:\[(?P<member>[^\]]*)\])?(?:#(?P<stage>\d+))?")


class Ink:
    """A formula being written. Arithmetic on it and :mod:`extramarrow.grammar.functions` give longer formulas."""

    __slots__ = ("level", "minus", "role", "text")

    def __init__(self, text: str, level: int = _ATOM, *, minus: Ink | None = None, role: str = "") -> None:
        self.text = text
        #: What binds the outermost operation: a sum, a product, a power, or nothing looser than an atom.
        self.level = level
        #: What stands behind a leading minus sign.
        self.minus = minus
        #: "term" for a member of an axis, "rest" for the mark that its sum goes on.
        self.role = role

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Ink({self.text!r})"

    def __iter__(self) -> Iterator[Ink]:
        yield Ink(self.text + "_{i}", role="term")
        yield Ink("", role="rest")

    def __getitem__(self, position: int) -> Ink:
        return Ink(f"{self.text}_{{{position + 1}}}")

    def __add__(self, other: Any) -> Ink:
        return operate("add", self, other)

    def __radd__(self, other: Any) -> Ink:
        return operate("add", other, self)

    def __sub__(self, other: Any) -> Ink:
        return operate("sub", self, other)

    def __rsub__(self, other: Any) -> Ink:
        return operate("sub", other, self)

    def __mul__(self, other: Any) -> Ink:
        return operate("mul", self, other)

    def __rmul__(self, other: Any) -> Ink:
        return operate("mul", other, self)

    def __truediv__(self, other: Any) -> Ink:
        return operate("div", self, other)

    def __rtruediv__(self, other: Any) -> Ink:
        return operate("div", other, self)

    def __pow__(self, other: Any) -> Ink:
        return operate("pow", self, other)

    def __rpow__(self, other: Any) -> Ink:
        return operate("pow", other, self)

    def __neg__(self) -> Ink:
        return operate("neg", self)

    def __abs__(self) -> Ink:
        return operate("abs", self)

    def __bool__(self) -> bool:
        raise TypeError("a law may not branch on its values: use a smooth switch (see grammar.functions)")

    def operate_mixed(self, op: str, first: Any, *others: Any) -> Ink:
        """The operation ``op`` over formulas and numbers; the door for :mod:`extramarrow.grammar.functions`."""
        return operate(op, first, *others)


def law_latex(law: Callable[..., Any], symbols: Mapping[str, str] | None = None) -> str:
    """The right-hand side of ``law``; ``symbols`` gives the LaTeX of arguments that have a symbol of their own."""
    names = inspect.signature(law).parameters
    return _ink(law(*(Ink((symbols or {}).get(name, label_latex(name))) for name in names))).text


def graph_latex(graph: Graph, output: int) -> str:
    """The expression behind node ``output``, down to inputs and named signals."""
    written: dict[int, Ink] = {}

    def write(index: int, *, root: bool) -> Ink:
        if index not in written:
            node = graph.nodes[index]
            if node.op == "input" or (node.op == "alias" and not root):
                written[index] = Ink(label_latex(node.name))
            elif node.op == "const":
                written[index] = _ink(node.value)
            else:
                written[index] = operate(node.op, *(write(arg, root=False) for arg in node.args))
        return written[index]

    return write(output, root=True).text


def label_latex(label: str) -> str:
    r"""A label as LaTeX: ``state:red_cells.cells#3`` is ``\text{red cells cells}_{3}``."""
    found = _LABEL.match(label)
    assert found is not None
    name = re.sub(r"[_.]", " ", found["name"])
    below = [rf"\text{{{found['member']}}}"] if found["member"] else []
    below += [found["stage"]] if found["stage"] else []
    return rf"\text{{{name}}}" + (f"_{{{', '.join(below)}}}" if below else "")


def operate(op: str, *operands: Any) -> Ink:
    """The formula of the operation ``op``."""
    inks = [_ink(operand) for operand in operands]
    roles = [ink.role for ink in inks]
    if "rest" in roles:
        if op != "add" or "term" not in roles:
            return Ink("", role="rest")
        return Ink(rf"\sum_{{i}} {_within(inks[1 - roles.index('rest')], _PRODUCT)}", _SUM)
    result = _WRITE[op](*inks)
    result.role = "term" if "term" in roles else ""
    return result


def _ink(value: Any) -> Ink:
    if isinstance(value, Ink):
        return value
    number = float(value)
    if number < 0:
        return operate("neg", _ink(-number))
    digits, _, exponent = f"{number:.6g}".partition("e")
    if not exponent:
        return Ink(digits)
    return Ink(("" if digits == "1" else rf"{digits} \times ") + f"10^{{{int(exponent)}}}", _PRODUCT)


def _within(ink: Ink, level: int) -> str:
    return ink.text if ink.level >= level else rf"\left({ink.text}\right)"


def _add(a: Ink, b: Ink) -> Ink:
    if b.minus is not None:
        return _subtract(a, b.minus)
    if a.minus is not None:
        return _subtract(b, a.minus)
    return b if a.text == "0" else Ink(f"{a.text} + {b.text}", _SUM)


def _subtract(a: Ink, b: Ink) -> Ink:
    if a.text == "0":
        return _negate(b)
    if b.minus is not None:
        return _add(a, b.minus)
    return Ink(f"{a.text} - {_within(b, _PRODUCT)}", _SUM)


def _negate(a: Ink) -> Ink:
    return a.minus if a.minus is not None else Ink(f"-{_within(a, _PRODUCT)}", _SUM, minus=a)


def _multiply(a: Ink, b: Ink) -> Ink:
    for ink, other in ((a, b), (b, a)):
        if ink.minus is not None:
            return _negate(_multiply(ink.minus, other))
    right = _within(b, _PRODUCT)
    dot = r" \cdot " if right[0].isdigit() else r" \, "
    return Ink(f"{_within(a, _PRODUCT)}{dot}{right}", _PRODUCT)


def _divide(a: Ink, b: Ink) -> Ink:
    return Ink(rf"\frac{{{a.text}}}{{{b.text}}}", _PRODUCT)


def _raise(a: Ink, b: Ink) -> Ink:
    return Ink(f"{_within(a, _ATOM)}^{{{b.text}}}", _POWER)


def _function(name: str) -> Callable[..., Ink]:
    return lambda *inks: Ink(rf"\{name}\left({', '.join(ink.text for ink in inks)}\right)", _POWER)


def _select(condition: Ink, a: Ink, b: Ink) -> Ink:
    cases = rf"{a.text} & \text{{if }} {condition.text} \\ {b.text} & \text{{otherwise}}"
    return Ink(rf"\begin{{cases}} {cases} \end{{cases}}", _PRODUCT)


_WRITE: dict[str, Callable[..., Ink]] = {
    "alias": lambda a: a,
    "neg": _negate,
    "add": _add,
    "sub": _subtract,
    "mul": _multiply,
    "div": _divide,
    "pow": _raise,
    "fma": lambda a, b, c: _add(c, _multiply(a, b)),
    "exp": _function("exp"),
    "log": _function("ln"),
    "min": _function("min"),
    "max": _function("max"),
    "sqrt": lambda a: Ink(rf"\sqrt{{{a.text}}}", _POWER),
    "abs": lambda a: Ink(rf"\left|{a.text}\right|"),
    "less": lambda a, b: Ink(rf"\left[{a.text} < {b.text}\right]"),
    "select": _select,
}
