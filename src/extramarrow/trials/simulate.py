"""One scenario, simulated: history, then visits with their decisions, and whole days of integration in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.clinic.chart import Chart
from extramarrow.clinic.lab import labs
from extramarrow.clinic.laboratory import Laboratory
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.numerics.kernel import RESULTS, Doses, Kernel, compile_kernel
from extramarrow.patients.sampling import inside, people, typical
from extramarrow.therapies.book import Decision, Order, RuleBook
from extramarrow.therapies.effects import Dose, Jump
from extramarrow.trials.ledger import Ledger
from extramarrow.trials.memory import stretch_days
from extramarrow.trials.observables import observed_signals
from extramarrow.trials.records import Records
from extramarrow.trials.scenario import Scenario

#: Patient-days that are integrated without looking up: well below a second, so that progress moves and Ctrl-C works.
STRETCH = 100_000

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A patient whose equations left the guard."""

    patient: int
    day: float
    reason: str


@dataclass(frozen=True, eq=False)
class Course:
    """What a simulation saw.

    ``records`` [patients, times, observables]; ``days`` [times]; ``observables`` names the last axis; ``balance`` is
    the largest relative error of each conserved quantity; ``sampling`` says how many drawn people were rejected.
    """

    scenario: Scenario
    observables: tuple[str, ...]
    days: Floats
    records: NDArray[Any]
    parameters: Floats
    decisions: tuple[Decision, ...]
    failures: tuple[Failure, ...]
    balance: Mapping[str, float]
    patients: tuple[int, ...]
    final_states: NDArray[Any] = field(repr=False)
    sampling: Mapping[str, Any] | None = None


def simulate(
    scenario: Scenario, *, threads: int = 2, progress: Progress | None = None, kernel: Kernel | None = None
) -> Course:
    """Integrate ``scenario``; ``progress(done, all)`` is called with days."""
    return Simulation(scenario, threads, progress, kernel).course()


class Simulation:
    """A simulation under way."""

    def __init__(
        self,
        scenario: Scenario,
        threads: int,
        progress: Progress | None,
        kernel: Kernel | None,
        patients: Sequence[int] | None = None,
    ) -> None:
        self.scenario, self.threads, self.progress = scenario, threads, progress
        system, settings = scenario.system, scenario.settings
        self.observables = observed_signals(system, scenario.signals)
        self.position = {name: place for place, name in enumerate(self.observables)}
        self.kernel = kernel or compile_kernel(
            system, self.observables, settings.precision, settings.method, settings.steps_per_day
        )
        self.patients = tuple(range(scenario.patients or 1) if patients is None else patients)
        self.values, self.sampling = self.sampled()
        self.parameters = np.ascontiguousarray(inside(system, self.values), dtype=self.kernel.dtype)
        self.first_day = self.today = -scenario.history_days
        self.states = self.started()
        #: What was seen on a day since when nothing has changed.
        self.seen: tuple[int, NDArray[Any]] | None = None
        self.codes = np.zeros(len(self.patients), np.int32)
        self.failed_day = np.full(len(self.patients), -1.0)
        self.chart = Chart(self.laboratory())
        self.doses: list[Dose] = []
        self.decisions: list[Decision] = []
        self.ledger = self.opened()
        self.records = self.opened_records(scenario)

    def sampled(self) -> tuple[Floats, Mapping[str, Any] | None]:
        """Parameters [n, P] in declared units, and what a report says of how they were drawn."""
        scenario = self.scenario
        if scenario.patients is None:
            return typical(scenario.system, scenario.values), None
        found = people(scenario.system, scenario.values, self.patients, scenario.settings.seed, scenario.population)
        return found.values, found.facts()

    def started(self) -> NDArray[Any]:
        """The states [n, S] with which everybody begins."""
        return self.kernel.start(self.parameters, self.first_day)

    def opened_records(self, scenario: Scenario) -> Records:
        """Room for everything that is recorded."""
        every = scenario.settings.every_ticks
        return Records(len(self.observables), len(self.patients), scenario.days, every, self.kernel.dtype)

    def laboratory(self) -> Laboratory:
        """Who measures. It does not hold the simulation, which would outlive its last use in a circle."""
        values, index = self.values, self.scenario.system.slot_index
        return Laboratory(self.scenario.settings.seed, self.patients, lambda label: values[:, index[label]])

    def opened(self) -> Ledger:
        """The ledger in which jumps and doses are booked."""
        return Ledger(self.scenario.system, self.parameters, self.states)

    def course(self) -> Course:
        """Run the history, then the scenario itself."""
        scenario = self.scenario
        if scenario.history_days:
            self.phase(scenario.history, self.first_day, scenario.history_days, recording=False)
        self.phase(scenario.book, 0, scenario.days, recording=True)
        for failure in self.failures():
            self.records.blank(failure.patient, failure.day)
        return Course(
            scenario=scenario,
            observables=self.observables,
            days=self.records.days,
            records=self.records.seen,
            parameters=self.values,
            decisions=tuple(self.decisions),
            failures=tuple(self.failures()),
            balance=self.ledger.errors(self.states, self.codes == 0),
            patients=self.patients,
            final_states=self.states,
            sampling=self.sampling,
        )

    def phase(self, book: RuleBook, first: int, days: int, *, recording: bool) -> None:
        """``days`` days from day ``first``; the book counts from its own day 0."""
        memory = book.memory(self.patients, self.scenario.settings.seed, first + self.scenario.history_days, self)
        visits = {*book.visit_days, *memory.struck}
        self.chart.laboratory.expect(first + self.scenario.history_days + day for day in book.visit_days)
        stretches = range(0, days, self.stretch(recording))
        entries = {day - first for day in self.entry_days() if first <= day < first + days}
        stops = sorted({*visits, *entries, *self.recording_days(days if recording else 0), *stretches, 0, days})
        for start, end in pairwise(stops):
            if start in entries:
                self.enter(first + start)
            before = self.look(first + start) if recording and self.is_recorded(start) else None
            if start in visits:
                self.visit(book, start, first, memory, logged=recording)
            self.integrate(first + start, end - start, before)
            if self.progress:
                done = first + end + self.scenario.history_days
                self.progress(done, self.scenario.history_days + self.scenario.days)
        if recording:
            self.records.keep(self.look(first + days)[:, None, :])

    def entry_days(self) -> Iterable[int]:
        """Days on which some of the patients begin, where not all begin on the first."""
        return ()

    def enter(self, day: int) -> None:
        """Let those begin whose first day is ``day``."""

    # ---- recording

    def stretch(self, recording: bool) -> int:
        """Days that are integrated in one call."""
        a_time = len(self.patients) * len(self.observables) * self.kernel.dtype.itemsize
        most = max(1, STRETCH // len(self.patients))
        return min(most, stretch_days(a_time, self.scenario.settings.every_ticks)) if recording else most

    def recording_days(self, days: int) -> Sequence[int]:
        """Days on which integration must stop for a record."""
        every = self.scenario.settings.every_ticks
        return range(0, days, every // TICKS_PER_DAY) if every > TICKS_PER_DAY else range(0)

    def is_recorded(self, day: int) -> bool:
        """Whether the start of ``day`` is a time of recording."""
        return day * TICKS_PER_DAY % self.scenario.settings.every_ticks == 0

    def look(self, day: int) -> NDArray[Any]:
        """Observables [n, O] now; not to be written to."""
        if self.seen is None or self.seen[0] != day:
            self.seen = day, self.kernel.observe(self.states, self.parameters, day)
        return self.seen[1]

    # ---- moving on

    def integrate(self, day: int, days: int, before: NDArray[Any] | None) -> None:
        """Whole days from ``day``; ``before`` is what was seen at its start, ahead of any jump."""
        self.seen = None
        every = self.scenario.settings.every_ticks
        within = before is not None and every <= TICKS_PER_DAY
        steps = self.kernel.steps_per_day * every // TICKS_PER_DAY if within else 0
        block = self.kernel.advance(
            self.states, self.parameters, day, days, record_every_steps=steps, doses=self.due_doses(day),
            threads=self.threads, codes=self.codes,
        )  # fmt: skip
        fresh = (block.codes != 0) & (self.codes == 0)
        self.failed_day[fresh] = block.failed_day[fresh]
        self.codes = block.codes
        if before is not None:
            self.records.keep(before[:, None, :])
            if within:
                self.records.keep(block.records[:, 1:])

    def due_doses(self, day: int) -> Doses | None:
        """The doses that are still to come on ``day`` or later, as the kernel takes them."""
        self.doses = [dose for dose in self.doses if dose.tick >= day * TICKS_PER_DAY]
        if not self.doses:
            return None
        index = self.scenario.system.state_index
        rows: dict[int, int] = {}
        amounts: list[Any] = []
        for dose in self.doses:
            if id(dose.amount) not in rows:
                rows[id(dose.amount)] = len(amounts)
                amounts.append(dose.amount)
        return Doses(
            tick=np.array([dose.tick for dose in self.doses], dtype=np.int64),
            state=np.array([index[dose.pool] for dose in self.doses], dtype=np.int64),
            row=np.array([rows[id(dose.amount)] for dose in self.doses], dtype=np.int64),
            amounts=np.array(amounts, dtype=self.kernel.dtype),
        )

    # ---- visits

    def visit(self, book: RuleBook, day: int, first: int, memory: Any, *, logged: bool) -> None:
        """Measure, decide, jump; nobody is measured because something befalls somebody."""
        self.today = first + day
        chart = self.measure(first + day) if book.is_visit(day) else self.chart
        for order in book.decide(day, chart, memory, len(self.patients), self):
            self.carry_out(order, first)
            if logged:
                self.note(order, first)

    def note(self, order: Order, first: int) -> None:
        """Enter an order into the log; ``first`` is the day from which its days count."""
        self.decisions.extend(order.decisions(self.patients))

    def measure(self, day: int) -> Chart:
        """Take samples, and read what has been reported by now."""
        seen = self.look(day)
        truth: dict[str, NDArray[Any]] = {name: seen[:, self.position[f"lab.{name}.value"]] for name in labs()}
        self.chart = self.chart.after(day + self.scenario.history_days, truth)
        return self.chart

    def carry_out(self, order: Order, first: int) -> None:
        """Jumps now, doses later; ``first`` is the day from which the order's ticks count."""
        for effect in order.effects(self):
            if isinstance(effect, Jump):
                self.jump(effect)
            else:
                tick = effect.tick + first * TICKS_PER_DAY
                self.doses.append(Dose(effect.pool, tick, effect.amount))
                self.ledger.dose(self.scenario.system.state_index[effect.pool], effect.amount, self.codes == 0)

    def jump(self, jump: Jump) -> None:
        """state · factor + amount, booked."""
        columns = list(self.scenario.system.pools[jump.pool])
        old = self.states[:, columns]
        new = old if jump.factor is None else old * _stagewise(jump.factor, old.dtype)
        if jump.amount is not None:
            new = new + _stagewise(jump.amount, old.dtype)
        new = np.where((self.codes == 0)[:, None], new, old)
        self.ledger.jump(columns, old, new)
        self.states[:, columns] = new
        self.seen = None

    # ---- the view that actions have

    def signal(self, label: str) -> Floats:
        """A recorded signal now, [n]."""
        return self.look(self.today)[:, self.position[label]].astype(np.float64)

    def parameter(self, label: str) -> Floats:
        """A parameter in its declared unit, [n]."""
        return self.values[:, self.scenario.system.slot_index[label]]

    def pool(self, label: str) -> Floats:
        """Content by stage, [n, stages]."""
        return self.states[:, list(self.scenario.system.pools[label])].astype(np.float64)

    def failures(self) -> Iterator[Failure]:
        """Patients whose equations left the guard."""
        for patient in np.flatnonzero(self.codes):
            yield Failure(int(patient), float(self.failed_day[patient]), RESULTS[int(self.codes[patient])])


def _stagewise(values: Any, dtype: Any) -> NDArray[Any]:
    array = np.asarray(values, dtype=dtype)
    return array[:, None] if array.ndim == 1 else array
