"""Cox's proportional hazards with one covariate, ties after Efron, by Newton's method."""

from __future__ import annotations

from math import exp, isfinite, sqrt

import numpy as np

from extramarrow.trials.analysis.estimate import Z95, Floats, Interval
from extramarrow.trials.analysis.survival import Flags

#: A hazard ratio beyond e^20 has no finite estimate.
MOST = 20.0


def hazard_ratio(time: Floats, event: Flags, covariate: Floats, weights: Floats | None = None) -> Interval:
    """The hazard ratio per unit of ``covariate`` [n]; no interval where one group has no event.

    With weights the variance is that of as many patients as the weights are worth.
    """
    w = np.ones(len(time)) if weights is None else weights * (weights.sum() / (weights * weights).sum())
    n = len(time)
    middle = float(covariate.mean()) if n else 0.0
    x = covariate - middle
    if not event.any() or float(np.ptp(x)) == 0.0:
        return Interval(n=n)
    beta = 0.0
    for _ in range(60):
        score, information = _derivatives(time, event, x, w, beta)
        if information <= 0.0:
            return Interval(n=n)
        step = max(-2.0 / float(np.std(x)), min(2.0 / float(np.std(x)), score / information))
        beta += step
        if abs(beta) * float(np.std(x)) > MOST:
            return Interval(n=n)
        if abs(step) < 1e-10 * max(1.0, abs(beta)):
            break
    _, information = _derivatives(time, event, x, w, beta)
    if information <= 0.0 or not isfinite(beta):
        return Interval(n=n)
    half = Z95 / sqrt(information)
    return Interval(exp(beta), exp(beta - half), exp(beta + half) if beta + half < 700 else float("inf"), n)


def _derivatives(time: Floats, event: Flags, x: Floats, w: Floats, beta: float) -> tuple[float, float]:
    """Score and information of the partial likelihood."""
    order = np.argsort(-time, kind="stable")
    t, e, z, v = time[order], event[order], x[order], w[order]
    risk = v * np.exp(beta * z)
    sums = [np.cumsum(part) for part in (risk, risk * z, risk * z * z)]
    score = information = 0.0
    for moment in np.unique(t[e]):
        end = int(np.searchsorted(-t, -moment, side="right")) - 1
        dead = (t == moment) & e
        count = int(dead.sum())
        mean_weight = float(v[dead].mean())
        s0, s1, s2 = (float(part[end]) for part in sums)
        d0, d1, d2 = (float(part[dead].sum()) for part in (risk, risk * z, risk * z * z))
        score += float((v[dead] * z[dead]).sum())
        for tied in range(count):
            a0, a1, a2 = (s - tied / count * d for s, d in ((s0, d0), (s1, d1), (s2, d2)))
            score -= mean_weight * a1 / a0
            information += mean_weight * (a2 / a0 - (a1 / a0) ** 2)
    return score, information
