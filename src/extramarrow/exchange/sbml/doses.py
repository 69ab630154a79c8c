"""The resolved schedule of a policy as time events.

What a policy decided is exported as what was given, when: a trigger on a laboratory value would be another policy
(continuous, without visits, without measurement error) under the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from extramarrow.exchange.sbml.mathml import MATHML, MathWriter, time_symbol
from extramarrow.grammar.errors import unknown
from extramarrow.grammar.units import Unit, parse


@dataclass(frozen=True, slots=True)
class Jump:
    """At ``day`` the state ``label`` becomes ``state · factor + amount``, in the unit of the state."""

    day: float
    label: str
    factor: float
    amount: float


def combined(jumps: Iterable[Jump]) -> dict[float, dict[str, tuple[float, float]]]:
    """For each day and state the one (factor, amount) that its jumps make together, in the order given."""
    days: dict[float, dict[str, tuple[float, float]]] = {}
    for jump in jumps:
        states = days.setdefault(jump.day, {})
        factor, amount = states.get(jump.label, (1.0, 0.0))
        states[jump.label] = (factor * jump.factor, amount * jump.factor + jump.amount)
    return dict(sorted(days.items()))


def events(jumps: Iterable[Jump], states: Mapping[str, tuple[str, Unit]], writer: MathWriter, sbml: str) -> Element:
    """The list of one event per day of ``jumps``; ``states`` gives identifier and unit of each state by label."""
    listed = Element("listOfEvents")
    for number, (day, changes) in enumerate(combined(jumps).items(), start=1):
        event = SubElement(listed, "event", id=f"visit_{number}", useValuesFromTriggerTime="true")
        trigger = SubElement(event, "trigger", initialValue="false", persistent="true")
        reached = Element("apply")
        reached.extend([Element("geq"), time_symbol(), writer.number(day, parse("day"))])
        _math(trigger, reached, sbml)
        assignments = SubElement(event, "listOfEventAssignments")
        for label, (factor, amount) in changes.items():
            if label not in states:
                raise unknown("state", label, states, f"jump on day {day:g}")
            name, unit = states[label]
            assignment = SubElement(assignments, "eventAssignment", variable=name)
            _math(assignment, _jump(name, unit, factor, amount, writer), sbml)
    return listed


def _math(parent: Element, content: Element, sbml: str) -> None:
    SubElement(parent, "math", {"xmlns": MATHML, "xmlns:sbml": sbml}).append(content)


def _jump(name: str, unit: Unit, factor: float, amount: float, writer: MathWriter) -> Element:
    before = Element("ci")
    before.text = name
    if factor != 1.0:
        scaled = Element("apply")
        scaled.extend([Element("times"), writer.number(factor), before])
        before = scaled
    if amount == 0.0:
        return before
    result = Element("apply")
    result.extend([Element("plus"), before, writer.number(amount, unit)])
    return result
