"""How well the data speak about each parameter: covariance, correlation, intervals and a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from extramarrow.evidence.fitting.question import Floats, Question
from extramarrow.evidence.fitting.search import Point

Verdict = Literal["identified", "weakly", "prior only"]

#: Standard normal deviate of a 95 % interval.
DEVIATE = 1.959963984540054
#: A direction in which the residuals move so little, beside the one in which they move most, is not seen at all.
BLIND = 1e-9
#: Posterior over prior width: at most the first is identified, above the second the prior is all there is.
IDENTIFIED, UNMOVED = 0.5, 0.9
#: On the scale "log", what is called identified is known within a factor of e: half of its 95 % interval.
WITHIN = 1.0


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """Of the coordinates at the least cost.

    ``covariance`` [p, p] is finite; where the data and priors are blind to a direction, ``sd`` [p] of whatever takes
    part in it is infinite. ``widened`` is the factor by which misfit beyond the errors has widened everything;
    ``condition`` is the ratio of the largest to the least singular value of the slopes (infinite where blind).
    """

    covariance: Floats
    sd: Floats
    correlation: Floats
    condition: float
    widened: float
    verdicts: tuple[Verdict, ...]


def uncertainty_of(question: Question, point: Point, inflate: bool) -> Uncertainty:
    """The uncertainty from the slopes [residuals, coordinates] at a point."""
    widened = widening(question, point) if inflate else 1.0
    _, sizes, directions = np.linalg.svd(point.slopes, full_matrices=False)
    whole = np.zeros(len(question.free))
    whole[: len(sizes)] = sizes
    complete = np.linalg.qr(directions.T, mode="complete")[0].T if len(sizes) < len(whole) else directions
    largest = float(whole.max(initial=0.0))
    seen = whole > BLIND * largest if largest > 0.0 else np.zeros(len(whole), dtype=np.bool_)
    scaled = complete[seen] / whole[seen, None] * widened
    covariance: Floats = scaled.T @ scaled
    sd = np.sqrt(np.diag(covariance))
    sd[(np.abs(complete[~seen]) > 1e-6).any(axis=0)] = np.inf
    return Uncertainty(
        covariance=covariance,
        sd=sd,
        correlation=_correlation(covariance, sd),
        condition=float(largest / whole.min()) if seen.all() and len(whole) else float("inf"),
        widened=widened,
        verdicts=tuple(_verdict(question, place, float(sd[place])) for place in range(len(sd))),
    )


def widening(question: Question, point: Point) -> float:
    """The square root of chi-square over its degrees of freedom where that is above 1 (the Birge ratio)."""
    freedom = len(point.residuals) - len(question.free)
    return max(1.0, (2.0 * point.cost / freedom) ** 0.5) if freedom > 0 else 1.0


def _correlation(covariance: Floats, sd: Floats) -> Floats:
    """Correlations; NaN where nothing is known of one of the two."""
    known = np.isfinite(sd) & (sd > 0.0)
    scale = np.where(known, 1.0 / np.where(known, sd, 1.0), np.nan)
    found: Floats = np.clip(covariance * scale[:, None] * scale[None, :], -1.0, 1.0)
    np.fill_diagonal(found, 1.0)
    return found


def _verdict(question: Question, place: int, sd: float) -> Verdict:
    free = question.free[place]
    ratio = sd / free.width
    if ratio > UNMOVED:
        return "prior only"
    close = free.scale == "linear" or DEVIATE * sd <= WITHIN
    return "identified" if ratio <= IDENTIFIED and close else "weakly"


def intervals(question: Question, at: Floats, sd: Floats) -> list[tuple[float, float]]:
    """95 % intervals of the values, straight on the scale of the search, within bounds."""
    found = []
    for place, free in enumerate(question.free):
        reach = DEVIATE * float(sd[place])
        low = free.low if np.isinf(reach) else free.value(float(at[place]) - reach)
        high = free.high if np.isinf(reach) else free.value(float(at[place]) + reach)
        found.append((low, high))
    return found
