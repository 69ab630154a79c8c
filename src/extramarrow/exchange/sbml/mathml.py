"""Nodes of the expression graph as MathML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from extramarrow.grammar.trace import Graph, Node
from extramarrow.grammar.units import Unit

MATHML = "http://www.w3.org/1998/Math/MathML"
_TIME_SYMBOL = "http://www.sbml.org/sbml/symbols/time"
_OPERATORS = {
    "neg": "minus",
    "abs": "abs",
    "exp": "exp",
    "log": "ln",
    "sqrt": "root",
    "add": "plus",
    "sub": "minus",
    "mul": "times",
    "div": "divide",
    "pow": "power",
    "min": "min",
    "max": "max",
}


class MathWriter:
    """Writes expressions down to the nodes that have an identifier of their own."""

    def __init__(
        self, graph: Graph, named: Mapping[int, str], units: Mapping[int, Unit | None], unit_id: Callable[[Unit], str]
    ) -> None:
        self._graph = graph
        self._named = named
        self._units = units
        self._unit_id = unit_id

    def expression(self, root: int, unit: Unit | None) -> Element:
        """The formula of node ``root``, whose value has ``unit``."""
        return self._expand(root, unit)

    def reference(self, index: int) -> Element:
        """The identifier of a node that has one."""
        return _element("ci", self._named[index])

    def _write(self, index: int, unit: Unit | None) -> Element:
        return self.reference(index) if index in self._named else self._expand(index, unit)

    def _expand(self, index: int, unit: Unit | None) -> Element:
        node = self._graph.nodes[index]
        match node.op:
            case "const":
                return self.number(node.value, unit if node.value == 0.0 else None)
            case "input" if index in self._named:
                return self.reference(index)
            case "input":
                return time_symbol()
            case "alias":
                return self._write(node.args[0], unit)
            case "fma":
                return self._fused(node, unit)
            case "less":
                return _piecewise(self.number(1.0), self._comparison(node), self.number(0.0))
            case "select":
                return self._choice(node, unit)
            case "mul" | "div" | "pow" | "exp" | "log":
                return _apply(_OPERATORS[node.op], *(self._write(arg, None) for arg in node.args))
            case _:
                shared = self._shared_unit(node)
                return _apply(_OPERATORS[node.op], *(self._write(arg, shared) for arg in node.args))

    def number(self, value: float, unit: Unit | None = None) -> Element:
        """A number; zero takes the unit of what it stands beside."""
        kind = {"sbml:units": self._unit_id(unit if unit is not None else Unit())}
        digits, _, exponent = repr(abs(value)).partition("e")
        result = Element("cn", kind | ({"type": "e-notation"} if exponent else {"type": "real"}))
        result.text = digits
        if exponent:
            SubElement(result, "sep").tail = str(int(exponent))
        return _apply("minus", result) if value < 0 else result

    def _shared_unit(self, node: Node) -> Unit | None:
        """The unit of the operands that are not the number 0."""
        return next((self._units.get(arg) for arg in node.args if self._graph.constant_at(arg) != 0.0), None)

    def _fused(self, node: Node, unit: Unit | None) -> Element:
        first, second, rest = node.args
        negated = self._graph.nodes[first]
        if negated.op == "neg" and first not in self._named:
            product = _apply("times", self._write(negated.args[0], None), self._write(second, None))
            return _apply("minus", self._write(rest, unit), product)
        product = _apply("times", self._write(first, None), self._write(second, None))
        return _apply("plus", product, self._write(rest, unit))

    def _comparison(self, node: Node) -> Element:
        shared = self._shared_unit(node)
        return _apply("lt", *(self._write(arg, shared) for arg in node.args))

    def _choice(self, node: Node, unit: Unit | None) -> Element:
        condition = self._graph.nodes[node.args[0]]
        if condition.op == "less" and node.args[0] not in self._named:
            test = self._comparison(condition)
        else:
            test = _apply("neq", self._write(node.args[0], None), self.number(0.0))
        return _piecewise(self._write(node.args[1], unit), test, self._write(node.args[2], unit))


def time_symbol() -> Element:
    """The simulated time."""
    result = Element("csymbol", {"encoding": "text", "definitionURL": _TIME_SYMBOL})
    result.text = "time"
    return result


def _element(tag: str, text: str) -> Element:
    result = Element(tag)
    result.text = text
    return result


def _apply(operator: str, *operands: Element) -> Element:
    result = Element("apply")
    result.extend([Element(operator), *operands])
    return result


def _piecewise(value: Element, condition: Element, otherwise: Element) -> Element:
    result = Element("piecewise")
    SubElement(result, "piece").extend([value, condition])
    SubElement(result, "otherwise").append(otherwise)
    return result
