"""The exact sparse Jacobian of a system, as nodes of its graph."""

from __future__ import annotations

from dataclasses import dataclass

from extramarrow.grammar.system import System
from extramarrow.grammar.trace import Graph
from extramarrow.numerics.differentiate import push_forward


@dataclass(frozen=True, slots=True)
class Jacobian:
    """∂(derivative of state ``rows[k]``) / ∂(state ``columns[k]``) is node ``nodes[k]`` of ``graph``, in 1/day
    times unit over unit. Entries are in row-major order; what is not listed is 0 for every value.

    ``graph`` extends the graph of the system: its node indices stay valid.
    """  # noqa: D205

    graph: Graph
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    nodes: tuple[int, ...]


def extended(graph: Graph) -> Graph:
    """A copy of ``graph`` to which nodes can be appended without touching the original."""
    return Graph(list(graph.nodes), dict(graph._known))


def jacobian(system: System) -> Jacobian:
    """The derivative of every state's rate with respect to every state it depends on."""
    graph = extended(system.graph)
    one = graph.const(1.0)
    seeds = {f"state:{state.label}": {position: one} for position, state in enumerate(system.states)}
    slopes = push_forward(graph, [state.derivative for state in system.states], seeds)
    entries = [
        (row, column, slope.index)
        for row, state in enumerate(system.states)
        for column, slope in sorted(slopes[state.derivative].items(), key=lambda item: item[0])
    ]
    rows, columns, nodes = zip(*entries, strict=True) if entries else ((), (), ())
    return Jacobian(graph, rows, columns, nodes)
