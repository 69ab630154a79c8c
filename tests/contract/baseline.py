"""Sizes of the expression graph, part by part, as they were when they were last looked at.

``python -m tests.golden.renew "reason"`` records them anew.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from extramarrow.grammar.system import System
from extramarrow.numerics.compiled import to_object
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.machine import native, start_llvm
from extramarrow.numerics.module import kernel_module
from extramarrow.numerics.program import day_program
from extramarrow.trials.observables import observed_signals
from tests.support.human import BODY, EXTRA, SEEN, system_of, whole

FILE = Path(__file__).with_name("baseline.json")


def operations(system: System) -> int:
    """Operations of one evaluation: derivatives, losses and what is recorded."""
    outputs = [state.derivative for state in system.states]
    outputs += [state.loss for state in system.states if state.loss is not None]
    outputs += [system.signals[label].node for label in observed_signals(system)]
    nodes = system.graph.nodes
    return sum(nodes[k].op not in ("const", "input", "alias") for k in system.graph.reachable(outputs))


def sizes() -> dict[str, int]:
    """Operations of the body, of what each other part adds to it, and of everything together."""
    body = operations(system_of(*BODY))
    seen = operations(system_of(*BODY, *SEEN))
    return {
        "body": body,
        "labs and sites": seen - body,
        **{part.label: operations(system_of(*BODY, part)) - body for part in EXTRA},
        "everything": operations(whole()),
    }


def compile_seconds() -> float:
    """Seconds of one core from the graph of everything to machine code, at f32 and RK3, past any cache."""
    system = whole()
    start_llvm()
    begin = time.process_time()
    dialect = Dialect("f32", native().lanes("f32"))
    module = kernel_module(day_program(system, observed_signals(system)), dialect, "rk3", 12)
    to_object(module.text, native())
    return time.process_time() - begin


def recorded() -> dict[str, Any]:
    """What the file holds."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def record(reason: str) -> None:
    """Write what is true now, and why it changed."""
    content = {"reason": reason, "operations": sizes(), "compile_seconds": round(compile_seconds(), 1)}
    FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
