"""Lives that follow a design: lanes of one kernel that differ in what is varied, and share their patient's luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.ticks import DAYS
from extramarrow.numerics.kernel import Kernel
from extramarrow.trials.conduct.lives import Lives
from extramarrow.trials.conduct.observed import Observed
from extramarrow.trials.endpoints.base import EndpointTable
from extramarrow.trials.protocol.plan import CHUNK
from extramarrow.trials.scenario import Scenario
from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.inputs import Varied
from extramarrow.trials.sensitivity.people import Patients

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

#: Told how many lives are done, parts of them included, and how many have failed.
Told = Callable[[float, int], None]
#: Seconds between two looks at the lives under way.
LOOK = 0.2


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """What the lives [L] of a design answer, NaN where one failed; ``graded`` [L] is what a yes or no rests on.

    ``values`` [L, d] are the values of what was varied, in declared units.
    """

    value: Floats
    graded: Floats
    values: Floats

    @property
    def failed(self) -> int:
        """How many lives came to no end."""
        return int(np.isnan(self.value).sum())


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """What every life is asked: an endpoint under the treatment of one arm."""

    endpoint: EndpointTable
    scenario: Scenario
    kernel: Kernel


class StoppedError(Exception):
    """Ends lives that nobody waits for any more."""


class Changed(Lives):
    """Patients of a trial with other parameters."""

    def __init__(self, people: Patients, rows: Rows, values: Floats, threads: int, kernel: Kernel) -> None:
        self._given = values
        addresses, numbers = people.addresses[rows].tolist(), people.numbers[rows].tolist()
        super().__init__(people.trial, addresses, numbers, threads, kernel)

    def sampled(self) -> tuple[Floats, Mapping[str, Any] | None]:
        """As given."""
        return self._given, None

    def integrate(self, day: int, days: int, before: NDArray[Any] | None) -> None:
        """Whole days; while nobody lives there is nothing to do."""
        if before is not None or (self.codes == 0).any():
            super().integrate(day, days, before)


def live(
    design: Design, people: Patients, inputs: Sequence[Varied], asked: Asked, threads: int, told: Told | None = None
) -> Answers:
    """Live all lives of ``design``; bits depend neither on ``threads`` nor on which lives are computed together."""
    rows = (design.patient % len(people.numbers)).astype(np.intp)
    age, values = _turned(design, rows, people, inputs)
    # Lives of one length go together: lanes that wait for an older one would cost as much as those that live.
    order = np.argsort(-age, kind="stable")
    parts = [order[first : first + CHUNK] for first in range(0, len(order), CHUNK)]
    found = Answers(np.empty(len(rows)), np.empty(len(rows)), values)
    years = _Years(people, age, told)
    at_once = max(1, min(threads, len(parts)))

    def one(part: Rows) -> int:
        given = people.changed(rows[part], inputs, design.shares[part])
        lives = Changed(people, rows[part], given, max(1, threads // at_once), asked.kernel)
        lives.progress = years.of(part)
        found.value[part], found.graded[part] = _answers(lives, asked)
        return int(np.isnan(found.value[part]).sum())

    with ThreadPoolExecutor(at_once, thread_name_prefix="lives") as pool:
        waiting = {pool.submit(one, part) for part in parts}
        try:
            while waiting:
                done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
                for future in done:
                    years.lost(future.result())
                years.tell()
        finally:
            years.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)
    return found


def _turned(design: Design, rows: Rows, people: Patients, inputs: Sequence[Varied]) -> tuple[Floats, Floats]:
    """The ages [L] of all lives, and the values [L, d] of what is varied; a few lives at a time have all parameters."""
    age, values = np.empty(len(rows)), np.empty((len(rows), len(inputs)))
    for first in range(0, len(rows), CHUNK):
        some = slice(first, first + CHUNK)
        given = people.changed(rows[some], inputs, design.shares[some])
        age[some] = given[:, people.trial.system.slot_index["patient.age"]]
        values[some] = given[:, [each.position for each in inputs]]
    return age, values


def _answers(lives: Changed, asked: Asked) -> tuple[Floats, Floats]:
    lives.lived()
    arm = lives.arm(asked.scenario, np.arange(len(lives.numbers)))
    arm.logged = False
    arm.followed()
    failed = arm.codes != 0
    seen = Observed(arm, np.where(failed, arm.failed_day, np.inf))
    value = np.asarray(asked.endpoint.outcome(seen).value, dtype=np.float64)
    if asked.endpoint.scale == "time":
        value = value / DAYS["year"]
    graded = asked.endpoint.graded(seen)
    value = np.where(failed, np.nan, value)
    return value, value if graded is None else np.where(failed, np.nan, graded)


class _Years:
    """How far the lives of a design are: by the years that they have lived, since a long life takes longer."""

    def __init__(self, people: Patients, age: Floats, told: Told | None) -> None:
        trial = people.trial
        self.stopped = Event()
        self._told, self._origin, self._end = told, trial.origin, trial.days
        self._begins = begins(people, age)
        self._all = float((self._end - self._begins).sum())
        self._done: dict[int, float] = {}
        self._failed = 0

    def of(self, part: Rows) -> Callable[[int, int], None]:
        """The progress of some of them."""
        first, key = self._begins[part], int(part[0])

        def tell(done: int, total: int) -> None:
            if self.stopped.is_set():
                raise StoppedError
            self._done[key] = float(np.clip(done - self._origin - first, 0, None).sum())

        return tell

    def lost(self, failed: int) -> None:
        """Some have failed."""
        self._failed += failed

    def tell(self) -> None:
        """Pass it on."""
        if self._told:
            self._told(len(self._begins) * sum(self._done.copy().values()) / self._all, self._failed)


def begins(people: Patients, age: Floats) -> NDArray[np.int64]:
    """The day [L] on which the lives of those begin who are of ``age`` [L] on day 0."""
    trial = people.trial
    first = np.full(len(age), -trial.origin, dtype=np.int64)
    if trial.since is not None:
        first = np.clip(np.rint(trial.since - age * DAYS["year"]).astype(np.int64), first, 0)
    return first
