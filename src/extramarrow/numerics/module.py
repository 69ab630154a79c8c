"""The text of a kernel, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.numerics import blocks
from extramarrow.numerics.daycheck import DayCheck
from extramarrow.numerics.dayloop import DayLoop
from extramarrow.numerics.dialect import Constants, Dialect, Function
from extramarrow.numerics.emit_batch import batch_function
from extramarrow.numerics.graph_functions import GraphFunctions
from extramarrow.numerics.layout import Layout, derived
from extramarrow.numerics.program import Program
from extramarrow.numerics.schedule import BATCHED
from extramarrow.numerics.steppers import METHODS


@dataclass(frozen=True, slots=True)
class Module:
    """LLVM text, the bit patterns that its code loads, and the bytes of work area that one thread needs."""

    text: str
    constants: tuple[int, ...]
    work_bytes: int


def kernel_module(program: Program, dialect: Dialect, method: str, steps: int) -> Module:
    """The day loop of ``program``.

    Args:
        program: what to integrate and to record.
        dialect: precision and lanes.
        method: a name in :data:`~extramarrow.numerics.steppers.METHODS`.
        steps: steps a day.

    The first constants, one for each state, are the lowest values allowed at the end of a day; the caller sets them.
    """
    stepper = METHODS[method]
    hoisted = derived(program)
    layout = Layout(len(program.states), len(program.parameters), len(hoisted.nodes), stepper.buffers)
    calls = stepper.calls(1.0 / steps)
    numbers = DayCheck.numbers(dialect.precision, steps)
    coefficients = [number for call in calls for number in call.coefficients]
    limits = [-float("inf")] * len(program.states)
    constants = Constants([dialect.bits(number) for number in (*limits, *numbers, *coefficients)])
    graph = GraphFunctions(program, dialect, layout, hoisted, constants)
    check = DayCheck(dialect, layout, 0, len(limits))
    loop = DayLoop(dialect, layout, calls, steps, len(program.observables), len(limits) + len(numbers), check)
    text = [
        graph.prepare(),
        graph.dawn(),
        graph.stage(stepper),
        graph.losses(),
        graph.look(),
        *(verb(dialect, kind) for verb in (blocks.gather, blocks.scatter) for kind in (dialect.scalar, "i32", "i64")),
        blocks.dose(dialect),
        loop.observe(),
        loop.advance(),
    ]
    return _finished(text, dialect, constants, layout.scratch_at + graph.scratch)


def point_module(program: Program, dialect: Dialect) -> Module:
    """The observables at one point: ``prepare(work, constants, states)`` and ``evaluate(time, states, out, data)``.

    ``data`` points to the addresses of the work area and of the table of constants.
    """
    hoisted = derived(program)
    layout = Layout(len(program.states), len(program.parameters), len(hoisted.nodes), 0)
    constants = Constants([])
    graph = GraphFunctions(program, dialect, layout, hoisted, constants)
    function = Function(dialect, "define void @evaluate(double %time, ptr %states, ptr %out, ptr %data) #0")
    work = function.let("load ptr, ptr %data")
    table = function.let(f"load ptr, ptr {function.address('%data', 8)}")
    now = "%time" if dialect.precision == "f64" else function.let("fptrunc double %time to float")
    function.store(function.splat(now), work, layout.time_at * dialect.slot)
    _turn_day(function, dialect, layout, work, table)
    function.do(f"call void @look(ptr {work}, ptr {table}, ptr %states, ptr %out, i64 {dialect.slot})")
    prepare = graph.prepare().replace("define internal", "define")
    text = [prepare, graph.dawn(), graph.look(), function.text()]
    return _finished(text, dialect, constants, layout.scratch_at + graph.scratch)


def _turn_day(function: Function, dialect: Dialect, layout: Layout, work: str, table: str) -> None:
    """Compute what depends on the day when the time has come to another one."""
    scalar, place = dialect.scalar, layout.today_at * dialect.slot
    whole = function.let("fptosi double %time to i64")
    back = function.let(f"sitofp i64 {whole} to double")
    later = function.let(f"fcmp ogt double {back}, %time")
    today = function.let(f"sub i64 {whole}, {function.let(f'zext i1 {later} to i64')}")
    day = function.let(f"sitofp i64 {today} to {scalar}")
    known = function.let(f"load {scalar}, ptr {function.address(work, place)}")
    with function.when(function.let(f"fcmp une {scalar} {day}, {known}")):
        function.store(function.splat(day), work, place)
        function.do(f"call void @dawn(ptr {work}, ptr {table}, ptr %states)")


def _finished(functions: Sequence[str], dialect: Dialect, constants: Constants, slots: int) -> Module:
    functions = [*functions, *(batch_function(dialect, constants, op) for op in BATCHED)]
    vector, suffix = dialect.vector, dialect.suffix
    declarations = [f"declare {vector} @llvm.fma.{suffix}({vector}, {vector}, {vector})"]
    declarations += [f"declare {vector} @llvm.{name}.{suffix}({vector})" for name in ("sqrt", "fabs")]
    bits = 8 * dialect.slot
    attributes = f'attributes #0 = {{ nounwind "prefer-vector-width"="{bits}" "min-legal-vector-width"="{bits}" }}'
    text = "\n".join([*declarations, "", *functions, attributes, ""])
    return Module(text, tuple(constants.patterns), slots * dialect.slot)
