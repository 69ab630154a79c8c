"""Speed and error of one engine at the job."""

from __future__ import annotations

import statistics
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.engines.adaptive import Adaptive
from benchmarks.job import Engine, Job, Played, play

#: Relative tolerances that adaptive solvers are tried at, loosest first.
TOLERANCES = (1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6)
ALLOWED = 1e-3
#: A job that takes longer than this, in seconds, is not repeated.
LONG = 10.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. ``speed`` is patient-years per second of one core; ``error`` is beside the referee."""

    engine: str
    settings: str
    dosed: bool
    speed: float
    error: float
    tolerance: float | None
    patients: int
    agreeing: int


def error(played: Played, referee: Played) -> tuple[float, int]:
    """The largest deviation in any laboratory value on any day, relative to the largest value of that patient.

    Over the patients of whom both decided the same at every visit; how many those are comes second.
    """
    same = (played.transfused == referee.transfused).all(axis=1)
    if not same.any():
        return float("inf"), 0
    difference = np.abs(played.charts - referee.charts)[same].max(axis=1)
    relative = difference / np.abs(referee.charts)[same].max(axis=1)
    return float(relative.max()), int(same.sum())


def select(referee: Played, count: int) -> Played:
    """The first patients of what a referee saw."""
    return Played(referee.charts[:count], referee.transfused[:count], referee.cpu, referee.wall)


def fixed(job: Job, make: Callable[[], Engine], dosed: bool, referee: Played, dtype: Any) -> tuple[float, int]:
    """The error of an engine of fixed step, over the patients of the referee."""
    count = len(referee.charts)
    return error(play(job.first(count), make(), dosed, dtype), referee)


def loosest(job: Job, engine: Adaptive, dosed: bool, referee: Played, rounds: int = 3) -> Measured:
    """The fastest tolerance at which ``engine`` stays within the allowed error, and one step tighter than the first."""
    best: Measured | None = None
    passed = 0
    for tolerance in TOLERANCES:
        engine.rtol = tolerance
        found = _at(job, engine, dosed, referee, rounds)
        if found is None or found.error > ALLOWED or found.agreeing < job.patients:
            continue
        passed += 1
        if best is None or found.speed > best.speed:
            best = found
        if passed == 2 or found.speed < job.years / LONG:
            break
    return best or Measured(engine.name, engine.settings, dosed, 0.0, float("inf"), None, job.patients, 0)


def _at(job: Job, engine: Adaptive, dosed: bool, referee: Played, rounds: int) -> Measured | None:
    """None where the solver gives up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            play(job.first(1), engine, dosed)  # solvers and code are made on first use
            times, played = [], play(job, engine, dosed)
            times.append(played.cpu)
            deviation, agreeing = error(played, referee)
            while deviation <= ALLOWED and len(times) < rounds and played.cpu < LONG:
                times.append(play(job, engine, dosed).cpu)
        except (RuntimeError, ValueError):
            return None
    if not np.isfinite(deviation):
        return None
    speed = job.years / statistics.median(times)
    return Measured(engine.name, engine.settings, dosed, speed, deviation, engine.rtol, job.patients, agreeing)
