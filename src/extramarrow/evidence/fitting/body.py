"""The simulated side of a fit: the people of a series as lanes, at many points of the free parameters at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extramarrow.evidence.fitting.observations import Series
from extramarrow.evidence.fitting.planned import planned
from extramarrow.evidence.fitting.question import Floats
from extramarrow.grammar.system import System
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.patients.sampling import typical
from extramarrow.trials.lanes import Lanes
from extramarrow.trials.observables import observed_signals
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario

#: Lanes that live at once: their states and a few days of records stay well within memory.
MOST_LANES = 4096

Progress = Callable[[int, int], None]


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
            found[:, group.places] = lanes.seen(days).reshape(len(points), len(group.places), len(days), -1)
        return found


def _groups(series: Series, request: Request) -> list[Group]:
    """Patients by scenario; all scenarios share one graph, so that one kernel serves them."""
    asked = [_request(series, request, patient) for patient in series.patients]
    kinds = {_key(each): each for each in asked}
    last = series.last_day
    parts = [part for each in kinds.values() for rule in planned(each, last).book.rules for part in rule.action.needs]
    scenarios = {key: planned(each, last, parts) for key, each in kinds.items()}
    steps = max(each.settings.steps_per_day for each in scenarios.values())
    scenarios = {key: planned(replace(each, steps_per_day=steps), last, parts) for key, each in kinds.items()}
    lives: dict[object, list[int]] = {}
    for place, each in enumerate(asked):
        scenario = scenarios[_key(each)]
        lives.setdefault((scenario.sentences, scenario.history_days), []).append(place)
    groups = []
    for places in lives.values():
        theirs = [scenarios[_key(asked[place])] for place in places]
        values = np.concatenate([typical(each.system, each.values) for each in theirs])
        groups.append(Group(theirs[0], tuple(places), values))
    return groups


def _key(request: Request) -> tuple[object, ...]:
    return tuple(request.treat or ()), tuple(sorted(request.set.items()))


def _request(series: Series, request: Request, patient: str) -> Request:
    """What is asked for one patient: what the data say of them on top of the rest."""
    known: Mapping[str, float | str] = {**request.set, **series.people.get(patient, {})}
    treat = request.treat
    if patient in series.doses:
        treat = [*(request.found().treat if treat is None else treat), series.doses[patient]]
    return replace(request, set=known, treat=treat)
