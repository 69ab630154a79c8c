"""The check of every patient once a day: inside the stability guard, finite, not negative.

At the start of a day the largest summed per-capita loss must be at most the steps a day; at its end every state must
be finite and no pool below its limit. Who fails keeps the state of the start of that day from then on.
"""

from __future__ import annotations

from extramarrow.numerics.dialect import Dialect, Function
from extramarrow.numerics.layout import Layout

OK, GUARD, NOT_FINITE, NEGATIVE = range(4)

#: Below this a pool is empty: set to 0 once a day, so that a decaying one never reaches the slow subnormal numbers.
EMPTY = {"f32": 1e-30, "f64": 1e-290}


class DayCheck:
    """Writes the check. ``limits_at`` and ``numbers_at`` are where its numbers stand in the table of constants."""

    #: The numbers that it reads at ``numbers_at``.
    @staticmethod
    def numbers(precision: str, steps: int) -> tuple[float, ...]:
        """Largest loss allowed, infinity, and the size of an empty pool."""
        return (float(steps), float("inf"), EMPTY[precision])

    def __init__(self, dialect: Dialect, layout: Layout, limits_at: int, numbers_at: int) -> None:
        self._dialect = dialect
        self._layout = layout
        self._limits_at = limits_at
        self._numbers_at = numbers_at
        self._codes = f"<{dialect.lanes} x i32>"
        self._days = f"<{dialect.lanes} x i64>"
        self._code = self._failed = self._flags = self._constants = ""

    def allocate(self, function: Function) -> None:
        """Room for the codes of a block."""
        self._code = function.let(f"alloca {self._codes}")
        self._failed = function.let(f"alloca {self._days}")
        self._flags = function.let(f"alloca {self._codes}")

    def load(self, function: Function, task: dict[str, str], first: str) -> None:
        """Take over what happened to the patients of a block before."""
        self._constants = task["constants"]
        self._transfer(function, "gather", task, first)

    def store(self, function: Function, task: dict[str, str], first: str) -> None:
        """Hand out what has become of them."""
        self._transfer(function, "scatter", task, first)

    def day_start(self, function: Function, day: str) -> None:
        """Keep the state, and check the guard there."""
        layout, slot = self._layout, self._dialect.slot
        state = function.address("%work", layout.buffer_at(0) * slot)
        saved = function.address("%work", layout.saved_at * slot)
        with function.loop("0", str(layout.states)) as number:
            offset = function.let(f"mul i64 {number}, {slot}")
            function.store(function.load(state, offset), saved, offset)
        function.do(f"call void @losses(ptr %work, ptr {self._constants}, ptr {state})")
        worst = function.load("%work", layout.worst_at * slot)
        beyond = function.compare("ogt", worst, self._number(function, 0))
        self._fail(function, day, self._choose(function, beyond, f"splat (i32 {GUARD})", "zeroinitializer"))

    def day_end(self, function: Function, day: str) -> None:
        """Check every state, and put back those of patients who failed."""
        dialect, slot, codes = self._dialect, self._dialect.slot, self._codes
        state = function.address("%work", self._layout.buffer_at(0) * slot)
        saved = function.address("%work", self._layout.saved_at * slot)
        function.do(f"store {codes} zeroinitializer, ptr {self._flags}")
        infinite, empty = self._number(function, 1), self._number(function, 2)
        with function.loop("0", str(self._layout.states)) as number:
            value = function.load(state, function.let(f"mul i64 {number}, {slot}"))
            wild = function.compare("uge", function.unary("fabs", value), infinite)
            below = function.compare("olt", value, self._limit(function, number))
            flag = self._choose(function, below, f"splat (i32 {NEGATIVE})", "zeroinitializer")
            flag = self._choose(function, wild, f"splat (i32 {NOT_FINITE})", flag)
            known = function.let(f"load {codes}, ptr {self._flags}")
            # Not finite (2) wins over negative (3), whichever state comes first.
            worse = function.let(f"icmp eq {codes} {known}, splat (i32 {NOT_FINITE})")
            none = function.let(f"icmp eq {codes} {flag}, zeroinitializer")
            keep = function.let(f"or {dialect.mask} {worse}, {none}")
            function.do(f"store {codes} {self._choose(function, keep, known, flag)}, ptr {self._flags}")
        self._fail(function, day, function.let(f"load {codes}, ptr {self._flags}"))
        code = function.let(f"load {codes}, ptr {self._code}")
        frozen = function.let(f"icmp ne {codes} {code}, zeroinitializer")
        zero = function.let(f"fsub {dialect.vector} {empty}, {empty}")
        with function.loop("0", str(self._layout.states)) as number:
            offset = function.let(f"mul i64 {number}, {slot}")
            value = function.load(state, offset)
            little = function.compare("olt", function.unary("fabs", value), empty)
            value = function.select(little, zero, value)
            function.store(function.select(frozen, function.load(saved, offset), value), state, offset)

    def _fail(self, function: Function, day: str, flags: str) -> None:
        """The first failure of a patient stays; note it and its day."""
        codes, days = self._codes, self._days
        code = function.let(f"load {codes}, ptr {self._code}")
        fine = function.let(f"icmp eq {codes} {code}, zeroinitializer")
        wrong = function.let(f"icmp ne {codes} {flags}, zeroinitializer")
        fresh = function.let(f"and {self._dialect.mask} {fine}, {wrong}")
        function.do(f"store {codes} {self._choose(function, fresh, flags, code)}, ptr {self._code}")
        failed = function.let(f"load {days}, ptr {self._failed}")
        today = function.splat(day, "i64")
        today = function.let(f"select {self._dialect.mask} {fresh}, {days} {today}, {days} {failed}")
        function.do(f"store {days} {today}, ptr {self._failed}")

    def _choose(self, function: Function, mask: str, a: str, b: str) -> str:
        return function.let(f"select {self._dialect.mask} {mask}, {self._codes} {a}, {self._codes} {b}")

    def _number(self, function: Function, number: int) -> str:
        dialect = self._dialect
        place = function.address(self._constants, (self._numbers_at + number) * dialect.width)
        return function.splat(function.let(f"load {dialect.scalar}, ptr {place}"))

    def _limit(self, function: Function, number: str) -> str:
        dialect = self._dialect
        place = function.let(f"getelementptr {dialect.scalar}, ptr {self._constants}, i64 {number}")
        place = function.address(place, self._limits_at * dialect.width)
        return function.splat(function.let(f"load {dialect.scalar}, ptr {place}"))

    def _transfer(self, function: Function, verb: str, task: dict[str, str], first: str) -> None:
        for kind, rows, place in (("i32", "codes", self._code), ("i64", "failed_days", self._failed)):
            arguments = f"ptr {task[rows]}, i64 {task['patients']}, i64 1, i64 {first}, ptr {place}"
            function.do(f"call void @{verb}_{kind}({arguments})")
