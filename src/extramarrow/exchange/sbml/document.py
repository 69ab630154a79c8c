"""A system as an SBML Level 3 Version 2 document.

States are parameters under rate rules, not species: they hold volumes, cells, milligrams, international units and
pure numbers side by side, and a species may only hold a substance. The one compartment stands for the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extramarrow.exchange.sbml.doses import Jump, events
from extramarrow.exchange.sbml.functions import FunctionDefinitions
from extramarrow.exchange.sbml.mathml import MATHML
from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.exchange.sbml.node_units import input_units
from extramarrow.exchange.sbml.notes import notes
from extramarrow.exchange.sbml.plan import Plan, Rule
from extramarrow.exchange.sbml.units import UnitDefinitions
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.system import TODAY, System
from extramarrow.grammar.units import Unit, parse

SBML = "http://www.sbml.org/sbml/level3/version2/core"


def document(
    system: System,
    *,
    name: str,
    title: str = "",
    values: Mapping[str, float] | None = None,
    start: Sequence[float] | None = None,
    jumps: Iterable[Jump] = (),
    remarks: Sequence[str] = (),
) -> str:
    """The SBML text of ``system``.

    Args:
        system: what to export.
        name: identifier of the model, from which an SBML identifier is made.
        title: readable name of the model.
        values: parameter values by label, in their declared units; defaults elsewhere.
        start: initial value of each state; by default the healthy rest.
        jumps: the resolved schedule of treatment.
        remarks: further paragraphs of the notes.
    """
    plan, units = Plan(system), UnitDefinitions()
    functions = FunctionDefinitions(system.graph, plan.named, plan.derived, plan.units, units.of, plan.identifiers)
    day = units.of(parse("day"))
    parameters = _Parameters(plan, units, values or {})
    states = parameters.states(start if start is not None else healthy_start(system, parameters.declared))
    body = [
        _compartments(),
        parameters.all(),
        _rules(plan, functions, states),
        events(jumps, states, functions.writer, SBML),
    ]
    root = Element("sbml", xmlns=SBML, level="3", version="2")
    model = SubElement(root, "model", id=Identifiers().of(name), name=title or name, timeUnits=day)
    model.append(notes(_preamble(title or name, remarks)))
    # Functions and units come first in the file and are known last: everything else is written by now.
    model.extend(part for part in (functions.definitions(SBML), units.definitions(), *body) if len(part))
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode("utf-8") + "\n"


def healthy_start(system: System, declared: Mapping[str, float]) -> list[float]:
    """The closed-form rest of every state at the declared parameter values."""
    return _evaluate(system, [state.start for state in system.states], declared)


def _evaluate(system: System, nodes: Sequence[int], declared: Mapping[str, float]) -> list[float]:
    inside = {f"parameter:{slot.label}": declared[slot.label] * slot.factor for slot in system.slots} | {TODAY: 0.0}
    return [float(value) for value in compile_python(system.graph, nodes)(inside)]


def _preamble(title: str, remarks: Sequence[str]) -> list[str]:
    return [
        f"{title}. Written by extramarrow. Not a medical device.",
        "Time is in days. This is one person: initial values, and whatever follows from parameters alone, are numbers "
        "evaluated for him or her at the age of day 0, which stands still. To change any of it, export again.",
        *remarks,
    ]


def _compartments() -> Element:
    listed = Element("listOfCompartments")
    attributes = {"id": "body", "spatialDimensions": "3", "size": "1", "units": "litre", "constant": "true"}
    SubElement(listed, "compartment", attributes).append(notes(["The person. Quantities are whole-body totals."]))
    return listed


class _Parameters:
    """The list of parameters: states, parameters proper, and everything that follows from them."""

    def __init__(self, plan: Plan, units: UnitDefinitions, values: Mapping[str, float]) -> None:
        self._plan = plan
        self._units = units
        self._known = input_units(plan.system)
        self._listed = Element("listOfParameters")
        self.declared = {slot.label: values.get(slot.label, slot.value) for slot in plan.system.slots}

    def states(self, first: Sequence[float]) -> dict[str, tuple[str, Unit]]:
        """Write the states; returns identifier and unit of each by label."""
        states = {}
        for state, value in zip(self._plan.system.states, first, strict=True):
            name, unit = self._plan.identifiers.of(state.label), self._known[f"state:{state.label}"]
            states[state.label] = name, unit
            self._add(name, state.title, unit, value, constant=False).append(
                notes([f"State {state.label}, in {state.unit}."])
            )
        return states

    def all(self) -> Element:
        """Write the rest; returns the list."""
        system = self._plan.system
        for slot in system.slots:
            number = self.declared[slot.label]
            origin = f"{slot.kind}, {slot.source}" if slot.source else slot.kind
            text = f"Parameter {slot.label} = {number:.6g} {slot.unit} ({origin})."
            name, unit = self._plan.identifiers.of(slot.label), self._known[f"parameter:{slot.label}"]
            self._add(name, slot.title, unit, number * slot.factor).append(notes([text]))
        values = _evaluate(system, [rule.node for rule in self._plan.fixed], self.declared)
        for rule, value in zip(self._plan.fixed, values, strict=True):
            self._add(rule.name, rule.title, rule.unit, value).append(notes(["Follows from the parameters."]))
        for rule in self._plan.rules:
            self._add(rule.name, rule.title, rule.unit, None, constant=False)
        return self._listed

    def _add(self, name: str, title: str, unit: Unit | None, value: float | None, *, constant: bool = True) -> Element:
        attributes = {"id": name, "name": title or name, "constant": str(constant).lower()}
        attributes |= {"value": repr(float(value))} if value is not None else {}
        attributes |= {"units": self._units.of(unit)} if unit is not None else {}
        return SubElement(self._listed, "parameter", attributes)


def _rules(plan: Plan, functions: FunctionDefinitions, states: Mapping[str, tuple[str, Unit]]) -> Element:
    listed = Element("listOfRules")
    for rule in plan.rules:
        SubElement(listed, "assignmentRule", variable=rule.name).append(_formula(rule, functions))
    for state in plan.system.states:
        name, unit = states[state.label]
        known = plan.named.get(state.derivative, "")
        change = Rule(name, "", f"{state.label} change", state.derivative, unit / parse("day"), known)
        SubElement(listed, "rateRule", variable=name).append(_formula(change, functions))
    return listed


def _formula(rule: Rule, functions: FunctionDefinitions) -> Element:
    if not rule.copies:
        return functions.math(rule.node, rule.unit, SBML, rule.label)
    result = Element("math", {"xmlns": MATHML, "xmlns:sbml": SBML})
    SubElement(result, "ci").text = rule.copies
    return result
