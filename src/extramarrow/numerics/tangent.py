"""Forward sensitivities as more states: the tangent of a system is a system, run by the same kernel.

A sensitivity is the change of a state per change of a parameter *in its declared unit*. It starts from the
derivative of the healthy rest and follows the derivative of the rate along the solution, so it is exact for the
discrete solution too: a Runge-Kutta step of the tangent is the derivative of the Runge-Kutta step.

Two layouts. :func:`tangent` appends one copy of the states per parameter. :func:`tangent_lanes` appends a few copies,
each along a direction that is itself given by parameters: a lane carries one patient and these few directions, so the
graph stays small however many parameters are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.system import SignalInfo, Slot, State, System
from extramarrow.grammar.trace import Graph, Symbol
from extramarrow.numerics.differentiate import push_forward
from extramarrow.numerics.jacobian import extended

Seeds = dict[str, dict[str, Symbol]]


def tangent_label(label: str, direction: str | int) -> str:
    """Name of the sensitivity of a state or signal to a parameter, or along a direction counted from 1."""
    return f"{label}~{direction}"


def direction_label(parameter: str, direction: int = 1) -> str:
    """Name of the slot that holds the component of a direction along ``parameter``."""
    return f"~{direction}:{parameter}"


def tangent(system: System, parameters: Sequence[str], signals: Sequence[str] = ()) -> System:
    """The system with the sensitivity of every state, and of the named signals, to each of ``parameters``.

    The states of ``system`` come first and unchanged, then its sensitivities to the first parameter, and so on.
    """
    graph = extended(system.graph)
    seeds: Seeds = {}
    for parameter in parameters:
        slot = _slot(system, parameter)
        seeds[f"parameter:{parameter}"] = {parameter: graph.const(slot.factor)}
    return _augmented(system, graph, seeds, list(parameters), signals)


def tangent_lanes(
    system: System, parameters: Sequence[str], signals: Sequence[str] = (), directions: int = 1
) -> System:
    """The system with the sensitivity of every state along ``directions`` directions over ``parameters``.

    The directions are given by further slots, 0 by default, named by :func:`direction_label`: 1 in one of them and 0
    in the others gives the sensitivity to that parameter. More directions share the work of the states themselves, and
    take longer to compile.
    """
    graph = extended(system.graph)
    names = [str(number) for number in range(1, directions + 1)]
    seeds: Seeds = {}
    slots = []
    for parameter in parameters:
        slot = _slot(system, parameter)
        components = {}
        for number, name in enumerate(names, start=1):
            label = direction_label(parameter, number)
            components[name] = graph.input(f"parameter:{label}") * slot.factor
            slots.append(_direction_slot(label, slot))
        seeds[f"parameter:{parameter}"] = components
    augmented = _augmented(system, graph, seeds, names, signals)
    return replace(augmented, slots=(*system.slots, *slots))


def _slot(system: System, parameter: str) -> Slot:
    if parameter not in system.slot_index:
        raise unknown("parameter", parameter, system.slot_index)
    return system.slots[system.slot_index[parameter]]


def _direction_slot(label: str, slot: Slot) -> Slot:
    return Slot(
        label=label,
        value=0.0,
        unit="1",
        factor=1.0,
        low=-1.0,
        high=1.0,
        log_sd=0.0,
        kind="direction",
        source="",
        title=f"direction along {slot.title}",
    )


def _augmented(system: System, graph: Graph, seeds: Seeds, directions: list[str], signals: Sequence[str]) -> System:
    starts = push_forward(graph, [state.start for state in system.states], seeds)
    for state in system.states:
        seeds[f"state:{state.label}"] = {
            direction: graph.input(f"state:{tangent_label(state.label, direction)}") for direction in directions
        }
    outputs = [state.derivative for state in system.states] + [system.signals[name].node for name in signals]
    slopes = push_forward(graph, outputs, seeds)
    zero = graph.const(0.0)

    def sensitivity(state: State, direction: str) -> State:
        return State(
            label=tangent_label(state.label, direction),
            pool=tangent_label(state.pool, direction),
            unit=state.unit,
            title=f"sensitivity of {state.title}",
            derivative=slopes[state.derivative].get(direction, zero).index,
            loss=None,
            start=starts[state.start].get(direction, zero).index,
        )

    states = [*system.states, *(sensitivity(state, direction) for direction in directions for state in system.states)]
    infos = dict(system.signals)
    for name in signals:
        info = system.signals[name]
        for direction in directions:
            label = tangent_label(name, direction)
            node = slopes[info.node].get(direction, zero).index
            infos[label] = SignalInfo(label, info.unit, f"sensitivity of {info.title}", node)
    return replace(system, graph=graph, states=tuple(states), signals=infos)
