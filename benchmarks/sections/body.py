"""How large the body is, in operations, seconds of a compiler, and bytes."""

from __future__ import annotations

import time

import numpy as np

from benchmarks.bench import Bench, say
from benchmarks.sections import Facts, table
from benchmarks.sections.kernel import PRECISIONS
from benchmarks.sections.sensitivities import DIRECTIONS, gradients, labels_of
from extramarrow.grammar.system import TODAY, System
from extramarrow.numerics.compiled import to_object
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.machine import native, start_llvm
from extramarrow.numerics.module import kernel_module
from extramarrow.numerics.program import Program, day_program
from extramarrow.trials.observables import observed_signals

TIERS = ("once", "today", "each step")
_FREE = ("const", "input")


def measure(bench: Bench) -> Facts:
    """Sizes of the system of the job, and of what a trial compiles of it."""
    system = bench.job.system
    seen = observed_signals(system)
    tangents, directions = gradients(system, labels_of(bench.job))
    program = day_program(system, seen)
    start_llvm()
    seconds = {}
    for precision in PRECISIONS:
        seconds[f"kernel, {precision}"] = _compiling(system, seen, precision)
        seconds[f"gradient kernel, {precision}"] = _compiling(tangents, directions, precision)
        say(f"compiled, {precision}")
    return {
        "states": len(system.states),
        "parameters": len(system.slots),
        "observables": len(seen),
        "operations": {
            "derivatives": tiers(program, program.slopes),
            "with the guard of the step and what is recorded": tiers(program, program.outputs),
        },
        "seconds of a cold compilation": seconds,
        "bytes per patient": {
            precision: (len(system.states) + len(system.slots)) * np.dtype(dtype).itemsize
            for precision, dtype in PRECISIONS.items()
        },
    }


def tiers(program: Program, outputs: tuple[int, ...]) -> dict[str, int]:
    """Operations that ``outputs`` need, by how often they are done: what they depend on decides."""
    nodes = program.graph.nodes
    pace: dict[int, int] = {}
    count = [0, 0, 0]
    for index in program.graph.reachable(outputs):
        node = nodes[index]
        if node.op == "input":
            pace[index] = 0 if node.name.startswith("parameter:") else 1 if node.name == TODAY else 2
        else:
            pace[index] = max((pace[arg] for arg in node.args), default=0)
        count[pace[index]] += node.op not in _FREE
    return dict(zip(TIERS, count, strict=True))


def _compiling(system: System, observables: list[str] | tuple[str, ...], precision: str) -> float:
    """Seconds of one core from the graph to machine code, past any cache."""
    began = time.process_time()
    dialect = Dialect(precision, native().lanes(precision))
    to_object(kernel_module(day_program(system, observables), dialect, "rk3", 12).text, native())
    return time.process_time() - began


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """One table."""
    rows = [[f"{name} per patient", str(facts[name])] for name in ("states", "parameters", "observables")]
    for what, counts in facts["operations"].items():
        rows += [[f"operations, {what}: {tier}", str(count)] for tier, count in counts.items()]
    rows += [[f"compiling the {name}, s", f"{seconds:.1f}"] for name, seconds in _ordered(facts)]
    rows += [[f"bytes (states and parameters), {p}", str(size)] for p, size in facts["bytes per patient"].items()]
    return [
        "## The body: operations, compilation, memory",
        table(["", ""], rows),
        "*Once* is done once per patient and call, *today* once a simulated day, *each step* in each of the three "
        "stages of a step. Compilation is cold, on one core, of the kernel that records what a trial sees; the "
        f"gradient kernel carries {DIRECTIONS} directions over the parameters of the sensitivities above. Compiled "
        "code is kept between runs.",
    ]


def _ordered(facts: Facts) -> list[tuple[str, float]]:
    return sorted(facts["seconds of a cold compilation"].items(), key=lambda each: each[0].startswith("gradient"))
