"""Function definitions for expressions that need a derived quantity more than once.

A reader that puts the formula of a quantity in place of its name (some compile models that way) meets it as often as
it is named, and again inside each: the work doubles with every level. The argument of a function is computed once.
Members of an axis share one definition, as they share one law.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from extramarrow.exchange.sbml.mathml import MATHML, MathWriter, time_symbol
from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.grammar.system import TIME
from extramarrow.grammar.trace import Graph
from extramarrow.grammar.units import Unit


class FunctionDefinitions:
    """Writes expressions as MathML, and as calls of functions where that saves work."""

    def __init__(
        self,
        graph: Graph,
        named: Mapping[int, str],
        derived: Collection[int],
        units: Mapping[int, Unit | None],
        unit_id: Callable[[Unit], str],
        identifiers: Identifiers,
    ) -> None:
        self._graph = graph
        self._named = named
        self._derived = frozenset(derived)
        self._units = units
        self._unit_id = unit_id
        self._identifiers = identifiers
        self._writer = MathWriter(graph, named, units, unit_id)
        self._known: dict[str, tuple[str, Element]] = {}

    @property
    def writer(self) -> MathWriter:
        """The writer of plain expressions."""
        return self._writer

    def math(self, root: int, unit: Unit | None, sbml: str, label: str) -> Element:
        """The ``math`` element of node ``root``; ``label`` names its law, ``sbml`` is the core namespace."""
        leaves = self._leaves(root)
        if any(count > 1 and leaf in self._derived for leaf, count in leaves.items()):
            content = self._call(root, unit, list(leaves), label)
        else:
            content = self._writer.expression(root, unit)
        result = Element("math", {"xmlns": MATHML, "xmlns:sbml": sbml})
        result.append(content)
        return result

    def definitions(self, sbml: str) -> Element:
        """The list of all functions in use."""
        listed = Element("listOfFunctionDefinitions")
        for name, function in self._known.values():
            definition = SubElement(listed, "functionDefinition", id=name)
            SubElement(definition, "math", {"xmlns": MATHML, "xmlns:sbml": sbml}).append(function)
        return listed

    def _leaves(self, root: int) -> dict[int, int]:
        """How often the expression of ``root`` names each quantity."""
        counts: dict[int, int] = {}
        stack = list(reversed(self._graph.nodes[root].args))
        while stack:
            index = stack.pop()
            node = self._graph.nodes[index]
            if index in self._named or node.name == TIME:
                counts[index] = counts.get(index, 0) + 1
            else:
                stack.extend(reversed(node.args))
        return counts

    def _call(self, root: int, unit: Unit | None, leaves: list[int], label: str) -> Element:
        arguments = self._arguments(leaves)
        function = Element("lambda")
        for argument in arguments.values():
            SubElement(SubElement(function, "bvar"), "ci").text = argument
        function.append(MathWriter(self._graph, arguments, self._units, self._unit_id).expression(root, unit))
        key = tostring(function, encoding="unicode")
        if key not in self._known:
            law = re.sub(r"\[[^\]]*\]|#\d+", "", label)
            self._known[key] = self._identifiers.fresh(f"law of {law}"), function
        call = Element("apply")
        SubElement(call, "ci").text = self._known[key][0]
        for leaf in leaves:
            call.append(self._writer.reference(leaf) if leaf in self._named else time_symbol())
        return call

    def _arguments(self, leaves: list[int]) -> dict[int, str]:
        """A short name for each leaf: the last word of its label."""
        names = Identifiers()
        short = {}
        for leaf in leaves:
            label = self._graph.nodes[leaf].name or self._named.get(leaf, "x")
            short[leaf] = names.fresh(re.sub(r"\[[^\]]*\]|#\d+| \(.*\)", "", label.split(":")[-1]).split(".")[-1])
        return short
