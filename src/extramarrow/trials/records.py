"""What a simulation sees, in one array that is there once: tables, report and dataset are views of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.ticks import TICKS_PER_DAY


class Records:
    """Observables of n patients at T times, filled from the first time to the last.

    They are kept as [observables, patients, times], so that one laboratory value of everyone, and one quantity at all
    sites, is a block of memory of its own.
    """

    def __init__(self, observables: int, patients: int, days: int, every_ticks: int, dtype: Any) -> None:
        end = days * TICKS_PER_DAY
        self.days = np.array([*range(0, end, every_ticks), end]) / TICKS_PER_DAY  # the end in any case
        self._values = self._room(observables, patients, dtype)
        self._filled = 0

    def _room(self, observables: int, patients: int, dtype: Any) -> NDArray[Any]:
        return np.empty((observables, patients, len(self.days)), dtype)

    def keep(self, seen: NDArray[Any]) -> None:
        """The next times: ``seen`` [n, times, O]."""
        first, self._filled = self._filled, self._filled + seen.shape[1]
        self._values[:, :, first : self._filled] = seen.transpose(2, 0, 1)

    def blank(self, patient: int, from_day: float) -> None:
        """Nothing is known of ``patient`` from a day on."""
        self._values[:, patient, self.days >= from_day] = np.nan

    @property
    def seen(self) -> NDArray[Any]:
        """All records [n, T, O], a view."""
        return self._values.transpose(1, 2, 0)


class VisitRecords(Records):
    """The same, in memory as [times, observables, patients]: one time after the other, as they are seen."""

    def _room(self, observables: int, patients: int, dtype: Any) -> NDArray[Any]:
        return np.empty((len(self.days), observables, patients), dtype).transpose(1, 2, 0)
