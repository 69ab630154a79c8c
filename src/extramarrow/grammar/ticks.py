"""Time of schedules: whole days and ticks of half an hour, never floating-point days.

Day 0 is the first day of a run; tick ``48 * day`` is its start. Visits fall on day starts, doses on any tick.
"""

from __future__ import annotations

from collections.abc import Iterable

TICKS_PER_DAY = 48
MINUTES_PER_TICK = 30

#: Steps a day that a solver may take, coarsest first.
STEPS_PER_DAY = (12, 24, 48)

#: Days in each unit of a schedule.
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12.0, "year": 365.25}


def days_in(count: float, unit: str) -> int:
    """Whole days in ``count`` days, weeks, months or years (``unit`` in the singular)."""
    return round(DAYS[unit] * count)


def day_of_year(year: float) -> int:
    """The day on which ``year`` begins, counted from the start: round(365.25 · year)."""
    return days_in(year, "year")


def tick_of(day: int, tick_in_day: int = 0) -> int:
    """The absolute tick of a tick within ``day``."""
    return TICKS_PER_DAY * day + tick_in_day


def day_of(tick: int) -> int:
    """The day that holds an absolute tick."""
    return tick // TICKS_PER_DAY


def coarsest_steps_per_day(ticks: Iterable[int]) -> int:
    """The fewest steps a day (12, 24 or 48) for which every tick is the start of a step."""
    within = {tick % TICKS_PER_DAY for tick in ticks}
    return next(steps for steps in STEPS_PER_DAY if all(tick % (TICKS_PER_DAY // steps) == 0 for tick in within))
