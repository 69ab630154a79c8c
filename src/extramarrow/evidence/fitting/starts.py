"""Where searches begin: at the declared starts, and on a Latin hypercube over what was believed before."""

from __future__ import annotations

import numpy as np

from extramarrow.evidence.fitting.question import Floats, Question
from extramarrow.numerics.randomness import normal, uniform

#: A parameter with a prior begins within so many of its standard deviations.
WITHIN = 2.0


def starting_points(question: Question, count: int, seed: int) -> list[Floats]:
    """Coordinates [free] of each of ``count`` starts, the declared one first."""
    low, high = question.low.copy(), question.high.copy()
    for place in question.priors:
        free = question.free[place]
        assert free.prior is not None
        center = free.coordinate(min(max(free.prior.center, free.low), free.high))
        low[place] = max(low[place], center - WITHIN * free.width)
        high[place] = min(high[place], center + WITHIN * free.width)
    more = np.arange(count - 1)
    columns = []
    for place, free in enumerate(question.free):
        order = np.argsort(uniform(seed, more, f"start order:{free.name}"))
        share = (order + uniform(seed, more, f"start:{free.name}")) / max(len(more), 1)
        columns.append(low[place] + share * (high[place] - low[place]))
    return [np.zeros(len(question.free)), *np.stack(columns, axis=1)]


def normal_points(question: Question, center: Floats, covariance: Floats, count: int, seed: int) -> Floats:
    """Values [count, free] of points that are spread around ``center`` with ``covariance``, within bounds."""
    deviates = np.stack([normal(seed, np.arange(count), f"draw:{free.name}") for free in question.free], axis=1)
    sizes, directions = np.linalg.eigh(covariance)
    moved = center + (deviates * np.sqrt(np.maximum(sizes, 0.0))) @ directions.T
    return question.values(np.clip(moved, question.low, question.high))
