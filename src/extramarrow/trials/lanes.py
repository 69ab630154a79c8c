"""One scenario lived by many lanes at once, each with parameters of its own, and seen on chosen days only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.numerics.kernel import Kernel
from extramarrow.trials.records import Records
from extramarrow.trials.scenario import Scenario
from extramarrow.trials.simulate import Progress, Simulation

Floats = NDArray[np.float64]


class _ChosenDays(Records):
    """Records of a few observables on a few days."""

    def __init__(self, columns: Sequence[int], lanes: int, days: Sequence[int], dtype: Any) -> None:
        self.days = np.array(days, dtype=np.float64)
        self._columns = list(columns)
        self._values = np.empty((len(columns), lanes, len(days)), dtype)
        self._filled = 0

    def keep(self, seen: NDArray[Any]) -> None:
        """The next times, of which the wanted observables stay."""
        super().keep(seen[:, :, self._columns])


class Lanes(Simulation):
    """The same life with other parameters: ``values`` [lanes, P] in declared units.

    Every lane is patient 0: what chance decides is the same in all of them, so that lanes differ by their parameters
    alone. ``wanted`` names the observables that are kept, on ``days`` from day 0 on.
    """

    def __init__(
        self,
        scenario: Scenario,
        values: Floats,
        wanted: Sequence[str],
        days: Sequence[int],
        kernel: Kernel,
        threads: int = 2,
        progress: Progress | None = None,
    ) -> None:
        self._given = values
        self._wanted = wanted
        # More than a day, so that nothing is recorded within days.
        scenario = replace(scenario, settings=replace(scenario.settings, every_ticks=2 * TICKS_PER_DAY))
        self._wanted_days = sorted({*days, scenario.days})
        super().__init__(scenario, threads, progress, kernel, patients=(0,) * len(values))

    def opened_records(self, scenario: Scenario) -> Records:
        """Room for the wanted observables on the chosen days."""
        columns = [self.position[label] for label in self._wanted]
        return _ChosenDays(columns, len(self.patients), self._wanted_days, self.kernel.dtype)

    def sampled(self) -> tuple[Floats, Mapping[str, Any] | None]:
        """The given values; nobody is drawn."""
        return self._given, None

    def recording_days(self, days: int) -> Sequence[int]:
        """The chosen days."""
        return [day for day in self._wanted_days if day < days]

    def is_recorded(self, day: int) -> bool:
        """Whether ``day`` is a chosen one."""
        return day in self._wanted_days

    def shown(self, days: Sequence[int]) -> Floats:
        """What the lanes show on ``days``: [lanes, days, wanted], NaN from the day on which a lane failed."""
        course = self.course()
        places = [self._wanted_days.index(day) for day in days]
        return np.asarray(course.records, dtype=np.float64)[:, places, :]
