"""What an experiment showed, in the few forms that checks and answers ask for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extramarrow.evidence.summary import mean_of

if TYPE_CHECKING:
    from xarray import DataArray, Dataset


class Record:
    """A dataset of ``run``, read by day. Without ``patient`` the first patient is meant."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.days: list[float] = [float(day) for day in dataset["time"].values]

    @property
    def patients(self) -> int:
        """How many patients were simulated."""
        return int(self.dataset.sizes["patient"])

    @property
    def last(self) -> float:
        """The last recorded day."""
        return self.days[-1]

    def series(self, name: str, patient: int = 0, site: str | None = None) -> list[float]:
        """A variable over the recorded days."""
        return [float(value) for value in self._pick(name, site).isel(patient=patient).values]

    def at(self, name: str, day: float, patient: int = 0, site: str | None = None) -> float:
        """A variable on a day, between two recorded days in proportion."""
        values = self.series(name, patient, site)
        if day <= self.days[0]:
            return values[0]
        for position in range(1, len(self.days)):
            left, right = self.days[position - 1], self.days[position]
            if day <= right:
                share = (day - left) / (right - left)
                return values[position - 1] + share * (values[position] - values[position - 1])
        return values[-1]

    def mean(self, name: str, first: float, last: float, patient: int = 0) -> float:
        """Mean of a variable over the recorded days from ``first`` to ``last``, both included; NaN where none is."""
        values = [
            value
            for day, value in zip(self.days, self.series(name, patient), strict=True)
            if first <= day <= last and not math.isnan(value)
        ]
        return mean_of(values)

    def first_day(self, name: str, reaches: float, after: float = 0.0, falling: bool = False) -> float:
        """The day, interpolated, on which a variable first reaches a level after a day; NaN where it never does."""
        values = self.series(name)
        sign = -1.0 if falling else 1.0
        before: tuple[float, float] | None = None
        for day, value in zip(self.days, values, strict=True):
            if day < after:
                continue
            gap = sign * (value - reaches)
            if gap >= 0:
                if before is None or gap == before[1]:
                    return day
                return before[0] + (day - before[0]) * -before[1] / (gap - before[1])
            before = (day, gap)
        return math.nan

    def total(self, name: str, sites: Sequence[str], day: float, patient: int = 0) -> float:
        """A site variable summed over sites on a day."""
        return sum(self.at(name, day, patient, site) for site in sites)

    def across(self, name: str, day: float) -> list[float]:
        """A variable of every patient on a day."""
        return [self.at(name, day, patient) for patient in range(self.patients)]

    def _pick(self, name: str, site: str | None) -> DataArray:
        values = self.dataset[name]
        return values if site is None else values.sel(site=site)
