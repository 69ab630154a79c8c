"""The Python door: ``run`` one case, or all policies that a case compares."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extramarrow.patients.case import Case
from extramarrow.trials.memory import refuse_too_much
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario, plan

if TYPE_CHECKING:
    from xarray import Dataset

    from extramarrow.trials.result import Result


def run(
    case: str | Case,
    years: float | None = None,
    treat: Sequence[str] | None = None,
    set: Mapping[str, float | str] | None = None,  # the word of the command line
    patients: int | None = None,
    every: str = "1 day",
    seed: int = 1,
    *,
    signals: Sequence[str] = (),
    precision: str = "f64",
    method: str = "rk3",
    steps_per_day: int | None = None,
) -> Dataset:
    """Simulate a case under one policy.

    Args:
        case: name of a built-in case, or a file.
        years: how long; what the case says where None.
        treat: treatments as sentences; the case's own where None or empty.
        set: parameters by label, as numbers in their declared unit or as text with a unit.
        patients: sample so many people; None for the typical person.
        every: interval of recording, "1 day" or "6 h".
        seed: of everything that is drawn.
        signals: labels of signals inside the body to record as well.
        precision: "f64" or "f32".
        method: "rk3" or "rk4".
        steps_per_day: 12, 24 or 48.

    Returns:
        True values with dims (patient, time) and (patient, time, site), time in days; every variable has ``units``
        and ``long_name``, laboratory values their ``loinc``.

    Raises:
        InputError: whatever does not fit, in one line.
    """
    request = Request(
        case=case,
        years=years,
        treat=treat or None,
        set=set or {},
        patients=patients,
        every=every,
        seed=seed,
        signals=signals,
        precision=precision,
        method=method,
        steps_per_day=steps_per_day,
    )
    scenario = plan(request)
    refuse_too_much(scenario)
    from extramarrow.trials.result import dataset_of
    from extramarrow.trials.simulate import simulate

    return dataset_of(simulate(scenario, threads=processors()), scenario.policy)


def results_of(request: Request, progress: Callable[[float, float, str], None] | None = None) -> list[Result]:
    """The results of a case: one for each policy that it compares, or one under what the request treats with.

    All policies share one graph, so that patients share every bit that a treatment does not touch. ``progress`` is told
    how much is done, of how much, and what is at work.
    """
    scenarios = planned(request)

    # The engine is loaded for what is known to be sound.
    from extramarrow.trials.result import result_of
    from extramarrow.trials.simulate import simulate

    results = []
    for position, scenario in enumerate(scenarios):

        def tell(done: int, total: int, position: int = position, scenario: Scenario = scenario) -> None:
            if progress:
                before = ", before day 0" if done <= scenario.history_days else ""
                progress(position + done / total, len(scenarios), f"{scenario.case.name}{before}")

        course = simulate(scenario, threads=processors(), progress=tell)
        results.append(result_of(course, scenario.policy, request.inputs()))
    return results


def planned(request: Request) -> list[Scenario]:
    """The checked scenarios behind :func:`results_of`; nothing is computed yet.

    Raises:
        InputError: whatever does not fit, or records that would take too much memory.
    """
    found = request.found()
    alternatives = [replace(request, case=found, treat=request.treat or None)]
    if found.policies and not request.treat:
        alternatives = [replace(request, case=found, policy=each.name, treat=each.treat) for each in found.policies]
    scenarios = [plan(each) for each in alternatives]
    if len(scenarios) > 1:
        parts = [part for each in scenarios for rule in each.book.rules for part in rule.action.needs]
        steps = max(each.settings.steps_per_day for each in scenarios)
        scenarios = [plan(replace(each, steps_per_day=steps), parts) for each in alternatives]
    for scenario in scenarios:
        refuse_too_much(scenario, len(scenarios))
    return scenarios


def processors() -> int:
    """How many threads a run uses."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 16)
