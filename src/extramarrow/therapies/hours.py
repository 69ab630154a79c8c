"""Doses by the hour: ``at hours 0, 8 and 20.5``, counted from the start of the run, on ticks of half an hour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import MINUTES_PER_TICK, TICKS_PER_DAY, day_of
from extramarrow.therapies.numbers import number_text
from extramarrow.therapies.schedule import LAST_DAY, Schedule

TICKS_PER_HOUR = 60 // MINUTES_PER_TICK


@dataclass(frozen=True, slots=True)
class Hours(Schedule):
    """Due on absolute ticks, increasing."""

    repeats: ClassVar[bool] = True

    at: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.at:
            raise InputError("expected at least one hour")
        if any(later <= earlier for earlier, later in zip(self.at, self.at[1:], strict=False)):
            raise InputError("hours must increase")
        if self.at[0] < 0:
            raise InputError(f"hour {hour_text(self.at[0])} is before the start of the run (hour 0)")
        if day_of(self.at[-1]) > LAST_DAY:
            raise InputError(f"hour {hour_text(self.at[-1])} is more than 150 years after the start")

    @property
    def first_day(self) -> int:
        """The day of the first hour."""
        return day_of(self.at[0])

    @property
    def ticks(self) -> tuple[int, ...]:
        """Every tick within a day that is used on some day."""
        return tuple(sorted({tick % TICKS_PER_DAY for tick in self.at}))

    def days(self, horizon: int) -> list[int]:
        """The days before ``horizon`` that hold one of the hours."""
        return [day for day in dict.fromkeys(map(day_of, self.at)) if day < horizon]

    def dose_ticks(self, days: Iterable[int]) -> tuple[int, ...]:
        """The hours on ``days``."""
        return tuple(
            tick
            for day in days
            for tick in self.at[
                bisect_left(self.at, day * TICKS_PER_DAY) : bisect_left(self.at, (day + 1) * TICKS_PER_DAY)
            ]
        )

    def __str__(self) -> str:
        if len(self.at) == 1:
            return f"at hour {hour_text(self.at[0])}"
        return "at hours " + " and ".join(
            part for part in (", ".join(map(hour_text, self.at[:-1])), hour_text(self.at[-1]))
        )


def hour_text(tick: int) -> str:
    """A tick as hours: 20.5."""
    return number_text(tick / TICKS_PER_HOUR)


def tick_at(hours: float) -> int:
    """The tick at ``hours``; :class:`InputError` for a time between two ticks."""
    ticks = hours * TICKS_PER_HOUR
    if not float(ticks).is_integer():
        raise InputError(f"hour {number_text(hours)} lies between two ticks of {MINUTES_PER_TICK} minutes")
    return int(ticks)
