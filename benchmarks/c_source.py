"""The graph as C: what a careful person would write and give to gcc, to measure our own emitter against.

One patient per lane, a block of patients at a time, the whole day loop inside, SSP-RK3, and the same fused
multiply-adds, polynomials, order of statements, records, doses and checks as the kernel of the package.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.c_math import math_source, number
from extramarrow.grammar.system import TIME, TODAY, System
from extramarrow.grammar.trace import Node
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.emit import SEGMENT
from extramarrow.numerics.layout import derived
from extramarrow.numerics.program import Program, day_program
from extramarrow.numerics.schedule import Segment, schedule

_OPERATIONS: dict[str, Callable[..., str]] = {
    "add": "{} + {}".format,
    "sub": "{} - {}".format,
    "mul": "{} * {}".format,
    "div": "{} / {}".format,
    "neg": "-{}".format,
    "fma": "FMA({}, {}, {})".format,
    "abs": "ABS({})".format,
    "sqrt": "SQRT({})".format,
    "min": "CHOOSE(LESS, {0}, {1}, {0}, {1})".format,
    "max": "CHOOSE(GREATER, {0}, {1}, {0}, {1})".format,
    "less": "CHOOSE(LESS, {}, {}, SPLAT((R)1), SPLAT((R)0))".format,
    "select": "CHOOSE(UNEQUAL, {}, SPLAT((R)0), {}, {})".format,
}
Sink = Callable[[int, str], str]


class _Functions:
    """Bodies of C functions over a program; values wait in ``s`` between segments."""

    def __init__(self, program: Program, derived_nodes: Sequence[int]) -> None:
        self._graph = program.graph
        self._places = {self._graph.input(TIME).index: "time", self._graph.input(TODAY).index: "today"}
        for position, label in enumerate(program.parameters):
            self._places[self._graph.input(f"parameter:{label}").index] = f"p[{position}]"
        for position, label in enumerate(program.states):
            self._places[self._graph.input(f"state:{label}").index] = f"x[{position}]"
        self._derived = {index: f"d[{position}]" for position, index in enumerate(derived_nodes)}
        self.scratch = 1

    def body(self, nodes: Sequence[int], sink: Sink, known: Sequence[int] | None = None) -> str:
        """Statements that compute ``nodes`` from the ``known`` derived ones, and hand each to ``sink``."""
        derived = self._derived if known is None else {index: self._derived[index] for index in known}
        places = self._places | derived
        plan = schedule(self._graph, nodes, places, SEGMENT)
        self.scratch = max(self.scratch, plan.slots)
        segments = (self._segment(segment, dict(places), plan.scratch, sink) for segment in plan.segments)
        return "\nBARRIER;\n".join("\n".join(["{", *lines, "}"]) for lines in segments)

    def _segment(self, segment: Segment, known: dict[int, str], scratch: Mapping[int, int], sink: Sink) -> list[str]:
        lines = []
        for step in segment.steps:
            if step.position is not None:
                lines.append("  " + sink(step.position, self._value(step.node, known, scratch)))
            elif step.slot is not None:
                lines.append(f"  s[{step.slot}] = {self._value(step.node, known, scratch)};")
            else:
                operation = self._operation(self._graph.nodes[step.node], known, scratch)
                known[step.node] = f"v{step.node}"
                lines.append(f"  const V v{step.node} = {operation};")
                if step.node in scratch:
                    lines.append(f"  s[{scratch[step.node]}] = v{step.node};")
        if segment.batch is not None:
            lines.append(f"  batch_{segment.batch.op}(s + {segment.batch.slot}, {segment.batch.count});")
        return lines

    def _operation(self, node: Node, known: Mapping[int, str], scratch: Mapping[int, int]) -> str:
        return _OPERATIONS[node.op](*(self._value(arg, known, scratch) for arg in node.args))

    def _value(self, index: int, known: Mapping[int, str], scratch: Mapping[int, int]) -> str:
        node = self._graph.nodes[index]
        if node.op == "const":
            return f"SPLAT({number(node.value)})"
        return known.get(index) or f"s[{scratch[index]}]"


def c_source(system: System, observables: Sequence[str], dialect: Dialect, steps: int) -> str:
    """A C file with the entry point ``advance``; see ``day_loop.h`` for its arguments."""
    program = day_program(system, observables)
    kept = derived(program)
    functions = _Functions(program, kept.nodes)
    arguments = "const V *restrict p, const V *restrict d, V *restrict s, V time, const V *restrict x"
    prepare = functions.body(kept.once, lambda k, value: f"d[{k}] = {value};", ())
    dawn = functions.body(kept.daily, lambda k, value: f"d[{len(kept.once) + k}] = {value};", kept.once)
    stage = functions.body(program.slopes, lambda k, value: f"UPDATE({k}, {value});")
    losses = functions.body(
        program.losses, lambda _, value: f"worst = CHOOSE(GREATER, {value}, worst, {value}, worst);"
    )
    look = functions.body(program.observables, lambda k, value: f"out[{k}] = {value};")
    lowest = ", ".join(number(-math.inf if state.loss is None else 0.0) for state in system.states)
    here = Path(__file__).parent
    return "\n".join(
        [
            f"#define WIDTH {dialect.scheme.width}",
            f"#define LANES {dialect.lanes}",
            f"#define STATES {len(program.states)}",
            f"#define PARAMETERS {len(program.parameters)}",
            f"#define DERIVED {len(kept.nodes) + 1}",
            f"#define OBSERVABLES {len(program.observables)}",
            f"#define STEPS {steps}",
            f"#define SCRATCH {functions.scratch}",
            f'#include "{here / "lanes.h"}"',
            math_source(dialect),
            f'#include "{here / "batches.h"}"',
            f"static const R lowest[STATES] = {{{lowest}}};",
            f"ALONE void prepare(const V *restrict p, V *restrict d, V *restrict s) {{\n{prepare}\n}}",
            f"ALONE void dawn(const V *restrict p, V *restrict d, V *restrict s, V today) {{\n{dawn}\n}}",
            f"ALONE void stage({arguments}, V step, V share, const V *p1, V *p2) {{\n{stage}\n}}",
            f"ALONE V losses({arguments}) {{\nV worst = SPLAT((R)0);\n{losses}\nreturn worst;\n}}",
            f"ALONE void look({arguments}, V *restrict out) {{\n{look}\n}}",
            f'#include "{here / "day_loop.h"}"',
        ]
    )
