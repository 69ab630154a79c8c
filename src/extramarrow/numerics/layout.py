"""Where a function finds its values: parameters, what depends on them or the day alone, time, states, scratch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.grammar.system import TIME, TODAY
from extramarrow.numerics.emit import Place
from extramarrow.numerics.program import Program


@dataclass(frozen=True, slots=True)
class Derived:
    """Nodes that are not computed in every stage, although something else needs them.

    ``once`` depend on parameters alone and are computed once per patient and call, ``daily`` on the day as well.
    """

    once: tuple[int, ...]
    daily: tuple[int, ...]

    @property
    def nodes(self) -> tuple[int, ...]:
        """All of them, in the order in which they stand in memory."""
        return (*self.once, *self.daily)


def derived(program: Program) -> Derived:
    """What stands still within a call or a day, of what the outputs of ``program`` need."""
    nodes = program.graph.nodes
    paces: dict[int, int] = {}
    needed = set(program.outputs)
    for index in program.graph.reachable(program.outputs):
        node = nodes[index]
        paces[index] = _pace(node.name) if node.op == "input" else max((paces[arg] for arg in node.args), default=0)
        needed.update(arg for arg in node.args if paces[arg] < paces[index])
    kept = [index for index in sorted(needed) if nodes[index].op not in ("const", "input")]
    return Derived(
        tuple(index for index in kept if paces[index] == _CALL), tuple(index for index in kept if paces[index] == _DAY)
    )


#: How often a value changes: never within a call, once a day, always.
_CALL, _DAY, _ALWAYS = 0, 1, 2


def _pace(name: str) -> int:
    if name == TODAY:
        return _DAY
    return _CALL if name.startswith("parameter:") else _ALWAYS


@dataclass(frozen=True, slots=True)
class Layout:
    """The work area of one block, in vectors: parameters, derived values, time and day, buffers, scratch."""

    states: int
    parameters: int
    derived: int
    buffers: int

    @property
    def derived_at(self) -> int:
        """First derived value."""
        return self.parameters

    @property
    def time_at(self) -> int:
        """The time in days."""
        return self.derived_at + self.derived

    @property
    def today_at(self) -> int:
        """The time at the start of the day."""
        return self.time_at + 1

    @property
    def worst_at(self) -> int:
        """The largest per-capita loss."""
        return self.today_at + 1

    def buffer_at(self, number: int) -> int:
        """Buffer ``number`` of the stepper; 0 is the state."""
        return self.worst_at + 1 + number * self.states

    @property
    def saved_at(self) -> int:
        """The state at the start of the day."""
        return self.buffer_at(self.buffers)

    @property
    def scratch_at(self) -> int:
        """Values that wait for their use beyond a barrier."""
        return self.saved_at + self.states


def places(program: Program, layout: Layout, known: Sequence[int]) -> dict[int, Place]:
    """Where inputs and the ``known`` first derived nodes stand; states are behind the pointer ``%p0``."""
    graph = program.graph
    found = {
        graph.input(f"parameter:{label}").index: Place("%work", position)
        for position, label in enumerate(program.parameters)
    }
    for position, label in enumerate(program.states):
        found[graph.input(f"state:{label}").index] = Place("%p0", position)
    found[graph.input(TIME).index] = Place("%work", layout.time_at)
    found[graph.input(TODAY).index] = Place("%work", layout.today_at)
    for position, index in enumerate(known):
        found[index] = Place("%work", layout.derived_at + position)
    return found
