"""The entry points around the graph: blocks of patients, days, steps, doses, records.

``advance(task, first_block, last_block, work)`` and ``observe(task, first_block, last_block, work)`` take the address
of a :class:`~extramarrow.numerics.task.Task`. Patients stand in rows of the caller's arrays; a block copies as many of
them as there are lanes into its work area, the last patient filling lanes that are left over.
"""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.numerics.blocks import element
from extramarrow.numerics.daycheck import DayCheck
from extramarrow.numerics.dialect import Dialect, Function
from extramarrow.numerics.layout import Layout
from extramarrow.numerics.steppers import StageCall
from extramarrow.numerics.task import FIELDS


class DayLoop:
    """Writes the two entry points of a kernel."""

    def __init__(
        self,
        dialect: Dialect,
        layout: Layout,
        calls: Sequence[StageCall],
        steps: int,
        observables: int,
        coefficients_at: int,
        check: DayCheck,
    ) -> None:
        self._dialect = dialect
        self._layout = layout
        self._calls = calls
        self._steps = steps
        self._observables = observables
        self._coefficients_at = coefficients_at
        self._check = check

    def observe(self) -> str:
        """The observables of every patient at ``first_day``."""
        function, task = self._entry("observe")
        with function.loop("%first_block", "%last_block") as block:
            first = self._load_block(function, task, block)
            self._begin_day(function, task, function.let(f"sitofp i64 {task['first_day']} to double"))
            self._record(function, task, first, "0")
        return function.text()

    def advance(self) -> str:
        """Days, steps and stages of one block after the other."""
        function, task = self._entry("advance")
        self._check.allocate(function)
        with function.loop("%first_block", "%last_block") as block:
            first = self._load_block(function, task, block)
            self._check.load(function, task, first)
            with function.loop("0", task["days"]) as passed:
                day = function.let(f"add i64 {task['first_day']}, {passed}")
                noon = function.let(f"sitofp i64 {day} to double")
                self._begin_day(function, task, noon)
                self._check.day_start(function, day)
                with function.loop("0", str(self._steps)) as step:
                    whole = function.let(f"mul i64 {passed}, {self._steps}")
                    index = function.let(f"add i64 {whole}, {step}")
                    self._step(function, task, first, index, self._time(function, noon, step))
                self._check.day_end(function, day)
            self._check.store(function, task, first)
            self._rows(function, "scatter", task, "states", self._layout.states, first, self._buffer(function, 0))
        return function.text()

    def _entry(self, name: str) -> tuple[Function, dict[str, str]]:
        header = f"define void @{name}(ptr %task, i64 %first_block, i64 %last_block, ptr %work) #0"
        function = Function(self._dialect, header)
        task = {}
        for position, field in enumerate(FIELDS):
            kind = "i64" if position >= FIELDS.index("patients") else "ptr"
            task[field] = function.let(f"load {kind}, ptr {function.address('%task', 8 * position)}")
        return function, task

    def _load_block(self, function: Function, task: dict[str, str], block: str) -> str:
        """Copy a block's states and parameters, compute what depends on parameters alone; returns its first row."""
        first = function.let(f"mul i64 {block}, {self._dialect.lanes}")
        state = self._buffer(function, 0)
        self._rows(function, "gather", task, "states", self._layout.states, first, state)
        self._rows(function, "gather", task, "parameters", self._layout.parameters, first, "%work")
        function.do(f"call void @prepare(ptr %work, ptr {task['constants']}, ptr {state})")
        return first

    def _rows(
        self, function: Function, verb: str, task: dict[str, str], rows: str, width: int, first: str, place: str
    ) -> None:
        arguments = f"ptr {task[rows]}, i64 {task['patients']}, i64 {width}, i64 {first}, ptr {place}"
        function.do(f"call void @{verb}_{self._dialect.scalar}({arguments})")

    def _step(self, function: Function, task: dict[str, str], first: str, index: str, now: str) -> None:
        with function.when(function.let(f"icmp sgt i64 {task['record_every']}, 0")):
            rest = function.let(f"srem i64 {index}, {task['record_every']}")
            with function.when(function.let(f"icmp eq i64 {rest}, 0")):
                self._set_time(function, now, 0.0)
                self._record(function, task, first, function.let(f"sdiv i64 {index}, {task['record_every']}"))
        with function.when(function.let(f"icmp ne ptr {task['dose_begins']}, null")):
            self._doses(function, task, first, index)
        at = self._coefficients_at
        for call in self._calls:
            self._set_time(function, now, call.shift / self._steps)
            coefficients = function.address(task["constants"], at * self._dialect.width)
            at += len(call.coefficients)
            state, *others = (self._buffer(function, number) for number in call.pointers)
            more = "".join(f", ptr {other}" for other in others)
            function.do(f"call void @stage(ptr %work, ptr {task['constants']}, ptr {state}, ptr {coefficients}{more})")

    def _doses(self, function: Function, task: dict[str, str], first: str, index: str) -> None:
        begin = element(function, task["dose_begins"], index, "i64")
        start = function.let(f"load i64, ptr {begin}")
        stop = function.let(f"load i64, ptr {function.address(begin, 8)}")
        with function.loop(start, stop) as number:
            row = function.let(f"load i64, ptr {element(function, task['dose_rows'], number, 'i64')}")
            place = function.let(f"mul i64 {row}, {task['patients']}")
            amounts = element(function, task["dose_amounts"], place, self._dialect.scalar)
            state = function.let(f"load i64, ptr {element(function, task['dose_states'], number, 'i64')}")
            offset = function.let(f"mul i64 {state}, {self._dialect.slot}")
            pool = function.address(self._buffer(function, 0), offset)
            function.do(f"call void @dose(ptr {amounts}, i64 {task['patients']}, i64 {first}, ptr {pool})")

    def _record(self, function: Function, task: dict[str, str], first: str, number: str) -> None:
        rows = function.let(f"mul i64 {number}, {self._observables}")
        across = function.let(f"mul i64 {rows}, {task['stride']}")
        place = function.let(f"add i64 {across}, {first}")
        out = element(function, task["records"], place, self._dialect.scalar)
        stride = function.let(f"mul i64 {task['stride']}, {self._dialect.width}")
        state = self._buffer(function, 0)
        function.do(f"call void @look(ptr %work, ptr {task['constants']}, ptr {state}, ptr {out}, i64 {stride})")

    def _time(self, function: Function, day: str, step: str) -> str:
        """The time ``day + step·h``, in double precision at every precision."""
        number = function.let(f"sitofp i64 {step} to double")
        part = function.let(f"fmul double {number}, {hexadecimal(1.0 / self._steps)}")
        return function.let(f"fadd double {day}, {part}")

    def _begin_day(self, function: Function, task: dict[str, str], day: str) -> None:
        """Set time and day, and compute what depends on the day."""
        self._set_time(function, day, 0.0)
        self._set_time(function, day, 0.0, self._layout.today_at)
        state = self._buffer(function, 0)
        function.do(f"call void @dawn(ptr %work, ptr {task['constants']}, ptr {state})")

    def _set_time(self, function: Function, now: str, shift: float, place: int | None = None) -> None:
        if shift:
            now = function.let(f"fadd double {now}, {hexadecimal(shift)}")
        if self._dialect.precision == "f32":
            now = function.let(f"fptrunc double {now} to float")
        function.store(function.splat(now), "%work", (place or self._layout.time_at) * self._dialect.slot)

    def _buffer(self, function: Function, number: int) -> str:
        return function.address("%work", self._layout.buffer_at(number) * self._dialect.slot)


def hexadecimal(value: float) -> str:
    """A number of double precision as LLVM reads it."""
    return f"0x{Dialect('f64', 1).bits(value):016X}"
