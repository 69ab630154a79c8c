"""Trials: what visits, charts, decisions and files cost beside the integration, and what a trial by hand costs."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.bench import EXACT, Bench, say
from benchmarks.by_hand import Done, Recruited, by_hand, fastest_tolerance, recruited
from benchmarks.chunked import chunked
from benchmarks.engines.adaptive import Adaptive, Derivatives
from benchmarks.engines.lsoda import Lsoda
from benchmarks.engines.roadrunner import RoadRunner
from benchmarks.job import VISIT_EVERY
from benchmarks.measure import ALLOWED
from benchmarks.sections import Facts, table
from extramarrow.runs.storage import storage
from extramarrow.runs.worker import compute_chunk
from extramarrow.trials.conduct.screening import screen
from extramarrow.trials.job import TrialJob, job_of
from extramarrow.trials.protocol.files import find_protocol
from extramarrow.trials.protocol.plan import CHUNK

PROTOCOL = Path(__file__).parents[1] / "transfusions.toml"


def trial_of(patients: int) -> TrialJob:
    """The trial that is timed."""
    return job_of(find_protocol(str(PROTOCOL)), patients)


def measure(bench: Bench) -> Facts:
    """Everything that is said of trials."""
    sizes = bench.sizes
    found: Facts = {"beside the kernel": _overhead(2 * CHUNK, sizes.rounds)}
    say("beside the kernel done")
    found["runs"] = chunked("benchmarks.sections.trials:trial_of", 1.0, sizes.trial_counts)
    found["by hand"] = _by_hand(sizes.by_hand)
    return found


def _overhead(patients: int, rounds: int) -> Facts:
    """A whole chunk, and the same patients through the kernel alone from visit to visit, in turn, on one core.

    It is the second chunk: none of its patients belongs to the sample of which daily series are kept.
    """
    job = trial_of(patients)
    chunk = job.chunks()[1]
    lives = screen(job.trial, chunk, job.kernel, 1).lives
    assert lives is not None
    parts: dict[str, list[float]] = {"kernel": [], "computed": [], "written": []}
    for number in range(rounds + 1):
        states, began = lives.states.copy(), time.process_time()
        for day in range(0, job.trial.days, VISIT_EVERY):
            job.kernel.advance(states, lives.parameters, day, min(VISIT_EVERY, job.trial.days - day))
        kernel, began = time.process_time() - began, time.process_time()
        job.compute(chunk)
        computed, began = time.process_time() - began, time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            compute_chunk(job, storage(folder), chunk)
        if number:  # the first round warms up
            for name, seconds in zip(parts, (kernel, computed, time.process_time() - began), strict=True):
                parts[name].append(seconds)
    return {
        "patients": len(chunk),
        "kernel alone, patient-years per second of a core": len(chunk) / statistics.median(parts["kernel"]),
        "overhead": _median_ratio(parts["computed"], parts["kernel"]) - 1.0,
        "overhead, writing included": _median_ratio(parts["written"], parts["kernel"]) - 1.0,
    }


def _median_ratio(these: list[float], those: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(these, those, strict=True))


def _by_hand(count: int) -> Facts:
    """The same patients, with the same errors of measurement, decided and integrated by a loop around a solver."""
    trial = trial_of(count)
    trial.compute(trial.chunks()[0])
    began = time.process_time()
    tables = trial.compute(trial.chunks()[0])
    ours = time.process_time() - began
    actions = np.array([action != "none" for action in tables["decisions"]["action"].to_pylist()])
    decided = actions.reshape(count, -1)
    people = recruited(trial, count)
    lsoda = Lsoda(people.job, Derivatives(people.job), given_jacobian=True)
    lsoda.rtol = EXACT
    exact = by_hand(people, lsoda, 1)  # of the first patient alone
    with tempfile.TemporaryDirectory() as folder:
        runner = RoadRunner(people.job, Path(folder))
        lines = [_line(people, engine, exact, count, ours, decided) for engine in (lsoda, runner)]
    return {"patients": count, "seconds": ours, "lines": lines, "libRoadRunner loads": runner.loading}


def _line(people: Recruited, engine: Adaptive, exact: Done, count: int, ours: float, decided: object) -> Facts:
    engine.rtol = fastest_tolerance(people, engine, exact)
    done = by_hand(people, engine, count)
    same = np.all(done.transfused == decided, axis=1)
    say(f"by hand, {engine.name}: {done.seconds / ours:.0f}")
    return {
        "engine": engine.name,
        "tolerance": engine.rtol,
        "seconds": done.seconds,
        "over ours": done.seconds / ours,
        "patients with the decisions of ours": int(same.sum()),
    }


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """Runs, the price of the layer, and trials by hand."""
    beside, runs, hand = facts["beside the kernel"], facts["runs"], facts["by hand"]
    most = max(map(int, runs["seconds"]))
    rows = [
        ["patient-years per second, visits and writing included, two cores", f"{runs['patient-years per second']:.0f}"],
        [f"minutes for {most:,} patients and a year", f"{runs['seconds'][str(most)] / 60:.1f}"],
        *(
            [f"peak memory with {int(count):,} patients, MB", f"{size:.0f}"]
            for count, size in runs["peak memory, MB"].items()
        ),
        [f"stopped half way ({runs['stopped']:,} patients) and resumed, more than in one go", _percent(runs["a stop"])],
        ["resuming what is done, of the whole", _percent(runs["a resume"])],
        [f"trial layer over the bare kernel, {beside['patients']} patients, one core", _percent(beside["overhead"])],
        ["the same with writing", _percent(beside["overhead, writing included"])],
    ]
    slower = [
        [
            line["engine"],
            f"{line['tolerance']:g}",
            f"{line['seconds']:.1f}",
            f"{line['over ours']:.0f}",
            f"{line['patients with the decisions of ours']} of {hand['patients']}",
        ]
        for line in hand["lines"]
    ]
    return [
        "## Trials",
        "The trial: a year of β-thalassemia intermedia, hemoglobin measured every three weeks, two units of red cells "
        "below 9.5 g/dL (`benchmarks/transfusions.toml`). Everybody begins on day 0 at the healthy rest with the whole "
        "disease, so that no history is simulated beside the year. Everything else is as in any trial: people are "
        "drawn and judged plausible, measurements have errors, every decision is logged, tables are written and "
        "checked.",
        table(["", ""], rows),
        "The bare kernel is the same chunk of patients from visit to visit with nothing in between; both take turns.",
        f"The same trial by hand, {hand['patients']} patients: a loop over visits around LSODA with our compiled "
        "right-hand side and Jacobian, and around libRoadRunner with our SBML export, at the fastest tolerance that "
        f"keeps hemoglobin of the first patient within {ALLOWED:g}. Ours takes {hand['seconds']:.2f} s of one core, "
        "tables included; what libRoadRunner takes to load the "
        f"model ({hand['libRoadRunner loads']:.0f} s) is not counted.",
        table(["by hand with", "rtol", "seconds", "times ours", "same decisions"], slower),
    ]


def _percent(share: float) -> str:
    return f"{100.0 * share:.1f} %"
