"""Profile likelihood: how far a parameter can move, all others following, before the data object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from extramarrow.evidence.fitting.question import Question
from extramarrow.evidence.fitting.search import Found, Point, Search
from extramarrow.evidence.fitting.together import Ask, solve_together
from extramarrow.evidence.fitting.uncertainty import DEVIATE, Uncertainty

#: Where a profile is looked at, in standard deviations of the straight interval; the bound itself is always looked at.
DISTANCES = (0.7, 1.4, 2.0, 2.8, 4.5, 8.0)


def profiled(
    question: Question, best: Point, known: Uncertainty, progress: Callable[[int, int], None] | None = None
) -> list[tuple[float, float]]:
    """95 % intervals of the values by the rise of the cost; a side on which it never rises enough ends at the bound."""
    sides = [(place, side) for place in range(len(best.at)) for side in (-1, 1)]
    looks = [
        _Look(question, best, known, place, at)
        for place, side in sides
        for at in _stops(question, best, known, place, side)
    ]
    found = solve_together(looks, question.residuals, progress)
    roots: dict[tuple[int, int], list[tuple[float, float]]] = {each: [] for each in sides}
    for look, each in zip(looks, found, strict=True):
        # The root of the rise is a straight line where the likelihood is normal.
        root = float(np.sqrt(max(2.0 * (each.point.cost - best.cost), 0.0))) / known.widened
        roots[look.place, 1 if look.at > best.at[look.place] else -1].append((look.at, root))
    intervals = []
    for place, free in enumerate(question.free):
        low, high = (_crossing(float(best.at[place]), roots[place, side]) for side in (-1, 1))
        ends = (free.low if low is None else free.value(low), free.high if high is None else free.value(high))
        intervals.append(ends)
    return intervals


def _stops(question: Question, best: Point, known: Uncertainty, place: int, side: int) -> list[float]:
    """Coordinates at which the profile is looked at on one side, up to the bound."""
    here = float(best.at[place])
    bound = float((question.low if side < 0 else question.high)[place])
    room = abs(bound - here)
    sd = min(float(known.sd[place]), room / DEVIATE)
    inner = [here + side * step * sd for step in DISTANCES if step * sd < room]
    return [*inner, bound] if room > 0.0 else []


@dataclass(frozen=True, eq=False)
class _Look:
    """The search for the least cost with the coordinate ``place`` held ``at`` a value."""

    question: Question
    best: Point
    known: Uncertainty
    place: int
    at: float

    def __call__(self, ask: Ask) -> Found:
        """The others begin where a straight ridge would lead them."""
        start = self.best.at.copy()
        variance = float(self.known.covariance[self.place, self.place])
        if np.isfinite(self.known.sd[self.place]) and variance > 0.0:
            start += self.known.covariance[:, self.place] / variance * (self.at - self.best.at[self.place])
        start = np.clip(start, self.question.low, self.question.high)
        start[self.place] = self.at
        return Search(self.question, start, np.delete(np.arange(len(start)), self.place))(ask)


def _crossing(here: float, seen: list[tuple[float, float]]) -> float | None:
    """Where the root first passes the 95 % deviate, on a straight line between two looks; None where it never does."""
    last, height = here, 0.0
    for at, root in seen:
        if root >= DEVIATE:
            return last + (at - last) * (DEVIATE - height) / (root - height)
        last, height = at, root
    return None
