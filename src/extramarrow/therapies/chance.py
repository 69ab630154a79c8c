"""Chance as a rhythm: what befalls people comes on any day alike, so often in the mean."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.therapies.numbers import number_text
from extramarrow.therapies.schedule import Rhythm

#: What comes more often than weekly is no episode, and two of one kind on one day count as one.
MOST_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class ByChance(Rhythm):
    """A Poisson process of about ``times`` in each ``unit``, in the mean over people."""

    times: float
    unit: str = "year"

    def __post_init__(self) -> None:
        if not isinstance(self.times, int | float) or isinstance(self.times, bool) or not math.isfinite(self.times):
            raise InputError(f"how often something comes by chance is a number, not {self.times}")
        if not 0 <= self.a_day * DAYS["year"] <= MOST_A_YEAR:
            raise InputError(f"what comes by chance comes 0 to {MOST_A_YEAR} times a year, not '{self}'")
        object.__setattr__(self, "times", float(self.times))

    @property
    def a_day(self) -> float:
        """How often it comes in a day, in the mean."""
        return self.times / DAYS[self.unit]

    def offsets(self) -> Iterator[int]:
        """Every day: it may come on each."""
        return count()

    def __str__(self) -> str:
        often = "once" if self.times == 1 else f"{number_text(self.times)} times"
        return f"about {often} a {self.unit}"
