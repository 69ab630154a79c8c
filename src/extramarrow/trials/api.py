"""The Python door: ``run`` one case, or all policies that a case compares."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.patients.case import Case, find_case
from extramarrow.trials.scenario import Scenario, plan

if TYPE_CHECKING:
    from xarray import Dataset

    from extramarrow.trials.result import Result

#: Memory that the records of one run may take.
MOST_BYTES = 2_000_000_000
_SETTABLE_INTERVALS = (1, 2, 3, 7, 14, 28, 91, 182, 365)


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
    scenario = plan(
        find_case(case) if isinstance(case, str) else case,
        treat=treat or None,
        years=years,
        values=set,
        patients=patients,
        every=every,
        seed=seed,
        precision=precision,
        method=method,
        steps_per_day=steps_per_day,
        signals=signals,
    )
    refuse_too_much(scenario)
    from extramarrow.trials.result import dataset_of
    from extramarrow.trials.simulate import simulate

    return dataset_of(simulate(scenario, threads=_threads()), scenario.policy)


def results_of(
    case: str | Case,
    years: float | None = None,
    treat: Sequence[str] | None = None,
    set: Mapping[str, float | str] | None = None,
    patients: int | None = None,
    every: str = "1 day",
    seed: int = 1,
    progress: Callable[[float, float], None] | None = None,
) -> list[Result]:
    """The results of a case: one for each policy that it compares, or one under ``treat``.

    All policies share one graph, so that patients share every bit that a treatment does not touch.
    """
    scenarios = planned(case, years, treat, set, patients, every, seed)

    # The engine is loaded for what is known to be sound.
    from extramarrow.trials.result import result_of
    from extramarrow.trials.simulate import simulate

    inputs = {
        "case": case if isinstance(case, str) else case.name,
        "years": years,
        "treat": list(treat or ()),
        "set": dict(set or {}),
        "patients": patients,
        "every": every,
        "seed": seed,
    }
    results = []
    for position, scenario in enumerate(scenarios):

        def tell(done: int, total: int, position: int = position) -> None:
            if progress:
                progress(position + done / total, len(scenarios))

        course = simulate(scenario, threads=_threads(), progress=tell)
        results.append(result_of(course, scenario.policy, inputs))
    return results


def planned(
    case: str | Case,
    years: float | None = None,
    treat: Sequence[str] | None = None,
    set: Mapping[str, float | str] | None = None,
    patients: int | None = None,
    every: str = "1 day",
    seed: int = 1,
) -> list[Scenario]:
    """The checked scenarios behind :func:`results_of`; nothing is computed yet.

    Raises:
        InputError: whatever does not fit, or records that would take too much memory.
    """
    found = find_case(case) if isinstance(case, str) else case
    alternatives: list[tuple[str, Sequence[str] | None]] = [("", treat or None)]
    if found.policies and not treat:
        alternatives = [(policy.name, policy.treat) for policy in found.policies]

    def drawn_up(name: str, sentences: Sequence[str] | None, scenarios: Sequence[Scenario] = ()) -> Scenario:
        return plan(
            found,
            policy=name,
            treat=sentences,
            years=years,
            values=set,
            patients=patients,
            every=every,
            seed=seed,
            steps_per_day=max((each.settings.steps_per_day for each in scenarios), default=None),
            parts=[part for each in scenarios for rule in each.book.rules for part in rule.action.needs],
        )

    scenarios = [drawn_up(name, sentences) for name, sentences in alternatives]
    if len(scenarios) > 1:
        scenarios = [drawn_up(name, sentences, scenarios) for name, sentences in alternatives]
    for scenario in scenarios:
        refuse_too_much(scenario, len(scenarios))
    return scenarios


def refuse_too_much(scenario: Scenario, count: int = 1) -> None:
    """Refuse what would not fit into memory, naming an interval that does.

    Raises:
        InputError: more than 2 GB of records.
    """
    need = record_bytes(scenario, scenario.settings.every_ticks) * count
    if need <= MOST_BYTES:
        return
    fitting = [days for days in _SETTABLE_INTERVALS if record_bytes(scenario, 48 * days) * count <= MOST_BYTES]
    hint = f"use every='{fitting[0]} day{'s' * (fitting[0] > 1)}'" if fitting else "use fewer patients"
    raise InputError(f"every: the records would take {need / 1e9:.1f} GB, more than 2 GB; {hint}")


def record_bytes(scenario: Scenario, every_ticks: int) -> int:
    """Bytes that the records take while a run is written."""
    from extramarrow.trials.observables import observed_signals

    times = scenario.days * 48 // every_ticks + 1
    width = len(observed_signals(scenario.system, scenario.signals))
    size = 4 if scenario.settings.precision == "f32" else 8
    return 3 * times * width * size * (scenario.patients or 1)


def _threads() -> int:
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 16)
