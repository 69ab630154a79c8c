"""One chunk of a trial: its patients are found, put into arms, followed, and asked every endpoint."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from extramarrow.numerics.kernel import RESULTS, Kernel
from extramarrow.trials.conduct.allocation import allocated, drop_out_days
from extramarrow.trials.conduct.daily import daily_series
from extramarrow.trials.conduct.decisions import decision_table
from extramarrow.trials.conduct.lives import Lives
from extramarrow.trials.conduct.observed import Observed
from extramarrow.trials.conduct.screening import Screened, screen
from extramarrow.trials.conduct.tables import SCHEMAS
from extramarrow.trials.protocol.plan import TrialPlan
from extramarrow.trials.simulate import Progress

EVERY_ARM = "every arm"

#: By what the rows of a table are sorted, as far as it has these columns.
KEYS = ("endpoint", "arm", "patient", "name", "subject", "day", "reason")


def compute_chunk(
    trial: TrialPlan, chunk: range, kernel: Kernel, threads: int, progress: Progress | None = None
) -> dict[str, pa.Table]:
    """The tables of the patients of ``chunk``; ``progress(done, all)`` counts days of history and of arms."""
    clock = Clock(progress, trial.origin, len(trial.scenarios) * trial.days)
    people = screen(trial, chunk, kernel, threads, clock.screening)
    found: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
    found["screening"].append(_screening(people, chunk))
    found["failures"].append(_missing(people))
    lives = people.lives
    if lives is None:
        return {name: _sorted(name, tables) for name, tables in found.items()}
    strata = _strata(trial, lives)
    numbers = lives.numbers.tolist()
    protocol = trial.protocol
    place = allocated(protocol, trial.seed, numbers, strata) if protocol.design == "parallel" else None
    found["patients"].append(_patients(trial, lives, people, strata, place))
    for position, (arm, scenario) in enumerate(zip(protocol.arms, trial.scenarios, strict=True)):
        rows = np.arange(len(numbers)) if place is None else np.flatnonzero(place == position)
        if len(rows):
            hazard = protocol.drop_out if arm.drop_out is None else arm.drop_out
            some = lives.arm(scenario, rows)
            leaves = drop_out_days(hazard, trial.seed, some.numbers.tolist())
            some.progress = clock.arm(position)
            for name, table in _arm(trial, arm.name, some, leaves).items():
                found[name].append(table)
            for name, table in daily_series(trial, arm.name, lives, scenario, rows, leaves).items():
                found[name].append(table)
    return {name: _sorted(name, tables) for name, tables in found.items()}


class Clock:
    """Tells how far a chunk is, wherever its patients are: in their history, or in one of the arms."""

    def __init__(self, progress: Progress | None, history: int, follow_up: int) -> None:
        self._progress, self._history, self._all = progress, history, history + follow_up

    def screening(self, done: int, total: int) -> None:
        """Days of history."""
        if self._progress:
            self._progress(min(done, self._history), self._all)

    def arm(self, position: int) -> Progress:
        """Days of the arm at ``position``; the simulation counts those of the history too."""

        def tell(done: int, total: int) -> None:
            if self._progress:
                before = position * (total - self._history)
                self._progress(min(before + done, self._all), self._all)

        return tell


def _sorted(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    together = pa.concat_tables([SCHEMAS[name].empty_table(), *tables]).combine_chunks()
    keys = ["patient"] if name == "patients" else [key for key in KEYS if key in together.schema.names]
    # Decisions of one day keep the order in which they were made: sorting is stable.
    return together.sort_by([(key, "ascending") for key in keys]) if len(together) else together


def _strata(trial: TrialPlan, lives: Lives) -> list[int]:
    number = np.zeros(len(lives.patients), dtype=np.int64)
    for criterion in trial.strata:
        number = 2 * number + np.asarray(criterion.judge((lives.chart, lives.parameter))).astype(np.int64)
    return list(map(int, number))


def _table(name: str, /, **columns: Any) -> pa.Table:
    schema = SCHEMAS[name]
    arrays = [pa.array(columns[field.name], type=field.type, from_pandas=True) for field in schema]
    return pa.table(arrays, schema=schema)


def _screening(people: Screened, chunk: range) -> pa.Table:
    reasons = list(people.excluded)
    return _table(
        "screening", chunk=[chunk.start] * len(reasons), reason=reasons, people=list(people.excluded.values())
    )


def _missing(people: Screened) -> pa.Table:
    numbers = sorted(people.missing)
    return _table(
        "failures",
        arm=[EVERY_ARM] * len(numbers),
        patient=numbers,
        last_good_day=[people.missing[number][0] for number in numbers],
        reason=[people.missing[number][1] for number in numbers],
        state=[people.missing[number][2] for number in numbers],
    )


def _patients(trial: TrialPlan, lives: Lives, people: Screened, strata: Sequence[int], place: Any) -> pa.Table:
    numbers = lives.numbers.tolist()
    names = [arm.name for arm in trial.protocol.arms]
    return _table(
        "patients",
        patient=numbers,
        arm=[EVERY_ARM] * len(numbers) if place is None else [names[position] for position in place],
        stratum=strata,
        screened=[people.attempts[number] for number in numbers],
        repeat=[number // trial.protocol.population.patients for number in numbers],
        age=lives.parameter("patient.age"),
        female=lives.parameter("patient.sex"),
        weight=lives.parameter("patient.weight"),
        height=lives.parameter("patient.height"),
    )


def _arm(trial: TrialPlan, arm: str, lives: Lives, leaves: Any) -> dict[str, pa.Table]:
    orders = lives.followed()
    failed = np.where(lives.codes != 0, lives.failed_day, np.inf)
    # Whoever stays is known up to the end, its last day included.
    last = np.minimum(np.where(leaves > lives.scenario.days, np.inf, leaves), failed)
    seen = Observed(lives, last)
    outcomes = ["failed" if f <= left else "left" for f, left in zip(failed, leaves, strict=True)]
    outcomes = [o if math.isfinite(x) else "completed" for o, x in zip(outcomes, last, strict=True)]
    numbers = lives.numbers
    bad = np.flatnonzero(lives.codes != 0)
    return {
        "courses": _table(
            "courses", arm=[arm] * len(numbers), patient=numbers,
            last_day=np.minimum(last, lives.scenario.days), outcome=outcomes,
        ),
        "endpoints": pa.concat_tables([_answers(each, arm, seen) for each in trial.protocol.endpoints]),
        "labs": pa.concat_tables([_values(trial, arm, name, seen) for name in trial.protocol.kept]),
        "decisions": decision_table(arm, orders, numbers, last),
        "failures": _table(
            "failures", arm=[arm] * len(bad), patient=numbers[bad], last_good_day=lives.failed_day[bad],
            reason=[RESULTS[int(code)] for code in lives.codes[bad]],
            state=[lives.last_state(position) for position in bad.tolist()],
        ),
    }  # fmt: skip


def _answers(endpoint: Any, arm: str, seen: Observed) -> pa.Table:
    outcome = endpoint.outcome(seen)
    count = len(seen.numbers)
    event = [None] * count if outcome.event is None else outcome.event
    return _table(
        "endpoints", endpoint=[endpoint.name] * count, arm=[arm] * count, patient=seen.numbers, value=outcome.value,
        event=event,
    )  # fmt: skip


def _values(trial: TrialPlan, arm: str, name: str, seen: Observed) -> pa.Table:
    days = seen.days.tolist()
    values = np.stack([seen.value(name, day) for day in days], axis=1)
    count, times = values.shape
    return _table(
        "labs", arm=[arm] * (count * times), patient=np.repeat(seen.numbers, times), name=[name] * (count * times),
        day=np.tile(seen.days, count), value=values.ravel(),
    )  # fmt: skip


def chain_tables(parts: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of several chunks, one after the other."""
    names = dict.fromkeys(chain.from_iterable(part for part in parts))
    return {name: pa.concat_tables([part[name] for part in parts]) for name in names}
