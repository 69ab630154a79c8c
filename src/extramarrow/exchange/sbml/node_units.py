"""Which unit every node of a graph has, from the units of its inputs."""

from __future__ import annotations

from collections.abc import Iterable

from extramarrow.grammar.system import TIME, TODAY, System
from extramarrow.grammar.trace import Graph
from extramarrow.grammar.units import Measure, Unit, UnitError, operate, parse, to_days


def input_units(system: System) -> dict[str, Unit]:
    """The unit of each input of the graph, with time in days."""
    units = {f"parameter:{slot.label}": parse(to_days(slot.unit)[0]) for slot in system.slots}
    units |= {f"state:{state.label}": parse(to_days(state.unit)[0]) for state in system.states}
    return units | dict.fromkeys((TIME, TODAY), parse("day"))


def node_units(system: System, outputs: Iterable[int]) -> dict[int, Unit | None]:
    """The unit of every node that ``outputs`` need; None where the algebra finds none."""
    graph, inputs = system.graph, input_units(system)
    units: dict[int, Unit | None] = {}
    for index in graph.reachable(outputs):
        node = graph.nodes[index]
        if node.op == "input":
            units[index] = inputs.get(node.name)
        elif node.op == "const":
            units[index] = Unit()
        else:
            units[index] = _operation(graph, index, units)
    return units


def _operation(graph: Graph, index: int, units: dict[int, Unit | None]) -> Unit | None:
    node = graph.nodes[index]
    operands: list[Measure | float] = []
    for arg in node.args:
        value, unit = graph.constant_at(arg), units[arg]
        if unit is None:
            return None
        operands.append(Measure(unit) if value is None else value)
    try:
        return operate(node.op, *operands).unit
    except UnitError:
        return None
