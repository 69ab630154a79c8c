"""Every measurement, in one run: ``python -m benchmarks`` writes RESULTS.md and results.json beside this file."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import machine
from benchmarks.engines import c as gcc
from benchmarks.engines.adaptive import Adaptive, Derivatives
from benchmarks.engines.casadi_cvodes import Cvodes
from benchmarks.engines.cvode import Cvode
from benchmarks.engines.lsoda import Lsoda
from benchmarks.engines.own import Own
from benchmarks.engines.roadrunner import RoadRunner
from benchmarks.job import Engine, Job, Played, build_job, play
from benchmarks.measure import Measured, error, loosest, select
from benchmarks.report import write
from benchmarks.sensitivities import sensitivities
from benchmarks.startup import startup

PATIENTS = 512
REFEREED = 16
PEER_PATIENTS = 1
ROUNDS = 3
PRECISIONS = {"f32": np.float32, "f64": np.float64}


def main() -> None:
    """Measure and write."""
    began = time.perf_counter()
    job = build_job(PATIENTS)
    _say(f"{job.patients} patients, {len(job.system.states)} states, {len(job.system.slots)} parameters")
    referees = {dosed: _referee(job.first(REFEREED), dosed) for dosed in (False, True)}
    with tempfile.TemporaryDirectory() as folder:
        own = _own(job, referees, Path(folder))
        peers = _peers(job, referees, Path(folder))
    results: dict[str, Any] = {
        "machine": machine.facts(),
        "job": {
            "patients": job.patients,
            "days": job.days,
            "states": len(job.system.states),
            "parameters": len(job.system.slots),
            "transfusions per patient": float(
                play(job.first(64), Own(job.first(64), "f64"), False).transfused.sum(1).mean()
            ),
        },
        "own": own,
        "peers": [asdict(line) for line in peers],
        "sensitivities": asdict(sensitivities(job.first(32))),
        "startup": startup(),
        "minutes": (time.perf_counter() - began) / 60.0,
    }
    here = Path(__file__).parent
    (here / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    write(results, here / "RESULTS.md")
    _say(f"written to {here / 'RESULTS.md'}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _referee(job: Job, dosed: bool) -> Played:
    engine = Lsoda(job, Derivatives(job), given_jacobian=True)
    engine.rtol = 1e-10
    return play(job, engine, dosed)


def _own(job: Job, referees: dict[bool, Played], folder: Path) -> dict[str, Any]:
    """Kernel and C in turn, so that their ratio comes from one minute of one machine."""
    engines: dict[str, tuple[Engine, Any]] = {p: (Own(job, p), dtype) for p, dtype in PRECISIONS.items()}
    if gcc.available():
        engines |= {f"C {p}": (gcc.InC(job, p, folder), dtype) for p, dtype in PRECISIONS.items()}
    pairs: dict[str, tuple[Engine, Any]] = {f"{p}, 2 threads": (Own(job, p, 2), d) for p, d in PRECISIONS.items()}
    found: dict[str, Any] = {}
    for dosed in (True, False):
        runs: dict[str, list[Played]] = {name: [] for name in (*engines, *pairs)}
        for _ in range(ROUNDS):
            for name, (engine, dtype) in {**engines, **pairs}.items():
                runs[name].append(play(job, engine, dosed, dtype))
        found["with daily doses" if dosed else "without"] = _lines(job, runs, dosed, referees[dosed])
        _say(f"own engine done, {'with' if dosed else 'without'} daily doses")
    found["bytes per patient"] = {
        p: (len(job.system.states) + len(job.system.slots)) * np.dtype(dtype).itemsize
        for p, dtype in PRECISIONS.items()
    }
    return found


def _lines(job: Job, runs: dict[str, list[Played]], dosed: bool, referee: Played) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    for precision, dtype in PRECISIONS.items():
        small = job.first(REFEREED)
        deviation, agreeing = error(play(small, Own(small, precision), dosed, dtype), referee)
        mine = runs[precision]
        line = {
            "patient-years per second of a core": job.years / statistics.median(run.cpu for run in mine),
            "error": deviation,
            "patients with the decisions of the referee": f"{agreeing} of {REFEREED}",
            "2 cores over 1": statistics.median(
                one.wall / two.wall for one, two in zip(mine, runs[f"{precision}, 2 threads"], strict=True)
            ),
        }
        theirs = runs.get(f"C {precision}")
        if theirs is not None:
            line["C, patient-years per second of a core"] = job.years / statistics.median(run.cpu for run in theirs)
            line["of C"] = statistics.median(c.cpu / k.cpu for k, c in zip(mine, theirs, strict=True))
            line["bits as in C"] = bool(np.array_equal(mine[0].charts, theirs[0].charts))
        lines[precision] = line
    return lines


def _peers(job: Job, referees: dict[bool, Played], folder: Path) -> list[Measured]:
    few = job.first(PEER_PATIENTS)
    derivatives = Derivatives(few)
    engines: list[Adaptive] = [Lsoda(few, derivatives, given_jacobian=given) for given in (False, True)]
    for method in ("BDF", "Adams"):
        engines += [Cvode(few, derivatives, method, linear) for linear in ("sparse", "dense", "gmres")]
    engines += [Cvodes(few, "adams", ""), Cvodes(few, "bdf", "csparse")]
    lines = []
    for engine in engines:
        for dosed in (False, True) if engine.restarts else (False,):
            lines.append(loosest(few, engine, dosed, select(referees[dosed], PEER_PATIENTS)))
            _say(f"{engine.name}, {engine.settings}: {lines[-1].speed:.2f}")
    one = job.first(1)
    runner = RoadRunner(one, folder)
    for stiff in (False, True):
        for dosed in (False, True):
            lines.append(loosest(one, runner.method(stiff=stiff), dosed, select(referees[dosed], 1)))
            _say(f"libRoadRunner, {lines[-1].settings}: {lines[-1].speed:.2f}")
    return lines
