"""Graph to vector instructions: the body of one function over one patient per lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extramarrow.grammar.trace import Graph
from extramarrow.numerics.dialect import Constants, Function
from extramarrow.numerics.schedule import Batch, schedule

#: Instructions between two barriers. Of 20 to 1000 the fastest on 220 states, with AVX2 and with AVX-512.
SEGMENT = 250

_ARITHMETIC = {"add": "fadd", "sub": "fsub", "mul": "fmul", "div": "fdiv"}

#: Gives the name of the value of a node that stands in memory.
Reader = Callable[[int], str]
#: Takes the position of an output, the name of its value, and a reader for more.
Sink = Callable[[int, str, Reader], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A vector in memory: ``base`` names a pointer, ``slot`` counts vectors from it."""

    base: str
    slot: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Where a function finds what it does not compute.

    ``given`` places nodes that were computed before and inputs; ``constants`` is the table behind the pointer
    ``%constants``; ``scratch`` is where values wait that outlive a barrier.
    """

    given: Mapping[int, Place]
    constants: Constants
    scratch: Place


def emit(function: Function, graph: Graph, outputs: Sequence[int], memory: Memory, sink: Sink) -> int:
    """Compute ``outputs`` in ``function`` and hand each to ``sink(position, value, read)``.

    ``read(node)`` gives a value that is in memory, without loading it twice between two barriers.

    Returns how many scratch slots the function uses.
    """
    plan = schedule(graph, outputs, memory.given, SEGMENT)
    for number, segment in enumerate(plan.segments):
        if number:
            function.barrier()
        writer = _Segment(function, graph, memory, plan.scratch)
        for step in segment.steps:
            if step.position is not None:
                sink(step.position, writer.value(step.node), writer.value)
            elif step.slot is not None:
                writer.put(step.node, step.slot)
            else:
                writer.compute(step.node)
        if segment.batch is not None:
            writer.run(segment.batch)
    return plan.slots


class _Segment:
    """The statements between two barriers; what was loaded or computed is known by name only here."""

    def __init__(self, function: Function, graph: Graph, memory: Memory, scratch: Mapping[int, int]) -> None:
        self._function = function
        self._graph = graph
        self._memory = memory
        self._scratch = scratch
        self._values: dict[int, str] = {}
        self._patterns: dict[int, str] = {}

    def value(self, index: int) -> str:
        """The name of the value of a node, loaded if need be."""
        node = self._graph.nodes[index]
        if node.op == "const":
            return self._constant(node.value)
        name = self._values.get(index)
        if name is None:
            name = self._values[index] = self._load(index)
        return name

    def compute(self, index: int) -> None:
        """Write the statements of one node."""
        node = self._graph.nodes[index]
        name = self._values[index] = self._operate(node.op, [self.value(arg) for arg in node.args])
        if index in self._scratch:
            self._function.store(name, *self._slot(self._memory.scratch, self._scratch[index]))

    def put(self, index: int, slot: int) -> None:
        """Store the value of a node in a scratch slot."""
        self._function.store(self.value(index), *self._slot(self._memory.scratch, slot))

    def run(self, batch: Batch) -> None:
        """Call the loop over a batch."""
        values = self._function.address(*self._slot(self._memory.scratch, batch.slot))
        self._function.do(f"call void @batch_{batch.op}(ptr {values}, i64 {batch.count}, ptr %constants)")

    def _load(self, index: int) -> str:
        place = self._memory.given.get(index)
        if place is None:
            return self._function.load(*self._slot(self._memory.scratch, self._scratch[index]))
        return self._function.load(*self._slot(place, 0))

    def _slot(self, place: Place, further: int) -> tuple[str, int]:
        return place.base, (place.slot + further) * self._function.dialect.slot

    def _constant(self, value: float) -> str:
        return self._bits(self._function.dialect.bits(value))

    def _bits(self, pattern: int) -> str:
        name = self._patterns.get(pattern)
        if name is None:
            name = self._patterns[pattern] = self._function.constant(self._memory.constants, pattern)
        return name

    def _operate(self, op: str, args: Sequence[str]) -> str:
        function = self._function
        match op:
            case "add" | "sub" | "mul" | "div":
                return function.arithmetic(_ARITHMETIC[op], args[0], args[1])
            case "fma":
                return function.fma(*args)
            case "neg":
                return function.let(f"fneg {function.dialect.vector} {args[0]}")
            case "abs":
                return function.unary("fabs", args[0])
            case "sqrt":
                return function.unary("sqrt", args[0])
            case "min":
                return function.select(function.compare("olt", args[0], args[1]), args[0], args[1])
            case "max":
                return function.select(function.compare("ogt", args[0], args[1]), args[0], args[1])
            case "less":
                return function.select(
                    function.compare("olt", args[0], args[1]), self._constant(1.0), self._constant(0.0)
                )
            case "select":
                chosen = function.compare("une", args[0], self._constant(0.0))
                return function.select(chosen, args[1], args[2])
        raise ValueError(f"no vector instruction for '{op}'")
