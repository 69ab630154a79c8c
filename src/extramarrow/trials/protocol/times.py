"""Times of a protocol: days, weeks, months and years from randomization, which is day 0."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.grammar.ticks import days_in

_MOMENT = re.compile(r"(?P<unit>day|week|month|year)\s+(?P<count>\d+(?:\.\d+)?)", re.IGNORECASE)
_SPAN = re.compile(r"(?P<count>\d+(?:\.\d+)?)\s+(?P<unit>day|week|month|year)s?", re.IGNORECASE)
_WINDOW = re.compile(r"(?P<unit>day|week|month|year)s\s+(?P<first>\d+)\s*(?:-|–|to)\s*(?P<last>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """The days ``first`` … ``last`` - 1."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first


def read_moment(text: str) -> int:
    """The day of "week 24", counted from randomization.

    Raises:
        ValueError: for what is no such moment.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"expected a time such as 'week 24' or 'year 2', not '{text}'")
    return days_in(float(found["count"]), found["unit"].lower())


def read_span(text: str) -> int:
    """The days in "12 weeks".

    Raises:
        ValueError: for what is no such span.
    """
    found = _SPAN.fullmatch(text.strip())
    days = days_in(float(found["count"]), found["unit"].lower()) if found else 0
    if days < 1:
        raise ValueError(f"expected a length of time such as '12 weeks', not '{text}'")
    return days


def read_window(text: str) -> Window:
    """The days of "weeks 13-24": from the start of the thirteenth to the end of the twenty-fourth.

    Raises:
        ValueError: for what is no such window.
    """
    found = _WINDOW.fullmatch(text.strip())
    first, last = (int(found["first"]), int(found["last"])) if found else (0, 0)
    if not found or not 1 <= first <= last:
        raise ValueError(f"expected a window such as 'weeks 13-24', not '{text}'")
    unit = found["unit"].lower()
    return Window(days_in(first - 1, unit), days_in(last, unit))


def nearest_visit(days: Sequence[int], day: int) -> int:
    """That of ``days`` which is nearest to ``day``; of two, the earlier."""
    return min(days, key=lambda each: abs(each - day))
