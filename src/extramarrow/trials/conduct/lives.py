"""The lives of some people of a trial: a simulation that can be cut into parts and put together again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.ticks import DAYS
from extramarrow.numerics.kernel import Kernel
from extramarrow.therapies.book import Order
from extramarrow.therapies.effects import Dose
from extramarrow.trials.endpoints.burden import RED_CELLS
from extramarrow.trials.ledger import Ledger, Unkept
from extramarrow.trials.protocol.plan import TrialPlan
from extramarrow.trials.records import Records, VisitRecords
from extramarrow.trials.scenario import Scenario
from extramarrow.trials.simulate import Simulation

#: Marks who has not begun to live; the kernel leaves them as they are.
WAITING = -1

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class Gift:
    """What was done on ``day`` to each patient: ``amount`` [n] of ``subject``, 0 where nothing was."""

    day: int
    subject: str
    amount: Floats


class Lives(Simulation):
    """People by their address; those whose history is shorter begin later."""

    def __init__(
        self, trial: TrialPlan, addresses: Sequence[int], numbers: Sequence[int], threads: int, kernel: Kernel
    ):
        self.trial = trial
        self.numbers = np.asarray(numbers, dtype=np.int64)
        self.gifts: list[Gift] = []
        self.orders: list[Order] = []
        self.logged = False
        super().__init__(trial.scenarios[0], threads, None, kernel, addresses)
        self.codes[self.begins > self.first_day] = WAITING

    def sampled(self) -> tuple[Floats, Mapping[str, Any] | None]:
        """As of any people; whoever a table describes is as it says, and the rest of them is drawn."""
        values, facts = super().sampled()
        self.trial.describe(values, self.numbers.tolist())
        return values, facts

    def started(self) -> NDArray[Any]:
        """Healthy rest on the day on which each begins."""
        first = np.full(len(self.patients), self.first_day, dtype=np.int64)
        if self.trial.since is not None:
            ages = self.parameter("patient.age") * DAYS["year"]
            first = np.clip(np.rint(self.trial.since - ages).astype(np.int64), first, 0)
        self.begins = first
        states = np.empty((len(first), len(self.scenario.system.states)), self.kernel.dtype)
        for day in sorted(set(first.tolist())):
            rows = np.flatnonzero(first == day)
            states[rows] = self.kernel.start(self.parameters[rows], day)
        return states

    def opened_records(self, scenario: Scenario) -> Records:
        """Visits are few, and each is written as it stands."""
        every = scenario.settings.every_ticks
        return VisitRecords(len(self.observables), len(self.patients), scenario.days, every, self.kernel.dtype)

    def opened(self) -> Ledger:
        """Tests ask of single simulations whether quantities are conserved; a trial does not."""
        return Unkept()

    def entry_days(self) -> Iterable[int]:
        """The days on which somebody begins."""
        return sorted(set(self.begins[self.codes == WAITING].tolist()))

    def enter(self, day: int) -> None:
        """Those whose first day is ``day`` begin to live."""
        self.codes[(self.begins == day) & (self.codes == WAITING)] = 0

    def lived(self) -> None:
        """Simulate up to day 0, the end of the run-in."""
        run_in = self.trial.protocol.run_in_days
        history = self.scenario.history_days
        if history > run_in:
            self.phase(self.scenario.history, self.first_day, history - run_in, recording=False)
        if run_in:
            self.phase(self.trial.run_in, -run_in, run_in, recording=False)
        self.enter(0)
        self.measure(0)

    def last_state(self, position: int) -> str:
        """Every pool by name, as JSON: of who failed, at the start of that day, where the kernel leaves them."""
        values = self.states[position].tolist()
        return json.dumps(
            {state.label: value for state, value in zip(self.scenario.system.states, values, strict=True)}
        )

    # ---- what is done

    def visit(self, book: Any, day: int, first: int, memory: Any, *, logged: bool) -> None:
        """As of any patient; whatever is done before day 0 is noted as well."""
        super().visit(book, day, first, memory, logged=True)

    def note(self, order: Order, first: int) -> None:
        """Count what is done, and enter it into the log of an arm."""
        done = order.mask & (self.codes == 0)
        if done.any():
            subject = order.rule.action.subject
            times = np.ones(len(done)) if order.taken is None else order.taken.sum(axis=1).astype(np.float64)
            times = times * max(len(order.ticks), 1) if order.taken is None else times
            self.gifts.append(Gift(first + order.day, subject, np.where(done, times, 0.0)))
            if subject == "transfusion":
                units = order.amounts if order.amounts is not None else getattr(order.rule.action, "units", 1)
                amount = np.where(done, np.broadcast_to(np.asarray(units, np.float64), done.shape), 0.0)
                self.gifts.append(Gift(first + order.day, RED_CELLS, amount))
        if self.logged:
            self.orders.append(order)

    # ---- cutting and joining

    def arm(self, scenario: Scenario, rows: Rows) -> Lives:
        """The people at the positions ``rows``, as they are on day 0, at the start of an arm."""
        found = joined([(self, rows)])
        found.scenario, found.logged = scenario, True
        found.orders = []
        found.records = found.opened_records(scenario)
        return found

    def followed(self) -> tuple[Order, ...]:
        """Simulate the follow-up of an arm, and return what was ordered at its visits."""
        self.phase(self.scenario.book, 0, self.scenario.days, recording=True)
        for failure in self.failures():
            self.records.blank(failure.patient, failure.day)
        return tuple(self.orders)


def joined(parts: Sequence[tuple[Lives, Rows]]) -> Lives:
    """The people at some positions of several simulations that stand at the same day, in one simulation."""
    found = copy(parts[0][0])
    found.patients = tuple(lives.patients[row] for lives, rows in parts for row in rows.tolist())
    for name in ("values", "parameters", "states", "codes", "failed_day", "begins", "numbers"):
        setattr(
            found, name, np.ascontiguousarray(np.concatenate([getattr(lives, name)[rows] for lives, rows in parts]))
        )
    found.seen = None
    samples = [
        replace(each[0], truth={k: np.concatenate([s.truth[k][rows] for s, (_, rows) in zip(each, parts, strict=True)])
                                for k in each[0].truth})
        for each in zip(*(lives.chart.samples for lives, _ in parts), strict=True)
    ]  # fmt: skip
    found.chart = replace(found.chart, laboratory=found.laboratory(), samples=tuple(samples))
    sizes = np.cumsum([0, *(len(rows) for _, rows in parts)])

    def placed(amount: Any, part: int) -> Floats:
        everyone = np.zeros(sizes[-1], dtype=np.float64)
        everyone[sizes[part] : sizes[part + 1]] = np.asarray(amount)[parts[part][1]]
        return everyone

    found.doses = [
        Dose(dose.pool, dose.tick, placed(dose.amount, part))
        for part, (lives, _) in enumerate(parts)
        for dose in lives.doses
    ]
    found.gifts = [
        Gift(gift.day, gift.subject, placed(gift.amount, part))
        for part, (lives, _) in enumerate(parts)
        for gift in lives.gifts
    ]
    return found
