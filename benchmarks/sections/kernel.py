"""The kernel beside C from gcc: the same graph, the same bits, in turn."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.bench import Bench, say
from benchmarks.engines import c as gcc
from benchmarks.engines.own import Own
from benchmarks.job import Engine, Job, Played, play
from benchmarks.measure import error
from benchmarks.sections import Facts, table

PRECISIONS = {"f32": np.float32, "f64": np.float64}
BRACKETS = ("with daily doses", "without")


def measure(bench: Bench) -> Facts:
    """Speed, error and bits; kernel and C take turns, so that their ratio comes from one minute of one machine."""
    job = bench.job
    say(f"{job.patients} patients, {len(job.system.states)} states, {len(job.system.slots)} parameters")
    few = job.first(64)
    found: Facts = {
        "job": bench.job_facts()
        | {"transfusions per patient": float(play(few, Own(few, "f64"), False).transfused.sum(1).mean())}
    }
    with tempfile.TemporaryDirectory() as folder:
        engines: dict[str, tuple[Engine, Any]] = {p: (Own(job, p), dtype) for p, dtype in PRECISIONS.items()}
        if gcc.available():
            engines |= {f"C {p}": (gcc.InC(job, p, Path(folder)), dtype) for p, dtype in PRECISIONS.items()}
        engines |= {f"{p}, 2 threads": (Own(job, p, 2), dtype) for p, dtype in PRECISIONS.items()}
        for dosed in (True, False):
            runs: dict[str, list[Played]] = {name: [] for name in engines}
            for _ in range(bench.sizes.rounds):
                for name, (engine, dtype) in engines.items():
                    runs[name].append(play(job, engine, dosed, dtype))
            referee = bench.referee(bench.sizes.refereed, dosed)
            found[BRACKETS[not dosed]] = {p: _line(job, runs, p, dosed, referee) for p in PRECISIONS}
            say(f"kernel done, {BRACKETS[not dosed]}")
    return found


def _line(job: Job, runs: dict[str, list[Played]], precision: str, dosed: bool, referee: Played) -> Facts:
    small = job.first(len(referee.charts))
    deviation, agreeing = error(play(small, Own(small, precision), dosed, PRECISIONS[precision]), referee)
    mine = runs[precision]
    line: Facts = {
        "patient-years per second of a core": job.years / statistics.median(run.cpu for run in mine),
        "error": deviation,
        "patients with the decisions of the referee": f"{agreeing} of {small.patients}",
        "2 cores over 1": statistics.median(
            one.wall / two.wall for one, two in zip(mine, runs[f"{precision}, 2 threads"], strict=True)
        ),
    }
    theirs = runs.get(f"C {precision}")
    if theirs is not None:
        line["C, patient-years per second of a core"] = job.years / statistics.median(run.cpu for run in theirs)
        line["of C"] = statistics.median(c.cpu / k.cpu for k, c in zip(mine, theirs, strict=True))
        line["bits as in C"] = bool(np.array_equal(mine[0].charts, theirs[0].charts))
    return line


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """The job, and the table."""
    job = facts["job"]
    rows = []
    for bracket in BRACKETS:
        best = _best(everything, bracket)
        for precision, line in facts[bracket].items():
            speed = line["patient-years per second of a core"]
            compared = "of C" in line
            rows.append(
                [
                    f"{precision}, {bracket}",
                    f"{speed:.0f}",
                    f"{line['error']:.1e}",
                    f"{line['C, patient-years per second of a core']:.0f}" if compared else "no gcc",
                    f"{line['of C']:.2f}" if compared else "",
                    ("yes" if line["bits as in C"] else "no") if compared else "",
                    f"{best:.1f}" if best else "not measured",
                    f"{speed / best:.0f}" if best else "",
                    f"{line['2 cores over 1']:.2f}",
                ]
            )
    head = ["", "ours", "error", "C", "ours / C", "same bits", "best other", "ours / other", "2 cores / 1"]
    return [
        "## The kernel, C, and the best of the others",
        f"The job: {job['days']} days of β-thalassemia intermedia ({job['states']} states, {job['parameters']} "
        f"parameters) for {job['patients']} patients, a visit every 21 days that transfuses two units below 9.5 g/dL "
        f"({job['transfusions per patient']:.0f} times per patient), twelve laboratory values recorded daily; once "
        "with a tablet of iron at the start of every day and once without. Speed is in patient-years per second of "
        "one core. Error is the largest deviation from LSODA at a relative tolerance of 1e-10 in any value on any "
        "day, relative to the largest value of that patient.",
        table(head, rows),
        "C is the same graph through gcc -O3 -march=native -ffp-contract=off, with the same fused multiply-adds, order "
        "of statements, polynomials, doses, records and checks; ratios are medians of the rounds in which both take "
        "turns.",
    ]


def _best(everything: dict[str, Facts], bracket: str) -> float | None:
    """The fastest of the others."""
    lines = everything.get("peers", {}).get("lines", ())
    return max((line["speed"] for line in lines if line["dosed"] == (bracket == BRACKETS[0])), default=None)
