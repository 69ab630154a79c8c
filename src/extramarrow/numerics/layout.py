"""Where a function finds its values: parameters, what depends on them alone, time, states, scratch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.grammar.system import TIME
from extramarrow.numerics.emit import Place
from extramarrow.numerics.program import Program


def derived(program: Program) -> tuple[int, ...]:
    """Nodes over parameters alone that something else needs: computed once per patient and call, not in every stage."""
    nodes = program.graph.nodes
    changing: dict[int, bool] = {}
    needed = set(program.outputs)
    for index in program.graph.reachable(program.outputs):
        node = nodes[index]
        if node.op == "input":
            changing[index] = not node.name.startswith("parameter:")
        else:
            changing[index] = any(changing[arg] for arg in node.args)
        if changing[index]:
            needed.update(node.args)
    return tuple(index for index in sorted(needed) if not changing[index] and nodes[index].op not in ("const", "input"))


@dataclass(frozen=True, slots=True)
class Layout:
    """The work area of one block, in vectors: parameters, derived values, time, buffers, scratch."""

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
    def worst_at(self) -> int:
        """The largest per-capita loss."""
        return self.time_at + 1

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


def places(program: Program, layout: Layout, derived_nodes: Sequence[int]) -> dict[int, Place]:
    """Where inputs and derived nodes stand; states are behind the pointer ``%p0``."""
    graph = program.graph
    found = {
        graph.input(f"parameter:{label}").index: Place("%work", position)
        for position, label in enumerate(program.parameters)
    }
    for position, label in enumerate(program.states):
        found[graph.input(f"state:{label}").index] = Place("%p0", position)
    found[graph.input(TIME).index] = Place("%work", layout.time_at)
    for position, index in enumerate(derived_nodes):
        found[index] = Place("%work", layout.derived_at + position)
    return found
