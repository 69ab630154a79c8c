"""Other simulators at the same job, each in several of its settings."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.bench import Bench, say
from benchmarks.engines.adaptive import Adaptive, Derivatives
from benchmarks.engines.casadi_cvodes import Cvodes
from benchmarks.engines.cvode import Cvode
from benchmarks.engines.lsoda import Lsoda
from benchmarks.engines.roadrunner import RoadRunner
from benchmarks.job import Job
from benchmarks.measure import ALLOWED, Measured, loosest
from benchmarks.sections import Facts, table


def measure(bench: Bench) -> Facts:
    """The fastest tolerance of each setting that keeps the error."""
    few, rounds = bench.job.first(bench.sizes.peer_patients), bench.sizes.rounds
    referees = {dosed: bench.referee(few.patients, dosed) for dosed in (False, True)}
    lines: list[Measured] = []

    def line(engine: Adaptive, dosed: bool) -> None:
        lines.append(loosest(few, engine, dosed, referees[dosed], rounds))
        say(f"{engine.name}, {engine.settings}: {lines[-1].speed:.2f}")

    # CasADi leaves what it compiles in the folder of the process.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for engine in _given_functions(few):
            for dosed in (False, True) if engine.restarts else (False,):
                line(engine, dosed)
        runner = RoadRunner(few, Path(folder))
    for stiff in (False, True):
        for dosed in (False, True):
            line(runner.method(stiff=stiff), dosed)
    return {"job": bench.job_facts(), "lines": [asdict(each) for each in lines], "libRoadRunner loads": runner.loading}


def _given_functions(few: Job) -> list[Adaptive]:
    """Solvers that are given compiled functions."""
    derivatives = Derivatives(few)
    engines: list[Adaptive] = [Lsoda(few, derivatives, given_jacobian=given) for given in (False, True)]
    for method in ("BDF", "Adams"):
        engines += [Cvode(few, derivatives, method, linear) for linear in ("sparse", "dense", "gmres")]
    return [*engines, Cvodes(few, "adams", ""), Cvodes(few, "bdf", "csparse")]


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """The table."""
    found: dict[tuple[str, str], dict[bool, dict[str, Any]]] = {}
    for line in facts["lines"]:
        found.setdefault((line["engine"], line["settings"]), {})[line["dosed"]] = line
    rows = []
    for (engine, settings), brackets in found.items():
        cells = [engine, settings]
        for dosed in (True, False):
            some = brackets.get(dosed)
            if some is None:
                cells += ["not measured", "", ""]
            elif some["tolerance"] is None:
                cells += ["none within the error", "", ""]
            else:
                cells += [f"{some['speed']:.2f}", f"{some['tolerance']:g}", f"{some['error']:.1e}"]
        rows.append(cells)
    return [
        "## Others, in each of their settings",
        f"Adaptive solvers run one patient at a time, at the fastest of the tolerances that keep their error within "
        f"{ALLOWED:g}. Absolute tolerances are a hundredth of that, of the typical size of each state. They are given "
        "the same graph: compiled, with its exact sparse Jacobian where they take one.",
        table(["engine", "settings", "with daily doses", "rtol", "error", "without", "rtol", "error"], rows),
        "Each of them does one patient; what libRoadRunner takes to load the model "
        f"({facts['libRoadRunner loads']:.0f} s) is not counted.",
        "scikit-sundae loses memory at every restart of its sparse solver, which therefore goes without daily doses.",
    ]
