"""How far a run is, how fast it goes now, and when it will be done: measured, never guessed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

#: Seconds over which the present rate is taken, and the fewest that say anything.
WINDOW = 60.0
LEAST = 1.0


@dataclass(frozen=True)
class Pace:
    """Patients (or ``what`` else) done, parts as parts; failed ones, how many a second, seconds that remain."""

    patients: int
    done: float
    failed: int
    rate: float | None
    remaining: float | None
    what: str = "patients"

    @property
    def words(self) -> str:
        """As one line."""
        said = [f"{int(self.done):,} of {self.patients:,} {self.what}"]
        if self.rate is not None:
            said.append(f"{self.rate:,.0f}/s" if self.rate >= 10 else f"{self.rate:.1f}/s")
        if self.remaining is not None:
            said.append(f"{duration(self.remaining)} left")
        if self.failed:
            said.append(f"{self.failed:,} failed")
        return " · ".join(said)


#: What a run tells while it goes on.
Shown = Callable[[Pace], None]


class Meter:
    """Makes a :class:`Pace` of what is done; what a resumed run found done says nothing about speed."""

    def __init__(self, patients: int, clock: Callable[[], float] = time.monotonic, what: str = "patients") -> None:
        self._patients, self._clock, self._what = patients, clock, what
        self._seen: deque[tuple[float, float]] = deque()

    def at(self, done: float, failed: int) -> Pace:
        """The pace now. The first call begins the measurement."""
        now = self._clock()
        self._seen.append((now, done))
        while len(self._seen) > 2 and self._seen[1][0] <= now - WINDOW:
            self._seen.popleft()
        begun, before = self._seen[0]
        measured = now - begun >= LEAST and done > before
        rate = (done - before) / (now - begun) if measured else None
        remaining = (self._patients - done) / rate if rate else None
        return Pace(self._patients, done, failed, rate, remaining, self._what)


def duration(seconds: float) -> str:
    """Seconds in words, coarser as they grow."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
