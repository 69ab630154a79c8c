"""A laboratory that replays an experiment once for a whole batch of points, and shows each point as a laboratory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.evidence.rest import Rest

if TYPE_CHECKING:
    from xarray import Dataset

    from extramarrow.trials.scenario import Scenario
    from extramarrow.trials.simulate import Course

Point = Mapping[str, float]
"""Values of parameters by label, in declared units."""


class LaneRecord(Record):
    """What one point of a batch showed: the columns themselves, and a dataset only where a row asks for one."""

    def __init__(self, course: Course, days: list[float], first: int, people: int) -> None:
        self.days = days
        self._course, self._first, self._people = course, first, people

    def __getattr__(self, name: str) -> Any:
        if name != "dataset":
            raise AttributeError(name)
        self.dataset = self._whole()
        return self.dataset

    def _whole(self) -> Dataset:
        from extramarrow.trials.result import dataset_of

        mine = slice(self._first, self._first + self._people)
        course = replace(
            self._course,
            records=self._course.records[mine],
            parameters=self._course.parameters[mine],
            failures=tuple(each for each in self._course.failures if mine.start <= each.patient < mine.stop),
            patients=tuple(range(self._people)),
        )
        return dataset_of(course, course.scenario.policy)

    @property
    def patients(self) -> int:
        """How many patients were simulated for the point."""
        return self._people

    def series(self, name: str, patient: int = 0, site: str | None = None) -> list[float]:
        """A variable over the recorded days."""
        place = _place(self._course.observables, name, site)
        return [float(value) for value in self._course.records[self._first + patient, :, place]]


@cache
def _place(observables: tuple[str, ...], name: str, site: str | None) -> int:
    """Where a variable of the dataset stands among what was recorded."""
    from extramarrow.physiology.anatomy import SITES
    from extramarrow.trials.observables import site_signals
    from extramarrow.trials.result import SITE_VARIABLES

    if site is not None:
        return observables.index(site_signals(SITE_VARIABLES[name][0])[SITES.index(site)])
    lab = f"lab.{name}.value"
    return observables.index(lab if lab in observables else name)


class Bench:
    """Replays experiments for all points together; :meth:`lanes` are the laboratories that see one point each.

    Args:
        points: the batch.
        people: at most so many sampled people in a replay; all that the experiment asks for where None.
        even: whether people are spread evenly over their parameters instead of by lot.
        seed: of sampled people, instead of the experiment's own.
        precision: of the simulation.
    """

    def __init__(
        self,
        points: Sequence[Point],
        people: int | None = None,
        *,
        even: bool = False,
        seed: int | None = None,
        precision: str = "f64",
    ) -> None:
        self.points, self.people, self.even, self.seed = list(points), people, even, seed
        self.precision = precision
        self._courses: dict[Experiment, Course] = {}
        self._days: dict[Experiment, list[float]] = {}
        self._rests: dict[Experiment, list[Rest]] = {}

    def lanes(self) -> list[Lane]:
        """One laboratory for each point."""
        return [Lane(self, position) for position in range(len(self.points))]

    def record(self, arm: Experiment, position: int) -> LaneRecord:
        """What the experiment showed at one point."""
        course = self._courses.get(arm)
        if course is None:
            course = self._courses[arm] = self._simulated(arm)
            self._days[arm] = [float(day) for day in course.days]
        people = course.scenario.patients or 1
        return LaneRecord(course, self._days[arm], position * people, people)

    def rest(self, body: Experiment, position: int) -> Rest:
        """The healthy body of an experiment at rest at one point."""
        rests = self._rests.get(body)
        if rests is None:
            scenario = self._planned(body)
            index = scenario.system.slot_index
            rests = self._rests[body] = [
                Rest(scenario.system, {**{k: v for k, v in point.items() if k in index}, **scenario.values})
                for point in self.points
            ]
        return rests[position]

    def _planned(self, arm: Experiment) -> Scenario:
        from extramarrow.trials.request import Request
        from extramarrow.trials.scenario import plan

        patients = arm.patients
        if patients is not None and self.people is not None:
            patients = min(patients, self.people)
        return plan(
            Request(
                case=arm.case,
                years=arm.years,
                treat=list(arm.treat) or None,
                set=dict(arm.settings),
                every=arm.every,
                patients=patients,
                seed=arm.seed if self.seed is None else self.seed,
                signals=arm.signals,
                precision=self.precision,
            )
        )

    def _simulated(self, arm: Experiment) -> Course:
        from extramarrow.evidence.calibration.batch import Batch
        from extramarrow.trials.api import processors

        return Batch(self._planned(arm), self.points, processors(), self.even).course()


class Lane(Laboratory):
    """The laboratory of one point."""

    def __init__(self, bench: Bench, position: int) -> None:
        super().__init__()
        self._bench, self._position = bench, position

    def replay(self, arm: Experiment) -> Record:
        """What the experiment showed at this point."""
        return self._bench.record(arm, self._position)

    def rest(self, case: str, set: Mapping[str, float | str] | None = None) -> Rest:
        """The healthy body of a case at rest at this point."""
        return self._bench.rest(experiment(case, days=1, set=set), self._position)
