"""The formulas against other implementations, published examples and brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import optimize, stats

from extramarrow.trials.analysis.cox import hazard_ratio
from extramarrow.trials.analysis.matching import matched
from extramarrow.trials.analysis.means import difference_of_means, mean_of
from extramarrow.trials.analysis.proportions import difference_of_shares, odds_ratio, share_of, wilson
from extramarrow.trials.analysis.student import t95, t_distribution
from extramarrow.trials.analysis.survival import at_risk, kaplan_meier, log_rank
from extramarrow.trials.protocol.model import Target

DRAWS = np.random.default_rng(7)

# Weeks of remission in acute leukemia, 6-mercaptopurine against placebo (Freireich 1963), as in every textbook.
TREATED = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], float)
RELAPSED = np.arange(21) < 9
PLACEBO = np.array([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], float)


def ones(values):
    return np.ones(len(values))


@pytest.mark.parametrize("freedom", [1.0, 2.5, 4.0, 9.0, 30.0, 171.3, 5000.0])
def test_student(freedom):
    assert t95(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-9)
    for t in (-3.0, -0.2, 0.7, 2.2):
        assert t_distribution(t, freedom) == pytest.approx(stats.t.cdf(t, freedom), abs=1e-12)


def test_means_as_student_and_welch_have_them():
    a, b = DRAWS.normal(10, 3, 17), DRAWS.normal(8, 1, 40)
    found = mean_of(a, ones(a))
    low, high = stats.t.interval(0.95, 16, a.mean(), stats.sem(a))
    assert (found.low, found.high) == pytest.approx((low, high))
    welch = stats.ttest_ind(a, b, equal_var=False).confidence_interval()
    between = difference_of_means(a, ones(a), b, ones(b))
    assert (between.low, between.high) == pytest.approx((welch.low, welch.high))
    assert between.n == 57


def test_the_unknown_are_left_out():
    values = np.array([1.0, math.nan, 3.0, 5.0])
    assert mean_of(values, ones(values)) == mean_of(values[[0, 2, 3]], np.ones(3))
    assert math.isnan(mean_of(np.array([4.0]), np.ones(1)).low)


@pytest.mark.parametrize(("yes", "n"), [(0, 10), (3, 21), (10, 10), (124, 584)])
def test_shares_as_wilson_has_them(yes, n):
    expected = stats.binomtest(yes, n).proportion_ci(method="wilson")
    assert wilson(yes, n) == pytest.approx((expected.low, expected.high), abs=1e-12)
    answers = np.array([1.0] * yes + [0.0] * (n - yes))
    assert share_of(answers, ones(answers)).estimate == pytest.approx(yes / n)


def test_a_difference_of_shares_as_newcombe_printed_it():
    """Example (a) of Newcombe's comparison of eleven methods (1998): 56/70 less 48/80, method 10."""
    found = difference_of_shares((56, 70), (48, 80))
    assert (found.estimate, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_odds_ratios():
    found = odds_ratio((20, 100), (10, 100))
    oracle = stats.contingency.odds_ratio([[20, 80], [10, 90]], kind="sample")
    interval = oracle.confidence_interval()
    assert found.estimate == pytest.approx(oracle.statistic)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert math.isfinite(odds_ratio((0, 10), (5, 10)).high)


def test_survival_as_scipy_has_it():
    sample = stats.CensoredData.right_censored(TREATED, ~RELAPSED)
    curve = kaplan_meier(TREATED, RELAPSED, ones(TREATED))
    oracle = stats.ecdf(sample).sf
    assert curve.share == pytest.approx(oracle.evaluate(curve.time))
    interval = oracle.confidence_interval(method="log-log")
    assert curve.low == pytest.approx(interval.low.evaluate(curve.time))
    assert curve.high == pytest.approx(interval.high.evaluate(curve.time))
    assert curve.at(5.9) == 1.0
    assert curve.at(10) == pytest.approx(0.7529, abs=5e-5)
    assert at_risk(TREATED, np.array([0.0, 6.0, 10.0])).tolist() == [21, 21, 15]


def test_the_log_rank_test():
    time = np.concatenate([TREATED, PLACEBO])
    event = np.concatenate([RELAPSED, np.ones(21, bool)])
    chi, p = log_rank(time, event, np.arange(42) < 21)
    oracle = stats.logrank(stats.CensoredData.right_censored(TREATED, ~RELAPSED), stats.CensoredData(PLACEBO))
    assert chi == pytest.approx(oracle.statistic**2)
    assert p == pytest.approx(oracle.pvalue)


def test_hazards_as_textbooks_have_them():
    """Efron's estimate for these data is 1.57 with a standard error of 0.41 (as R's coxph prints it)."""
    time = np.concatenate([TREATED, PLACEBO])
    event = np.concatenate([RELAPSED, np.ones(21, bool)])
    found = hazard_ratio(time, event, (np.arange(42) >= 21).astype(float))
    assert math.log(found.estimate) == pytest.approx(1.5721, abs=1e-4)
    assert math.log(found.high / found.estimate) / 1.959964 == pytest.approx(0.4124, abs=1e-4)


def test_hazards_by_brute_force():
    """Without ties the partial likelihood is written down in a line; its maximum is found by another hand."""
    n = 60
    age = DRAWS.uniform(15, 50, n)
    time = DRAWS.exponential(20 * np.exp(-0.08 * (age - 30)))
    event = time < 25
    time = np.minimum(time, 25 + 1e-9 * np.arange(n))

    def loss(beta):
        risk = np.array([np.log(np.exp(beta * (age[time >= t] - 30)).sum()) for t in time[event]])
        return float((risk - beta * (age[event] - 30)).sum())

    best = optimize.minimize_scalar(loss, bounds=(-1, 1), method="bounded", options={"xatol": 1e-10}).x
    found = hazard_ratio(time, event, age)
    assert math.log(found.estimate) == pytest.approx(best, abs=1e-6)
    curvature = (loss(best + 1e-3) - 2 * loss(best) + loss(best - 1e-3)) / 1e-6
    assert math.log(found.high / found.low) == pytest.approx(2 * 1.959964 / math.sqrt(curvature), rel=1e-3)


def test_no_hazard_ratio_where_there_is_none():
    time, group = np.arange(1.0, 9.0), np.arange(8) % 2 == 0
    assert math.isnan(hazard_ratio(time, np.zeros(8, bool), group.astype(float)).estimate)
    assert math.isnan(hazard_ratio(time, group, group.astype(float)).estimate)
    assert math.isnan(hazard_ratio(time, group, np.ones(8)).estimate)


def test_weights_meet_a_published_baseline():
    age, female = DRAWS.normal(32, 9, 800), (DRAWS.random(800) < 0.5).astype(float)
    targets = {"age": Target(mean=28, sd=7), "female": Target(share=0.6)}
    found = matched(targets, {"age": age, "female": female})
    weights = found.weights / found.weights.sum()
    assert weights @ age == pytest.approx(28, abs=1e-3)
    assert math.sqrt(weights @ (age - 28) ** 2) == pytest.approx(7, abs=1e-3)
    assert weights @ female == pytest.approx(0.6, abs=1e-4)
    assert 100 < found.effective < 800
    assert found.warnings == ()


def test_a_baseline_that_cannot_be_met():
    age = DRAWS.uniform(20, 40, 50)
    found = matched({"age": Target(mean=60)}, {"age": age})
    assert (found.weights == 1.0).all()
    assert found.warnings == ("population.match: age of 60 cannot be met by any weights; nobody is weighted",)
    few = matched({"age": Target(mean=38.5)}, {"age": age})
    assert "effective patients of 50" in few.warnings[0]
