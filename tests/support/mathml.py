"""Reads the formulas of an SBML file and computes them, knowing nothing of how they were written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

_SBML = "{http://www.sbml.org/sbml/level3/version2/core}"
_MATH = "{http://www.w3.org/1998/Math/MathML}"

_FUNCTIONS: dict[str, Callable[..., float]] = {
    "plus": lambda *values: math.fsum(values),
    "times": lambda *values: math.prod(values),
    "divide": lambda a, b: a / b,
    "power": lambda a, b: a**b,
    "exp": math.exp,
    "ln": math.log,
    "root": math.sqrt,
    "abs": abs,
    "min": min,
    "max": max,
    "lt": lambda a, b: a < b,
    "neq": lambda a, b: a != b,
    "minus": lambda *values: -values[0] if len(values) == 1 else values[0] - values[1],
}


class Formulas:
    """The assignment rules and rate rules of an SBML document, and the values it starts from."""

    def __init__(self, text: str) -> None:
        model = ElementTree.fromstring(text)[0]
        listed = model.iter(f"{_SBML}parameter")
        self.values = {each.get("id"): float(each.get("value")) for each in listed if each.get("value") is not None}
        self.functions = {
            each.get("id"): each.find(f"{_MATH}math")[0] for each in model.iter(f"{_SBML}functionDefinition")
        }
        self.assigned = dict(self._rules(model.iter(f"{_SBML}assignmentRule")))
        self.rates = dict(self._rules(model.iter(f"{_SBML}rateRule")))

    def _rules(self, elements: Iterable[ElementTree.Element]) -> Iterable[tuple[str, ElementTree.Element]]:
        return ((each.get("variable"), each.find(f"{_MATH}math")[0]) for each in elements)

    def at(self, changes: dict[str, float], time: float = 0.0) -> tuple[dict[str, float], dict[str, float]]:
        """All assigned values and all rates, with some values changed; rules stand in the order of their use."""
        values = {**self.values, **changes}
        for name, formula in self.assigned.items():
            values[name] = self._value(formula, values, time)
        return values, {name: self._value(formula, values, time) for name, formula in self.rates.items()}

    def _value(self, element: ElementTree.Element, values: dict[str, float], time: float) -> float:
        match element.tag.removeprefix(_MATH):
            case "ci":
                return values[(element.text or "").strip()]
            case "csymbol":
                return time
            case "cn":
                exponent = element[0].tail if len(element) else "0"
                return float(f"{(element.text or '').strip()}e{(exponent or '').strip()}")
            case "piecewise":
                (value, condition), otherwise = element[0], element[1][0]
                chosen = value if self._value(condition, values, time) else otherwise
                return self._value(chosen, values, time)
            case "apply":
                operands = [self._value(each, values, time) for each in element[1:]]
                if element[0].tag == f"{_MATH}ci":
                    return self._called((element[0].text or "").strip(), operands, time)
                return _FUNCTIONS[element[0].tag.removeprefix(_MATH)](*operands)
        raise ValueError(f"no rule for {element.tag}")

    def _called(self, name: str, operands: list[float], time: float) -> float:
        *bound, body = self.functions[name]
        names = [(each[0].text or "").strip() for each in bound]
        return self._value(body, dict(zip(names, operands, strict=True)), time)
