"""The functions of a kernel that evaluate the graph: prepare, dawn, stage, losses and look.

Each has the form ``void name(ptr work, ptr constants, ptr p0, ...)`` and reads the states of a block at ``p0``.
"""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.numerics.dialect import Constants, Dialect, Function
from extramarrow.numerics.emit import Memory, Place, Reader, Sink, emit
from extramarrow.numerics.layout import Derived, Layout, places
from extramarrow.numerics.program import Program
from extramarrow.numerics.steppers import Stepper


class GraphFunctions:
    """Writes such functions over one layout and one table of constants."""

    def __init__(
        self, program: Program, dialect: Dialect, layout: Layout, derived: Derived, constants: Constants
    ) -> None:
        self._program = program
        self._dialect = dialect
        self._layout = layout
        self._derived = derived
        self._constants = constants
        self._states = [program.graph.input(f"state:{label}").index for label in program.states]
        #: Scratch slots that the hungriest function needs.
        self.scratch = 0

    def prepare(self) -> str:
        """``prepare(work, constants, p0)``: the nodes that depend on parameters alone."""
        return self._keep("prepare", self._derived.once, ())

    def dawn(self) -> str:
        """``dawn(work, constants, p0)``: the nodes that depend on parameters and the day alone."""
        return self._keep("dawn", self._derived.daily, self._derived.once)

    def stage(self, stepper: Stepper) -> str:
        """``stage(work, constants, p0, coefficients, p1, ...)``: slopes at p0, and what the stepper makes of them."""
        call = stepper.calls(1.0)[0]
        others = [f"ptr %p{number}" for number in range(1, len(call.pointers))]
        function = self._open("stage", "ptr %coefficients", *others)

        def sink(position: int, value: str, read: Reader) -> None:
            numbers = [self._coefficient(function, number) for number in range(len(call.coefficients))]
            state = read(self._states[position])
            stepper.update(function, position * self._dialect.slot, state, value, numbers)

        return self._close(function, self._program.slopes, sink)

    def losses(self) -> str:
        """``losses(work, constants, p0)``: the largest per-capita loss of each lane."""
        function = self._open("losses")
        worst = [function.splat("0.0")]

        def sink(_: int, value: str, __: Reader) -> None:
            worst[0] = function.select(function.compare("ogt", value, worst[0]), value, worst[0])

        self._emit(function, self._program.losses, sink, self._derived.nodes)
        function.store(worst[0], "%work", self._layout.worst_at * self._dialect.slot)
        return function.text()

    def look(self) -> str:
        """``look(work, constants, p0, out, stride)``: observables, ``stride`` bytes apart."""
        function = self._open("look", "ptr %out", "i64 %stride")

        def sink(position: int, value: str, _: Reader) -> None:
            function.store(value, "%out", function.let(f"mul i64 %stride, {position}"))

        return self._close(function, self._program.observables, sink)

    def _open(self, name: str, *more: str) -> Function:
        arguments = ", ".join(("ptr %work", "ptr %constants", "ptr %p0", *more))
        return Function(self._dialect, f"define internal void @{name}({arguments}) #0")

    def _keep(self, name: str, nodes: Sequence[int], known: Sequence[int]) -> str:
        """A function that puts ``nodes`` behind the ``known`` derived values."""
        function = self._open(name)
        first = self._layout.derived_at + len(known)

        def sink(position: int, value: str, _: Reader) -> None:
            function.store(value, "%work", (first + position) * self._dialect.slot)

        self._emit(function, nodes, sink, known)
        return function.text()

    def _close(self, function: Function, nodes: Sequence[int], sink: Sink) -> str:
        self._emit(function, nodes, sink, self._derived.nodes)
        return function.text()

    def _emit(self, function: Function, nodes: Sequence[int], sink: Sink, known: Sequence[int]) -> None:
        given = places(self._program, self._layout, known)
        memory = Memory(given, self._constants, Place("%work", self._layout.scratch_at))
        self.scratch = max(self.scratch, emit(function, self._program.graph, nodes, memory, sink))

    def _coefficient(self, function: Function, number: int) -> str:
        place = function.address("%coefficients", number * self._dialect.width)
        return function.splat(function.let(f"load {self._dialect.scalar}, ptr {place}, align {self._dialect.width}"))
