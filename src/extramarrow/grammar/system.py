"""An assembled body: states, parameters and named signals over one expression graph.

This is all a solver, an exporter or a unit check ever sees. Inputs of the graph are named
``state:LABEL``, ``parameter:LABEL``, ``time`` (days since day 0) and ``today`` (the same at the start of the present
day, for what changes too slowly to be asked more often); rates are per day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extramarrow.grammar.trace import Graph

TIME = "time"
TODAY = "today"


@dataclass(frozen=True, slots=True)
class State:
    """One ordinary differential equation.

    ``label`` is ``part.pool`` with ``[member]`` for an axis and ``#k`` for stage k (from 1).
    ``derivative``, ``loss`` (summed per-capita outflow, 1/day) and ``start`` (closed-form healthy rest, a function
    of parameters and ``today`` alone) are node indices of the graph; ``loss`` is None where nothing leaves.
    """

    label: str
    pool: str
    unit: str
    title: str
    derivative: int
    loss: int | None
    start: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter input. ``factor`` turns the declared unit into the unit used inside (time in days)."""

    label: str
    value: float
    unit: str
    factor: float
    low: float
    high: float
    log_sd: float
    kind: str
    source: str
    title: str
    reason: str = ""
    choices: Mapping[str, float] | None = None
    written_as: str = ""


@dataclass(frozen=True, slots=True)
class SignalInfo:
    """A named algebraic quantity; ``node`` indexes the graph."""

    label: str
    unit: str
    title: str
    node: int


@dataclass(frozen=True, slots=True)
class Conserved:
    """A quantity that only ``gain`` and ``loss`` (signals, per day) may change: Σ weight · state.

    ``weights`` maps state labels to node indices of their weights, ``gain`` and ``loss`` are node indices.
    """

    label: str
    unit: str
    weights: Mapping[str, int]
    gain: int
    loss: int


@dataclass(frozen=True)
class System:
    """States, parameters and signals over one graph."""

    graph: Graph
    states: tuple[State, ...]
    slots: tuple[Slot, ...]
    signals: Mapping[str, SignalInfo]
    conserved: tuple[Conserved, ...] = ()
    parts: tuple[str, ...] = ()
    pools: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def state_index(self) -> dict[str, int]:
        """Position of each state by label."""
        return {state.label: position for position, state in enumerate(self.states)}

    @cached_property
    def slot_index(self) -> dict[str, int]:
        """Position of each parameter by label."""
        return {slot.label: position for position, slot in enumerate(self.slots)}

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What others have derived from these equations and keep as long as these live, each under a key of its own."""
        return {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that decides a result: the graph and what its nodes are used for."""
        code = hashlib.sha256()
        for node in self.graph.nodes:
            code.update(f"{node.op}{node.args}{node.value.hex()}{node.name};".encode())
        for state in self.states:
            code.update(f"{state.label}{state.derivative},{state.loss},{state.start};".encode())
        for slot in self.slots:
            code.update(f"{slot.label};".encode())
        return code.hexdigest()
