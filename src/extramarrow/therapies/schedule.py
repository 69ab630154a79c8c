"""Schedules: when something is decided, in whole days from the start of the run.

Spans of months and years are rounded once, from the start of the schedule, so that they never drift.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS, TICKS_PER_DAY, days_in, tick_of
from extramarrow.therapies.numbers import checked_count, counted, number_text

#: No schedule reaches beyond this: 150 years.
LAST_DAY = days_in(150, "year")

#: How often a dose may be given within one day: each falls on the start of a step already at 12 steps a day.
DOSES_A_DAY = (2, 3, 4, 6, 12)

_ADVERBS = {"day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, named as day, week, month or year since the start; the run starts at ``day 0``."""

    value: float = 0
    unit: str = "day"

    def __post_init__(self) -> None:
        if not isinstance(self.value, int | float) or isinstance(self.value, bool) or not math.isfinite(self.value):
            raise InputError(f"a {self.unit} is a number, not {self.value}")
        if self.value < 0:
            raise InputError(f"{self} is before the start of the run (day 0)")
        if self.unit in {"day", "week"} and not float(self.value).is_integer():
            raise InputError(f"a {self.unit} is a whole number, not {number_text(self.value)}")
        if self.value > LAST_DAY / DAYS[self.unit]:
            raise InputError(f"{self} is more than 150 years after the start")
        object.__setattr__(self, "value", int(self.value) if float(self.value).is_integer() else float(self.value))

    @property
    def day(self) -> int:
        """The day, counted from the start of the run."""
        return days_in(self.value, self.unit)

    def __str__(self) -> str:
        return f"{self.unit} {number_text(self.value)}"


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number of days, weeks, months or years."""

    count: int
    unit: str

    def __post_init__(self) -> None:
        highest = int(LAST_DAY / DAYS[self.unit])
        object.__setattr__(self, "count", checked_count(self.count, f"a number of {self.unit}s", highest))

    @property
    def days(self) -> int:
        """Its length in days."""
        return days_in(self.count, self.unit)

    def __str__(self) -> str:
        return counted(self.count, self.unit)


class Rhythm(ABC):
    """How something repeats."""

    __slots__ = ()

    @property
    def ticks(self) -> tuple[int, ...]:
        """Ticks within a day at which a dose is given: the start of the day."""
        return (0,)

    @abstractmethod
    def offsets(self) -> Iterator[int]:
        """Days since the start of the schedule, increasing without end."""


@dataclass(frozen=True, slots=True)
class Every(Rhythm):
    """Once in each ``span``: daily, every 3 weeks, monthly."""

    span: Span

    def offsets(self) -> Iterator[int]:
        """0, one span, two spans, … in days."""
        return (days_in(k * self.span.count, self.span.unit) for k in count())

    def __str__(self) -> str:
        return _ADVERBS[self.span.unit] if self.span.count == 1 else f"every {self.span}"


@dataclass(frozen=True, slots=True)
class TimesAWeek(Rhythm):
    """``times`` days of each week, spread evenly: three times are days 0, 2 and 4 of the week."""

    times: int

    def __post_init__(self) -> None:
        if checked_count(self.times, "times a week", 7) == 1:
            raise InputError("once a week is written 'weekly'")
        object.__setattr__(self, "times", int(self.times))

    def offsets(self) -> Iterator[int]:
        """The chosen days of each week."""
        return (7 * week + 7 * k // self.times for week in count() for k in range(self.times))

    def __str__(self) -> str:
        return f"{self.times} times a week"


@dataclass(frozen=True, slots=True)
class TimesADay(Rhythm):
    """``times`` doses on every day, evenly spread from its start."""

    times: int

    def __post_init__(self) -> None:
        if self.times not in DOSES_A_DAY:
            raise InputError(
                f"times a day must be one of {', '.join(map(str, DOSES_A_DAY))}, not {number_text(self.times)}"
            )
        object.__setattr__(self, "times", int(self.times))

    @property
    def ticks(self) -> tuple[int, ...]:
        """One tick for each dose."""
        return tuple(range(0, TICKS_PER_DAY, TICKS_PER_DAY // self.times))

    def offsets(self) -> Iterator[int]:
        """Every day."""
        return count()

    def __str__(self) -> str:
        return f"{self.times} times a day"


class Schedule(ABC):
    """The days on which a rule is due."""

    __slots__ = ()

    #: Whether it can be due more than once.
    repeats: ClassVar[bool]

    @property
    @abstractmethod
    def first_day(self) -> int:
        """The first day on which it is due."""

    @property
    @abstractmethod
    def ticks(self) -> tuple[int, ...]:
        """Ticks within each of its days."""

    @abstractmethod
    def days(self, horizon: int) -> list[int]:
        """The days before ``horizon`` on which it is due, increasing."""

    def dose_ticks(self, days: Iterable[int]) -> tuple[int, ...]:
        """Absolute ticks of the doses of ``days``."""
        return tuple(tick_of(day, within) for day in days for within in self.ticks)


@dataclass(frozen=True, slots=True)
class Once(Schedule):
    """Due on a single day."""

    repeats: ClassVar[bool] = False

    at: Moment

    @property
    def first_day(self) -> int:
        """Its day."""
        return self.at.day

    @property
    def ticks(self) -> tuple[int, ...]:
        """The start of the day."""
        return (0,)

    def days(self, horizon: int) -> list[int]:
        """Its day, where that lies before ``horizon``."""
        return [self.at.day] if self.at.day < horizon else []

    def __str__(self) -> str:
        return f"{'on' if self.at.unit == 'day' else 'at'} {self.at}"


@dataclass(frozen=True, slots=True)
class Recurring(Schedule):
    """Due in a rhythm, from ``start`` on, for a ``length`` of time or until a day that is no longer included."""

    repeats: ClassVar[bool] = True

    rhythm: Rhythm
    start: Moment = Moment()
    length: Span | None = None
    stop: Moment | None = None

    def __post_init__(self) -> None:
        if self.length is not None and self.stop is not None:
            raise InputError(f"'for {self.length}' and 'until {self.stop}' both set the end; keep one")
        if self.stop is not None and self.stop.day <= self.start.day:
            raise InputError(f"'until {self.stop}' is not after the start, {self.start}")

    @property
    def first_day(self) -> int:
        """The start: every rhythm begins with a due day."""
        return self.start.day

    @property
    def ticks(self) -> tuple[int, ...]:
        """Those of the rhythm."""
        return self.rhythm.ticks

    @property
    def end_day(self) -> int:
        """The first day on which it is over."""
        if self.length is not None:
            return self.start.day + self.length.days
        return self.stop.day if self.stop is not None else LAST_DAY + 1

    def days(self, horizon: int) -> list[int]:
        """The days before ``horizon`` on which it is due."""
        end = min(horizon, self.end_day)
        due: list[int] = []
        for offset in self.rhythm.offsets():
            day = self.start.day + offset
            if day >= end:
                return due
            due.append(day)
        raise AssertionError("a rhythm has no end")

    def __str__(self) -> str:
        text = str(self.rhythm)
        if self.length is not None:
            text += f" for {self.length}"
        if self.start != Moment():
            text += f", from {self.start}"
        if self.stop is not None:
            text += f", until {self.stop}"
        return text


def every(number: int, unit: str, **window: Moment | Span) -> Recurring:
    """``every(3, "week", start=Moment(10, "year"))``: the schedule in Python."""
    return Recurring(Every(Span(number, unit)), **window)  # type: ignore[arg-type]
