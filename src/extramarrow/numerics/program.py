"""A system made ready for code: a private graph of plain operations, and the nodes that are wanted of it.

Three rewrites, all decided by the shape of an expression alone, so that an unrelated part cannot change a bit:

* an alias, which only names a value, is replaced by that value;
* a division by an expression over parameters and the day alone becomes a multiplication by its reciprocal, which
  depends on them alone as well and so is computed once a day. An alias ends such an expression, because a disease may
  scale what it names;
* the factors of a product and the terms of a sum stand in one order, so that a·b and b·a are computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.system import TODAY, System
from extramarrow.grammar.trace import Graph, Node
from extramarrow.numerics.jacobian import extended


@dataclass(frozen=True, slots=True)
class Program:
    """What to compute: ``slopes``, ``losses`` (each once) and ``observables`` are nodes of ``graph``.

    ``states`` and ``parameters`` are the labels of its inputs, in the order of the system.
    """

    graph: Graph
    states: tuple[str, ...]
    parameters: tuple[str, ...]
    slopes: tuple[int, ...] = ()
    losses: tuple[int, ...] = ()
    observables: tuple[int, ...] = ()

    @property
    def outputs(self) -> tuple[int, ...]:
        """Every node that is wanted."""
        return (*self.slopes, *self.losses, *self.observables)


def day_program(system: System, observables: Sequence[str]) -> Program:
    """What a day loop of ``system`` computes; an observable is a signal or a state.

    Raises:
        InputError: an observable that is neither.
    """
    source = extended(system.graph)
    nodes = {label: source.input(f"state:{label}").index for label in system.state_index}
    nodes.update((name, info.node) for name, info in system.signals.items())
    for name in observables:
        if name not in nodes:
            raise unknown("observable", name, nodes)
    slopes = [state.derivative for state in system.states]
    losses = [state.loss for state in system.states if state.loss is not None]
    seen = [nodes[name] for name in observables]
    graph, place = _lowered(source, [*slopes, *losses, *seen])
    return Program(
        graph,
        tuple(state.label for state in system.states),
        tuple(slot.label for slot in system.slots),
        tuple(place[node] for node in slopes),
        tuple(dict.fromkeys(place[node] for node in losses)),
        tuple(place[node] for node in seen),
    )


def point_program(system: System, nodes: Sequence[int]) -> Program:
    """Any nodes of the graph of ``system``, as observables."""
    graph, place = _lowered(system.graph, nodes)
    return Program(
        graph,
        tuple(state.label for state in system.states),
        tuple(slot.label for slot in system.slots),
        observables=tuple(place[node] for node in nodes),
    )


def _lowered(source: Graph, outputs: Sequence[int]) -> tuple[Graph, dict[int, int]]:
    """The rewritten graph of what ``outputs`` need, and where each node of ``source`` has gone."""
    nodes: list[Node] = []
    known: dict[Node, int] = {}
    place: dict[int, int] = {}
    fixed: dict[int, bool] = {}

    def intern(node: Node) -> int:
        if node not in known:
            known[node] = len(nodes)
            nodes.append(node)
        return known[node]

    for index in source.reachable(outputs):
        node = source.nodes[index]
        args = tuple(place[arg] for arg in node.args)
        fixed[index] = _is_fixed(node, fixed)
        if node.op == "alias":
            place[index] = args[0]
        elif node.op == "div" and fixed[node.args[1]] and not fixed[node.args[0]]:
            reciprocal = intern(Node("div", (intern(Node("const", value=1.0)), args[1])))
            place[index] = intern(Node("mul", _sorted("mul", (args[0], reciprocal))))
        else:
            place[index] = intern(Node(node.op, _sorted(node.op, args), node.value, node.name))
    return Graph(nodes, known), place


def _sorted(op: str, args: tuple[int, ...]) -> tuple[int, ...]:
    return (*sorted(args[:2]), *args[2:]) if op in ("add", "mul", "fma") else args


def _is_fixed(node: Node, fixed: dict[int, bool]) -> bool:
    if node.op == "input":
        return node.name == TODAY or node.name.startswith("parameter:")
    return node.op != "alias" and all(fixed[arg] for arg in node.args)
