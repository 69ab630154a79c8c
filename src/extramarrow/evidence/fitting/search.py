"""One search for the least sum of squares: trust-region steps within bounds, a whole Jacobian with every question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.evidence.fitting.question import FAILED, Floats, Question
from extramarrow.evidence.fitting.together import Ask

#: Half the distance of the two points of a difference, in coordinates: an error of about 1e-6 of the slope, well
#: above the rounding of a simulation.
HALF_STEP = 1e-3
#: A search ends when the cost, or the point, moves by less than this part.
COST_TOLERANCE, POINT_TOLERANCE = 1e-7, 1e-6
MOST_ROUNDS = 60


@dataclass(frozen=True, eq=False)
class Point:
    """Residuals [r] and their slopes [r, coordinates] at a point; ``failed`` where the model has no answer there."""

    at: Floats
    residuals: Floats
    slopes: Floats
    failed: bool

    @property
    def cost(self) -> float:
        """Half the sum of squares."""
        return 0.5 * float(self.residuals @ self.residuals)


@dataclass(frozen=True, eq=False)
class Found:
    """Where a search ended, and whether it came to rest there."""

    point: Point
    converged: bool


def neighborhood(question: Question, at: Floats, moving: NDArray[np.intp]) -> Floats:
    """The point and, for each moving coordinate, the one below and the one above it: [1 + 2·moving, free]."""
    rows = np.tile(at, (1 + 2 * len(moving), 1))
    for place, coordinate in enumerate(moving):
        rows[1 + 2 * place, coordinate] = max(at[coordinate] - HALF_STEP, question.low[coordinate])
        rows[2 + 2 * place, coordinate] = min(at[coordinate] + HALF_STEP, question.high[coordinate])
    return rows


def point_of(rows: Floats, residuals: Floats, moving: NDArray[np.intp]) -> Point:
    """The point of a neighborhood; a neighbor that failed is left out of its difference."""
    failed = not np.isfinite(residuals[0]).all()
    here = np.where(np.isfinite(residuals[0]), residuals[0], FAILED)
    slopes = np.zeros((len(here), len(moving)))
    for place, coordinate in enumerate(moving):
        ends = [end for end in (1 + 2 * place, 2 + 2 * place) if np.isfinite(residuals[end]).all()]
        if failed or not ends:
            continue
        first, last = (ends[0], ends[-1]) if len(ends) == 2 else (0, ends[0])
        distance = rows[last, coordinate] - rows[first, coordinate]
        if distance != 0.0:
            slopes[:, place] = (residuals[last] - residuals[first]) / distance
    return Point(rows[0], here, slopes, failed)


class Search:
    """A search from ``start`` over the coordinates ``moving``; the others stay where they are."""

    def __init__(
        self, question: Question, start: Floats, moving: NDArray[np.intp] | None = None, rounds: int = MOST_ROUNDS
    ) -> None:
        self.question, self.start, self.rounds = question, start, rounds
        self.moving = np.arange(len(start)) if moving is None else moving
        self._seen: dict[bytes, Point] = {}

    def __call__(self, ask: Ask) -> Found:
        """Run it; every question brings the Jacobian along, so that a step costs one round."""
        if not len(self.moving):
            return Found(self._look(self.start, ask), True)
        from scipy.optimize import least_squares

        def residuals(moved: Floats) -> Floats:
            return self._look(self._whole(moved), ask).residuals

        def slopes(moved: Floats) -> Floats:
            return self._look(self._whole(moved), ask).slopes

        low, high = self.question.low[self.moving], self.question.high[self.moving]
        ended: Any = least_squares(
            residuals, np.clip(self.start[self.moving], low, high), jac=slopes, bounds=(low, high), method="trf",
            ftol=COST_TOLERANCE, xtol=POINT_TOLERANCE, gtol=1e-10, max_nfev=self.rounds,
        )  # fmt: skip
        return Found(self._look(self._whole(np.asarray(ended.x)), ask), bool(ended.status > 0))

    def _whole(self, moved: Floats) -> Floats:
        whole = self.start.copy()
        whole[self.moving] = moved
        return whole

    def _look(self, at: Floats, ask: Ask) -> Point:
        key = at.tobytes()
        if key not in self._seen:
            rows = neighborhood(self.question, at, self.moving)
            self._seen[key] = point_of(rows, ask(rows), self.moving)
        return self._seen[key]
