"""The simulated side of a fit: the people of a series as lanes, at many points of the free parameters at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extramarrow.evidence.fitting.observations import Series
from extramarrow.evidence.fitting.planned import planned
from extramarrow.evidence.fitting.question import Floats
from extramarrow.grammar.system import System
from extramarrow.grammar.ticks import DAYS
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.patients.life import Life, life_of
from extramarrow.patients.sampling import typical
from extramarrow.patients.settings import known, layered, sized
from extramarrow.trials.lanes import Lanes
from extramarrow.trials.observables import observed_signals
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario

#: Lanes that live at once: their states and a few days of records stay well within memory.
MOST_LANES = 4096

Progress = Callable[[int, int], None]
Treat = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Group:
    """Patients who live the same scenario: their places in the series, and their parameters [patients, P]."""

    scenario: Scenario
    places: tuple[int, ...]
    values: Floats


class Body:
    """The patients of a series; call it with points [m, free] for what is observed of them [m, observations]."""

    def __init__(self, series: Series, request: Request, threads: int) -> None:
        self.series, self.threads = series, threads
        #: Told of the days of the simulation under way.
        self.progress: Progress | None = None
        self.groups = _groups(series, request)
        first = self.groups[0].scenario
        settings = first.settings
        self.system: System = first.system
        self.scenario = first
        self.kernel = compile_kernel(
            self.system, observed_signals(self.system), settings.precision, settings.method, settings.steps_per_day
        )
        self.days = sorted({each.day for each in series.observations})
        self.labels = [f"lab.{name}.value" for name in series.names]
        self._who = [series.patients.index(each.patient) for each in series.observations]
        self._when = [self.days.index(each.day) for each in series.observations]
        self._what = [series.names.index(each.name) for each in series.observations]

    def errors(self) -> list[float]:
        """The error of each observation: as given, else from the variation of its laboratory and within a person."""
        look = {slot.label: self.groups[0].values[0, place] for place, slot in enumerate(self.system.slots)}
        found = []
        for each in self.series.observations:
            analytic, biological = (float(look[f"lab.{each.name}.{kind}"]) for kind in ("analytic", "biological"))
            found.append(each.error or abs(each.value) * (analytic**2 + biological**2) ** 0.5)
        return found

    def unit(self, name: str) -> str:
        """The unit of a laboratory value."""
        return self.system.signals[f"lab.{name}.value"].unit

    def model(self, names: Sequence[str]) -> Callable[[Floats], Floats]:
        """The simulated side for the free parameters ``names``."""
        return lambda points: self.seen(names, points, self.days)[:, self._who, self._when, self._what]

    def seen(self, names: Sequence[str], points: Floats, days: Sequence[int]) -> Floats:
        """What is observed on ``days``: [m, patients, days, observed]; NaN from where a lane fails."""
        several = max(1, MOST_LANES // len(self.series.patients))
        parts = [self._some(names, points[begin : begin + several], days) for begin in range(0, len(points), several)]
        return np.concatenate(parts)

    def _some(self, names: Sequence[str], points: Floats, days: Sequence[int]) -> Floats:
        found = np.full((len(points), len(self.series.patients), len(days), len(self.labels)), np.nan)
        columns = [self.system.slot_index[name] for name in names]
        for group in self.groups:
            values = np.repeat(group.values[None], len(points), axis=0)
            values[:, :, columns] = points[:, None, :]
            lanes = Lanes(
                group.scenario, np.ascontiguousarray(values.reshape(-1, values.shape[-1])), self.labels, days,
                self.kernel, self.threads, self.progress,
            )  # fmt: skip
            found[:, group.places] = lanes.shown(days).reshape(len(points), len(group.places), len(days), -1)
        return found


def _groups(series: Series, request: Request) -> list[Group]:
    """Patients by scenario; all scenarios share one graph, so that one kernel serves them."""
    treated = [_treat(series, request, patient) for patient in series.patients]
    scenarios = _scenarios(request, list(dict.fromkeys(treated)), series.last_day)
    lives: dict[tuple[Treat, int], list[int]] = {}
    people = []
    for place, (patient, treat) in enumerate(zip(series.patients, treated, strict=True)):
        people.append(_person(scenarios[treat], request, series.people.get(patient, {}), f"patient {patient}"))
        lives.setdefault((treat, people[place][1].history_days), []).append(place)
    return [
        Group(
            replace(scenarios[treat], life=people[places[0]][1]),
            tuple(places),
            np.concatenate([typical(scenarios[treat].system, people[place][0]) for place in places]),
        )
        for (treat, _), places in lives.items()
    ]


def _scenarios(request: Request, treats: Sequence[Treat], last_day: int) -> dict[Treat, Scenario]:
    """One scenario for each treatment, with the parts and the steps that all of them need."""
    found = {treat: planned(replace(request, treat=treat), last_day) for treat in treats}
    if len(found) == 1:
        return found
    parts = [part for each in found.values() for rule in each.book.rules for part in rule.action.needs]
    steps = max(each.settings.steps_per_day for each in found.values())
    return {treat: planned(replace(request, treat=treat, steps_per_day=steps), last_day, parts) for treat in treats}


def _person(
    scenario: Scenario, request: Request, own: Mapping[str, str], place: str
) -> tuple[Mapping[str, float], Life]:
    """Parameters and life of a patient of whom the data say more than the case does."""
    if not own:
        return scenario.values, scenario.life
    case = scenario.case
    diseases = {f"{name}.{key}": value for name, values in case.diseases.items() for key, value in values.items()}
    layers = [(place, diseases), (place, case.set), (place, request.set), (place, own)]
    chosen = layered(layers, scenario.system)
    life = life_of(case.since, scenario.days / DAYS["year"], known(chosen, scenario.system), place)
    return sized(chosen), life


def _treat(series: Series, request: Request, patient: str) -> Treat:
    """What is done to a patient: what is asked for, and the doses that the data hold."""
    asked = request.found().treat if request.treat is None else tuple(request.treat)
    return (*asked, series.doses[patient]) if patient in series.doses else asked
