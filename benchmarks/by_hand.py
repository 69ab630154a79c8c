"""The trial that is timed, written by hand: a loop over patients and visits around a solver of one patient."""

from __future__ import annotations

import time
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.engines.adaptive import Adaptive
from benchmarks.job import LIMIT, OBSERVABLES, VISIT_EVERY, Floats, Job, bags
from benchmarks.measure import ALLOWED, TOLERANCES
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.rest import starts
from extramarrow.patients.sampling import inside
from extramarrow.trials.conduct.screening import screen
from extramarrow.trials.job import TrialJob


@dataclass(frozen=True, eq=False)
class Recruited:
    """The patients of a trial on day 0, in double precision, and the hemoglobin [n, visits] that means a transfusion.

    The limit is divided by the error of that day's measurement, which is the trial's own.
    """

    job: Job
    limits: Floats


@dataclass(frozen=True, eq=False)
class Done:
    """Hemoglobin [n, visits], who was transfused [n, visits], and seconds of the processor."""

    hemoglobin: Floats
    transfused: NDArray[np.bool_]
    seconds: float


def recruited(trial: TrialJob, count: int) -> Recruited:
    """The first ``count`` patients."""
    lives = screen(trial.trial, range(count), trial.kernel, 1).lives
    assert lives is not None
    system, declared = trial.trial.system, lives.values
    parameters = inside(system, declared)
    start = starts(system, parameters)
    visits = range(0, trial.trial.days, VISIT_EVERY)
    laboratory, plain = lives.chart.laboratory, np.ones(count)
    errors = [laboratory.measured("hemoglobin", day + trial.trial.origin, plain) for day in visits]
    end, days = start.copy(), trial.trial.days
    compile_kernel(system, OBSERVABLES).advance(end, parameters, 0, days)
    job = Job(system, parameters, declared, start, bags(system, declared, start), end, days)
    return Recruited(job, LIMIT / np.stack(errors, axis=1))


def by_hand(people: Recruited, engine: Adaptive, count: int) -> Done:
    """From visit to visit, one patient after the other."""
    job, began = people.job, time.process_time()
    hemoglobin, transfused = np.zeros_like(people.limits[:count]), np.zeros(people.limits[:count].shape, np.bool_)
    for patient in range(count):
        state = job.start[patient].copy()
        for visit, day in enumerate(range(0, job.days, VISIT_EVERY)):
            hemoglobin[patient, visit] = engine.observe_one(patient, state, day)[0]
            if hemoglobin[patient, visit] < people.limits[patient, visit]:
                transfused[patient, visit] = True
                state = state + job.bag[patient]
            state = engine.solve(patient, state, day, min(VISIT_EVERY, job.days - day))[-1]
    return Done(hemoglobin, transfused, time.process_time() - began)


def fastest_tolerance(people: Recruited, engine: Adaptive, exact: Done) -> float:
    """The fastest of the tolerances at which hemoglobin of the first patient is as in ``exact``, but for the error."""
    found: dict[float, float] = {}
    for tolerance in TOLERANCES:
        engine.rtol = tolerance
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                done = by_hand(people, engine, 1)
            except (RuntimeError, ValueError):
                continue
        same = np.array_equal(done.transfused, exact.transfused)
        if same and np.abs(done.hemoglobin / exact.hemoglobin - 1.0).max() <= ALLOWED:
            found[done.seconds] = tolerance
    if not found:
        raise RuntimeError(f"{engine.name}: no tolerance keeps the error")
    return found[min(found)]
