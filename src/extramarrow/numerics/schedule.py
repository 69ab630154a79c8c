"""The order in which a function computes its nodes, cut into segments that a register file can hold.

One block of a thousand statements invites a compiler to load everything first and to spill what does not fit. So the
nodes stand depth first, output by output, and after every few dozen of them a barrier follows. A value that is needed
beyond a barrier goes to a scratch slot as soon as it is computed and is loaded again where it is used.

Exponentials, logarithms and powers are long and many. They come first, in batches of one kind that need nothing of each
other: their arguments are put side by side in scratch, a short loop turns them into results, and the code stays small.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from extramarrow.grammar.trace import Graph

#: What a node costs in vector instructions, where that is not one.
_COST = {"less": 2, "select": 2, "div": 4, "sqrt": 4}

#: Operations that are computed in batches.
BATCHED = ("exp", "log", "pow")


@dataclass(frozen=True, slots=True)
class Step:
    """Compute ``node``; or hand its value to output ``position``; or put its value into the scratch ``slot``."""

    node: int
    position: int | None = None
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Turn the ``count`` arguments from scratch ``slot`` on into results (exponents of powers follow the bases)."""

    op: str
    slot: int
    count: int


@dataclass(slots=True)
class Segment:
    """Steps between two barriers, and the batch that ends them, if any."""

    steps: list[Step] = field(default_factory=list)
    batch: Batch | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """Segments in order; ``scratch`` gives the slot of each node that outlives its segment."""

    segments: tuple[Segment, ...]
    scratch: dict[int, int]
    slots: int


def schedule(graph: Graph, outputs: Sequence[int], given: Collection[int], size: int) -> Schedule:
    """Order the nodes that ``outputs`` need beyond those ``given``, in segments of about ``size`` instructions.

    ``given`` nodes (with constants and inputs) can be loaded anywhere.
    """
    plan = _Plan(graph, given, size)
    for op, nodes in _batches(graph, outputs, given):
        plan.batch(op, nodes)
    for position, output in enumerate(outputs):
        plan.output(output, position)
    return plan.finished()


class _Plan:
    """A schedule that grows."""

    def __init__(self, graph: Graph, given: Collection[int], size: int) -> None:
        self._graph = graph
        self._order = _Order(graph, given)
        self._size = size
        self._segments = [Segment()]
        self._cost = 0
        self._scratch: dict[int, int] = {}
        self._slots = 0

    def batch(self, op: str, nodes: Sequence[int]) -> None:
        """Compute ``nodes``, all of one kind, of which none needs another."""
        first = self._slots
        arity = len(self._graph.nodes[nodes[0]].args)
        self._slots += arity * len(nodes)
        for place, node in enumerate(nodes):
            for number, arg in enumerate(self._graph.nodes[node].args):
                self._compute(arg)
                self._add(Step(arg, slot=first + number * len(nodes) + place))
            self._scratch[node] = first + place
        self._order.done(nodes)
        self._segments[-1].batch = Batch(op, first, len(nodes))
        self._next()

    def output(self, node: int, position: int) -> None:
        """Compute ``node`` and hand it out."""
        if self._cost >= self._size:
            self._next()
        self._compute(node)
        self._add(Step(node, position=position))

    def finished(self) -> Schedule:
        """The schedule, with a slot for every value that is needed beyond its segment."""
        slots = _with_scratch(self._graph, self._segments, self._scratch, self._slots)
        return Schedule(tuple(self._segments), self._scratch, slots)

    def _compute(self, goal: int) -> None:
        for node in self._order.visit(goal):
            self._add(Step(node))

    def _add(self, step: Step) -> None:
        if self._cost >= 2 * self._size:
            self._next()
        self._segments[-1].steps.append(step)
        self._cost += _COST.get(self._graph.nodes[step.node].op, 1)

    def _next(self) -> None:
        self._segments.append(Segment())
        self._cost = 0


def _batches(graph: Graph, outputs: Sequence[int], given: Collection[int]) -> list[tuple[str, list[int]]]:
    """Batches in an order in which none needs a later one."""
    found: dict[tuple[int, str], list[int]] = {}
    level: dict[int, int] = {}
    for index in _needed(graph, outputs, given):
        node = graph.nodes[index]
        level[index] = max((level.get(arg, 0) for arg in node.args), default=0)
        if node.op in BATCHED:
            level[index] += 1
            found.setdefault((level[index], node.op), []).append(index)
    return [(op, found[depth, op]) for depth, op in sorted(found)]


def _needed(graph: Graph, outputs: Sequence[int], given: Collection[int]) -> list[int]:
    """What has to be computed for ``outputs``, arguments first."""
    found: set[int] = set()
    stack = list(outputs)
    while stack:
        index = stack.pop()
        if index not in found and index not in given:
            found.add(index)
            stack.extend(graph.nodes[index].args)
    return sorted(found)


class _Order:
    """Depth-first order; of the arguments, the one that needs more registers comes first."""

    def __init__(self, graph: Graph, given: Collection[int]) -> None:
        self._graph = graph
        self._free = given
        self._done: set[int] = set()
        self._need: dict[int, int] = {}

    def done(self, nodes: Sequence[int]) -> None:
        """Count ``nodes`` as computed."""
        self._done.update(nodes)

    def visit(self, output: int) -> list[int]:
        """The nodes still missing for ``output``, arguments first."""
        found: list[int] = []
        stack = [(output, False)]
        while stack:
            index, ready = stack.pop()
            if ready:
                found.append(index)
                self._count_registers(index)
            elif not self._is_free(index):
                self._done.add(index)
                stack.append((index, True))
                args = sorted(self._graph.nodes[index].args, key=self._height)
                stack.extend((arg, False) for arg in args)
        return found

    def _is_free(self, index: int) -> bool:
        return index in self._done or index in self._free or self._graph.nodes[index].op in ("const", "input")

    def _height(self, index: int) -> int:
        return 0 if self._is_free(index) else self._registers(index)

    def _registers(self, index: int) -> int:
        """Ershov number of the tree under ``index``, ignoring what is shared."""
        stack = [index]
        while stack:
            top = stack[-1]
            if top in self._need or self._is_free(top):
                stack.pop()
                continue
            missing = [arg for arg in self._graph.nodes[top].args if arg not in self._need and not self._is_free(arg)]
            if missing:
                stack.extend(missing)
            else:
                self._count_registers(top)
                stack.pop()
        return self._need[index]

    def _count_registers(self, index: int) -> None:
        if index in self._need:
            return
        args = sorted((self._need.get(arg, 1) for arg in self._graph.nodes[index].args), reverse=True)
        self._need[index] = max((need + place for place, need in enumerate(args)), default=1)


def _with_scratch(graph: Graph, segments: Sequence[Segment], scratch: dict[int, int], slots: int) -> int:
    """Add to ``scratch`` a slot for each value that is used in a later segment; returns how many slots there are now.

    The ``slots`` that exist already stay reserved; a new one is used again once its value has been used last.
    """
    last: dict[int, int] = {}
    for number, segment in enumerate(segments):
        for step in segment.steps:
            computed = step.position is None and step.slot is None
            for used in graph.nodes[step.node].args if computed else (step.node,):
                last[used] = number
    idle: list[int] = []
    ending: dict[int, list[int]] = {}
    for number, segment in enumerate(segments):
        idle += ending.get(number - 1, [])
        for step in segment.steps:
            computed = step.position is None and step.slot is None
            if computed and last.get(step.node, -1) > number:
                if not idle:
                    idle.append(slots)
                    slots += 1
                scratch[step.node] = idle.pop()
                ending.setdefault(last[step.node], []).append(scratch[step.node])
    return slots
