"""Logistic regression by Newton's method: odds ratios of several covariates, each adjusted for the others."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt

import numpy as np

from extramarrow.trials.analysis.estimate import Z95, Floats, Interval
from extramarrow.trials.analysis.survival import Flags

#: An odds ratio beyond e^20 per standard deviation has no finite estimate.
MOST = 20.0


def odds_ratios(event: Flags, covariates: Sequence[Floats], weights: Floats | None = None) -> list[Interval]:
    """The odds ratio per unit of each covariate [n]; no estimate where covariates or events do not tell.

    With weights the variance is that of as many people as the weights are worth.
    """
    n = len(event)
    unknown = [Interval(n=n) for _ in covariates]
    spreads = np.array([float(np.std(column)) for column in covariates])
    if not event.any() or event.all() or (spreads == 0.0).any():
        return unknown
    w = np.ones(n) if weights is None else weights * (weights.sum() / (weights * weights).sum())
    x = np.column_stack(
        [np.ones(n), *((column - column.mean()) / sd for column, sd in zip(covariates, spreads, strict=True))]
    )
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1.0 / (1.0 + np.exp(-(x @ beta)))
        information = x.T @ (x * (w * p * (1.0 - p))[:, None])
        if np.linalg.cond(information) > 1e12:
            return unknown
        step = np.linalg.solve(information, x.T @ (w * (event - p)))
        beta = beta + np.clip(step, -2.0, 2.0)
        if (np.abs(beta) > MOST).any():
            return unknown
        if float(np.abs(step).max()) < 1e-10:
            break
    errors = [sqrt(v) for v in np.diag(np.linalg.inv(information))[1:]]
    return [
        Interval(exp(b / sd), exp((b - Z95 * e) / sd), exp((b + Z95 * e) / sd), n)
        for b, e, sd in zip(beta[1:].tolist(), errors, spreads.tolist(), strict=True)
    ]
