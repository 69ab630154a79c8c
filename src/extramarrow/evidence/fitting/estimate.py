"""Estimation: bounded least squares from several starts, all of them lanes of one simulation, and what it is worth.

``Free``, ``Prior`` and ``Target`` say the question; :func:`estimate` answers with an ``Estimate``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from extramarrow.evidence.fitting.needs import need_scipy
from extramarrow.evidence.fitting.outcome import Estimate, Start
from extramarrow.evidence.fitting.profile import profiled
from extramarrow.evidence.fitting.question import Floats, Question, Simulate
from extramarrow.evidence.fitting.search import MOST_ROUNDS, Found, Search
from extramarrow.evidence.fitting.starts import starting_points
from extramarrow.evidence.fitting.terms import Free, Prior, Target
from extramarrow.evidence.fitting.together import solve_together
from extramarrow.evidence.fitting.uncertainty import Uncertainty, intervals, uncertainty_of
from extramarrow.grammar.errors import InputError

__all__ = ["Estimate", "Free", "Prior", "Progress", "Start", "Target", "estimate"]

#: Told how much is done, of how much.
Progress = Callable[[float, float], None]

#: Starts whose cost ends so near the least one agree with it: a likelihood ratio that nobody could tell from 1.
AGREED = 0.05


def estimate(
    free: Sequence[Free],
    targets: Sequence[Target],
    simulate: Simulate,
    starts: int = 8,
    seed: int = 1,
    progress: Progress | None = None,
    *,
    profile: bool = False,
    inflate: bool = False,
    rounds: int = MOST_ROUNDS,
) -> Estimate:
    """Estimate ``free`` from ``targets``.

    Args:
        free: what may move.
        targets: what is to be met.
        simulate: points [m, free] in declared units to what the model says of the targets [m, targets]; a row that is
            not finite is a simulation that failed.
        starts: searches; the first begins at the declared starts, the others where a Latin hypercube puts them.
        seed: of the hypercube.
        progress: told how much is done, of how much.
        profile: intervals by profile likelihood instead of by the slopes.
        inflate: widen all uncertainty where the misfit is larger than the declared errors.
        rounds: at most so many steps of a search.

    Raises:
        InputError: scipy is missing, there is nothing to estimate, or every search fails.
    """
    _check(free, targets, starts)
    question = Question(free, targets, simulate)
    clock = _Clock(progress, 2 if profile else 1)
    began = starting_points(question, starts, seed)
    found = solve_together([Search(question, at, rounds=rounds) for at in began], question.residuals, clock.of(0))
    best = min(found, key=lambda each: each.point.cost)
    if best.point.failed:
        raise InputError(f"fit: all {starts} searches fail; the model has no answer near any of their starts")
    known = uncertainty_of(question, best.point, inflate)
    profiles = profiled(question, best.point, known, clock.of(1)) if profile else None
    return _told(question, began, found, best, known, profiles, clock.rounds, seed)


def _check(free: Sequence[Free], targets: Sequence[Target], starts: int) -> None:
    if not free or not targets:
        raise InputError("fit: expected at least one parameter and one observation")
    if starts < 1:
        raise InputError(f"starts: expected a number of at least 1, not {starts}")
    names = [each.name for each in free]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"parameters: '{name}' is named twice")
    need_scipy()


class _Clock:
    """Rounds as progress, in equal parts for the searches and the profiles."""

    def __init__(self, progress: Progress | None, parts: int) -> None:
        self._progress, self._parts, self.rounds = progress, parts, 0

    def of(self, part: int) -> Callable[[int, int], None]:
        """What is told of the rounds of one part."""

        def tell(round: int, running: int) -> None:
            self.rounds += 1
            # Most searches need far fewer rounds than they may: the bar is quick at first.
            share = 1.0 - math.exp(-4.0 * round / MOST_ROUNDS)
            if self._progress:
                self._progress((part + share) / self._parts, 1.0)

        return tell


def _told(
    question: Question,
    began: Sequence[Floats],
    found: Sequence[Found],
    best: Found,
    known: Uncertainty,
    profiles: list[tuple[float, float]] | None,
    rounds: int,
    seed: int,
) -> Estimate:
    point, count = best.point, len(question.targets)
    data = point.residuals[:count]
    values = _values(question, point.at)
    errors = [each.slope(value) * float(sd) for each, value, sd in zip(question.free, values, known.sd, strict=True)]
    ends = intervals(question, point.at, known.sd) if profiles is None else profiles
    return Estimate(
        free=question.free,
        targets=question.targets,
        values=values,
        standard_errors=tuple(errors),
        relative_errors=tuple(
            error / abs(value) if value else math.inf for error, value in zip(errors, values, strict=True)
        ),
        low=tuple(low for low, _ in ends),
        high=tuple(high for _, high in ends),
        method="slopes" if profiles is None else "profile likelihood",
        correlation=known.correlation,
        covariance=known.covariance,
        coordinates=point.at,
        condition=known.condition,
        verdicts=known.verdicts,
        widened=known.widened,
        simulated=tuple(map(float, question.simulated(data))),
        residuals=tuple(map(float, data)),
        cost=point.cost,
        chi_square=float(data @ data),
        starts=tuple(
            Start(_values(question, start), _values(question, each.point.at), each.point.cost, each.converged)
            for start, each in zip(began, found, strict=True)
        ),
        agreed=sum(each.point.cost <= point.cost + AGREED for each in found),
        evaluated=question.evaluated,
        failed=question.failed,
        rounds=rounds,
        seed=seed,
    )


def _values(question: Question, at: Floats) -> tuple[float, ...]:
    return tuple(map(float, question.values(np.asarray(at)[None, :])[0]))
