"""Logistic regression, against closed forms and against another optimizer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import optimize

from extramarrow.trials.analysis.logistic import odds_ratios


def table(a: int, b: int, c: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Who has the event, and who is exposed: a and b exposed with and without it, c and d not exposed."""
    event = np.repeat([True, False, True, False], [a, b, c, d])
    return event, np.repeat([1.0, 1.0, 0.0, 0.0], [a, b, c, d])


def test_one_exposure_gives_the_odds_ratio_of_the_table_and_woolfs_interval():
    event, exposed = table(30, 70, 10, 90)
    (found,) = odds_ratios(event, [exposed])
    half = 1.959963984540054 * math.sqrt(1 / 30 + 1 / 70 + 1 / 10 + 1 / 90)
    ratio = 30 * 90 / (70 * 10)
    assert found.estimate == pytest.approx(ratio, rel=1e-9)
    assert (found.low, found.high) == pytest.approx((ratio * math.exp(-half), ratio * math.exp(half)), rel=1e-8)
    assert found.n == 200


def test_adjusted_and_weighted_as_another_optimizer_finds_it():
    rng = np.random.default_rng(5)
    age, treated, weight = rng.normal(40, 12, 300), rng.random(300) < 0.4, rng.uniform(0.5, 2, 300)
    event = rng.random(300) < 1 / (1 + np.exp(-(-4 + 0.08 * age - 1.2 * treated)))
    columns = [treated.astype(float), age]

    def loss(beta):
        line = beta[0] + beta[1] * columns[0] + beta[2] * (columns[1] - 40)
        return float((weight * (np.logaddexp(0, line) - event * line)).sum())

    best = optimize.minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-8}).x
    found = odds_ratios(event, columns, weight)
    assert [part.estimate for part in found] == pytest.approx(np.exp(best[1:]), rel=1e-5)


def test_adjustment_undoes_confounding():
    # The severe are treated and fall ill; within each severity treatment halves the odds.
    strata = [table(8, 92, 20, 115), table(60, 60, 20, 10)]
    event = np.concatenate([part[0] for part in strata])
    treated = np.concatenate([part[1] for part in strata])
    severe = np.repeat([0.0, 1.0], [len(part[0]) for part in strata])
    crude, adjusted = odds_ratios(event, [treated])[0], odds_ratios(event, [treated, severe])[0]
    assert crude.estimate > 1 > adjusted.estimate
    assert adjusted.estimate == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("events", [0, 20])
def test_nothing_where_nobody_or_everybody_has_the_event(events):
    event = np.arange(20) < events
    assert math.isnan(odds_ratios(event, [np.arange(20.0)])[0].estimate)


def test_nothing_where_covariates_do_not_tell():
    event, exposed = table(5, 5, 5, 5)
    assert math.isnan(odds_ratios(event, [np.ones(20)])[0].estimate)
    assert all(math.isnan(part.estimate) for part in odds_ratios(event, [exposed, 1 - exposed]))
    separated, cause = table(10, 0, 0, 10)
    assert math.isnan(odds_ratios(separated, [cause])[0].estimate)
