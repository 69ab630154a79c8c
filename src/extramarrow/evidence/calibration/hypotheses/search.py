"""All hypotheses are fitted in step: one batch of lanes holds the trial points of every one of them.

A count of masses in a small cohort is smooth but not exact, so slopes are taken over wide steps and a few damped steps
are tried at once; the least sum of squares that was seen wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extramarrow.evidence.calibration.fit import free_of, point_of
from extramarrow.evidence.calibration.hypotheses.figures import Figure
from extramarrow.evidence.calibration.hypotheses.variants import Variant
from extramarrow.evidence.fitting.question import Question
from extramarrow.evidence.fitting.starts import starting_points
from extramarrow.evidence.fitting.terms import Free
from extramarrow.grammar.declarations import Declared

Floats = NDArray[np.float64]
#: Points to what the figures show there [points, figures].
Show = Callable[[Sequence[Mapping[str, float]]], Floats]

STARTS = 4
ROUNDS = 3
#: Coordinates between the two points of a slope: logarithms, so about a tenth.
STEP = 0.1
DAMPINGS = (0.1, 1.0, 10.0)
SEED = 5
#: Errors beyond which a misfit counts less and less.
FAR = 3.0
#: By which factor the pace of growth and the most room may be moved: nobody has measured them.
KINETIC = (0.2, 5.0)


@dataclass
class Track:
    """The search of one hypothesis: where it stands, what was seen there, and the slopes."""

    variant: Variant
    free: list[Free]
    items: Mapping[str, Declared]
    question: Question
    best: Floats
    cost: float = float("inf")
    shown: Floats = field(default_factory=lambda: np.empty(0))
    slopes: Floats = field(default_factory=lambda: np.empty((0, 0)))

    def point(self, at: Floats) -> dict[str, float]:
        """All settings of the hypothesis at a coordinate."""
        values = self.values(at)
        return {**self.variant.settings, **point_of(self.variant.free, values, self.items)}

    def values(self, at: Floats) -> list[float]:
        """Declared values at a coordinate."""
        return [each.value(float(u)) for each, u in zip(self.free, at, strict=True)]

    def prior(self, at: Floats) -> Floats:
        """Distances from the middle of the bounds."""
        return np.array([each.surprise(value) for each, value in zip(self.free, self.values(at), strict=True)])


def track_of(variant: Variant, items: Mapping[str, Declared]) -> Track:
    """The search of a hypothesis, at its declared values."""
    free = [free_of(label, items, KINETIC) for label in variant.free]
    question = Question(free, (), lambda points: np.empty((len(points), 0)))
    return Track(variant, free, items, question, np.zeros(len(free)))


def searched(
    tracks: Sequence[Track], figures: Sequence[Figure], show: Show, progress: Callable[[float, float], None] | None
) -> None:
    """Move every track to the least misfit that is found within a few rounds."""
    total = 2 * ROUNDS + 2

    def tell(done: int) -> None:
        if progress:
            progress(done, total)

    _try(tracks, [_starts(track) for track in tracks], figures, show)
    tell(1)
    for turn in range(ROUNDS):
        _slopes(tracks, figures, show)
        tell(2 * turn + 2)
        _try(tracks, [_steps(track, figures) for track in tracks], figures, show)
        tell(2 * turn + 3)
    _slopes(tracks, figures, show)
    tell(total)


def residuals(track: Track, at: Floats, shown: Floats, figures: Sequence[Figure]) -> Floats:
    """Misfits in errors, softened, priors behind the figures; what cannot be read counts as ten errors."""
    data = np.array([(value - each.observed) / each.error for value, each in zip(shown, figures, strict=True)])
    return np.concatenate([softened(np.nan_to_num(data, nan=10.0)), track.prior(at)])


def softened(misfits: Floats) -> Floats:
    """Misfits whose squares grow like a logarithm beyond a few errors: no single figure decides alone."""
    found: Floats = np.sign(misfits) * FAR * np.sqrt(np.log1p((misfits / FAR) ** 2))
    return found


def _starts(track: Track) -> Sequence[Floats]:
    return starting_points(track.question, STARTS, SEED) if track.free else [track.best]


def _try(tracks: Sequence[Track], proposals: Sequence[Sequence[Floats]], figures: Sequence[Figure], show: Show) -> None:
    shown = show([track.point(at) for track, each in zip(tracks, proposals, strict=True) for at in each])
    row = 0
    for track, each in zip(tracks, proposals, strict=True):
        for at in each:
            found = residuals(track, at, shown[row], figures)
            cost = float(found @ found)
            if cost < track.cost:
                track.best, track.cost, track.shown = at, cost, shown[row]
            row += 1


def _slopes(tracks: Sequence[Track], figures: Sequence[Figure], show: Show) -> None:
    """Slopes of all residuals; toward the inside where a bound is near."""
    moved = []
    for track in tracks:
        steps = np.where(track.best + STEP <= track.question.high, STEP, -STEP)
        moved.append([track.best + step * axis for step, axis in zip(steps, np.eye(len(steps)), strict=True)])
    shown = show([track.point(at) for track, each in zip(tracks, moved, strict=True) for at in each])
    row = 0
    for track, each in zip(tracks, moved, strict=True):
        here = residuals(track, track.best, track.shown, figures)
        columns = []
        for place, at in enumerate(each):
            there = residuals(track, at, shown[row], figures)
            columns.append((there - here) / (at[place] - track.best[place]))
            row += 1
        track.slopes = np.stack(columns, axis=1) if columns else np.empty((len(here), 0))


def _steps(track: Track, figures: Sequence[Figure]) -> list[Floats]:
    if not track.free:
        return []
    here = residuals(track, track.best, track.shown, figures)
    square, pull = track.slopes.T @ track.slopes, track.slopes.T @ here
    scale = np.diag(np.maximum(np.diag(square), 1e-6))
    steps = [-np.linalg.solve(square + damping * scale, pull) for damping in DAMPINGS]
    return [np.clip(track.best + step, track.question.low, track.question.high) for step in steps]
