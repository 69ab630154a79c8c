"""Estimation against closed forms and against another program."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.optimize import curve_fit
from scipy.stats import binom

from extramarrow.evidence.fitting.estimate import Free, Prior, Target, estimate
from extramarrow.grammar.errors import InputError

DAYS = np.arange(0.0, 10.0)


def targets(values, error=0.1):
    return [Target(f"day {day:g}", float(value), error) for day, value in zip(DAYS, values, strict=True)]


def line(points):
    return points[:, :1] + points[:, 1:2] * DAYS


def decay(points):
    return points[:, :1] * np.exp(-points[:, 1:2] * DAYS)


LINE = [Free("height", "1", 0.0, -50.0, 50.0, "linear"), Free("slope", "1/day", 0.0, -50.0, 50.0, "linear")]
DECAY = [Free("height", "1", 3.0, 0.1, 100.0), Free("rate", "1/day", 0.5, 0.01, 10.0)]


def noisy(seed, error=0.1):
    return 5.0 * np.exp(-0.2 * DAYS) + error * np.random.default_rng(seed).normal(size=len(DAYS))


def test_a_line_is_found_as_by_the_closed_form():
    observed = 2.0 + 0.3 * DAYS + 0.1 * np.random.default_rng(1).normal(size=len(DAYS))
    found = estimate(LINE, targets(observed), line, starts=3)
    design = np.stack([np.ones_like(DAYS), DAYS], axis=1)
    covariance = np.linalg.inv(design.T @ design) * 0.1**2
    errors = np.sqrt(np.diag(covariance))
    assert found.values == pytest.approx(np.linalg.lstsq(design, observed, rcond=None)[0], abs=1e-6)
    assert found.standard_errors == pytest.approx(errors, rel=1e-6)
    assert found.correlation[0, 1] == pytest.approx(covariance[0, 1] / errors.prod(), rel=1e-6)
    assert found.low == pytest.approx(found.values - 1.959964 * errors, abs=1e-6)
    assert found.chi_square == pytest.approx(float((((observed - line(np.array([found.values]))[0]) / 0.1) ** 2).sum()))
    assert found.verdicts == ("identified", "identified")
    assert (found.agreed, found.failed) == (3, 0)


def test_a_prior_counts_as_one_more_observation():
    """A normal prior and normal data: the precision-weighted mean."""
    free = [Free("height", "1", 0.0, -50.0, 50.0, "linear", Prior(1.0, 0.5))]
    found = estimate(free, targets(np.full(10, 2.0), error=1.0), lambda points: np.repeat(points, 10, axis=1))
    assert found.values[0] == pytest.approx((1.0 / 0.25 + 10 * 2.0) / (1.0 / 0.25 + 10), abs=1e-6)
    assert found.standard_errors[0] == pytest.approx((1.0 / 0.25 + 10) ** -0.5, rel=1e-6)


def test_a_logarithmic_target_has_a_relative_error():
    """Of log-normal observations the geometric mean, and its error in the logarithm."""
    observed = 3.0 * np.exp(0.2 * np.random.default_rng(2).normal(size=len(DAYS)))
    wanted = [Target(f"day {day:g}", float(value), 0.2, "1", "log") for day, value in zip(DAYS, observed, strict=True)]
    found = estimate([Free("level", "1", 1.0, 0.01, 100.0)], wanted, lambda points: np.repeat(points, 10, axis=1))
    assert found.values[0] == pytest.approx(float(np.exp(np.log(observed).mean())), rel=1e-6)
    assert found.relative_errors[0] == pytest.approx(0.2 / 10**0.5, rel=1e-6)
    assert found.simulated == pytest.approx([found.values[0]] * 10)
    shifted = [Target(each.name, each.observed, 0.2, "1", "log", 0.02) for each in wanted]
    mean = estimate(found.free, shifted, lambda points: np.repeat(points, 10, axis=1))
    assert mean.values[0] == pytest.approx(found.values[0] * np.exp(0.02), rel=1e-6)
    assert mean.simulated == pytest.approx([mean.values[0]] * 10)


def test_a_curve_is_found_as_by_another_program():
    observed = noisy(2)
    found = estimate(DECAY, targets(observed), decay)
    values, covariance = curve_fit(
        lambda day, height, rate: height * np.exp(-rate * day), DAYS, observed, (3.0, 0.5), np.full(10, 0.1), True
    )
    errors = np.sqrt(np.diag(covariance))
    assert found.values == pytest.approx(values, rel=1e-5)
    assert found.standard_errors == pytest.approx(errors, rel=1e-4)
    assert found.correlation[0, 1] == pytest.approx(covariance[0, 1] / errors.prod(), abs=1e-4)


def test_misfit_beyond_the_errors_widens_as_in_another_program():
    observed = noisy(3, error=0.4)
    found = estimate(DECAY, targets(observed), decay, inflate=True)
    _, covariance = curve_fit(
        lambda day, height, rate: height * np.exp(-rate * day), DAYS, observed, (3.0, 0.5), np.full(10, 0.1), False
    )
    assert found.widened > 2.0
    assert found.standard_errors == pytest.approx(np.sqrt(np.diag(covariance)), rel=1e-3)


@pytest.mark.parametrize("profile", [False, True], ids=["slopes", "profile"])
def test_intervals_cover_the_truth_nineteen_times_in_twenty(profile):
    """200 noisy series for the slopes and 40 for profiles: a count that a coverage of 95 % makes 99.8 % likely."""
    count = 40 if profile else 200
    hits = np.zeros(2, dtype=int)
    for seed in range(count):
        found = estimate(DECAY, targets(noisy(100 + seed)), decay, starts=2, profile=profile)
        hits += [low <= truth <= high for low, truth, high in zip(found.low, (5.0, 0.2), found.high, strict=True)]
    least, most = binom.ppf([0.001, 0.999], count, 0.95)
    assert ((least <= hits) & (hits <= most)).all(), hits


def test_on_a_line_the_profile_is_the_straight_interval():
    found = [estimate(LINE, targets(1.0 + DAYS), line, starts=2, profile=each) for each in (False, True)]
    assert found[0].low == pytest.approx(found[1].low, rel=1e-5)
    assert found[0].high == pytest.approx(found[1].high, rel=1e-5)
    assert [each.method for each in found] == ["slopes", "profile likelihood"]


def test_a_parameter_that_nothing_depends_on_is_flagged():
    free = [
        *DECAY,
        Free("idle", "1", 1.0, 0.1, 10.0, "log"),
        Free("known", "1", 1.0, 0.1, 10.0, "log", Prior(2.0, 0.3)),
    ]
    found = estimate(free, targets(noisy(4)), decay, profile=True)
    assert found.verdicts == ("identified", "identified", "prior only", "prior only")
    assert (found.low[2], found.high[2]) == (0.1, 10.0)
    assert found.standard_errors[2] == np.inf
    assert found.values[3] == pytest.approx(2.0, rel=1e-4)
    assert found.high[3] / found.low[3] == pytest.approx(np.exp(2 * 1.959964 * 0.3), rel=1e-2)
    assert found.condition == np.inf
    assert np.isnan(found.correlation[2, 0])
    json.dumps(found.to_json(), allow_nan=False)


def test_two_parameters_of_which_only_the_product_is_seen_are_not_identified():
    free = [Free("one", "1", 3.0, 0.1, 100.0), Free("other", "1", 1.0, 0.01, 100.0)]
    product = estimate(free, targets(np.full(10, 5.0)), lambda points: np.repeat(points[:, :1] * points[:, 1:], 10, 1))
    assert product.verdicts == ("prior only", "prior only")
    assert product.values[0] * product.values[1] == pytest.approx(5.0, rel=1e-5)


def test_a_failing_model_is_avoided_and_counted():
    def brittle(points):
        return np.where(points[:, :1] > 8.0, np.nan, decay(points))

    found = estimate(DECAY, targets(noisy(5)), brittle, starts=8)
    assert found.values == pytest.approx(estimate(DECAY, targets(noisy(5)), decay).values, rel=1e-5)
    assert 0 < found.failed < found.evaluated
    assert found.to_json()["failed"] == found.failed


def test_a_model_that_always_fails_is_refused():
    with pytest.raises(InputError, match="all 3 searches fail"):
        estimate(DECAY, targets(noisy(5)), lambda points: np.full((len(points), 10), np.nan), starts=3)


def test_every_round_is_one_call_and_points_are_the_lanes_of_it():
    sizes = []

    def counted(points):
        sizes.append(len(points))
        return decay(points)

    found = estimate(DECAY, targets(noisy(6)), counted, starts=6)
    assert sizes[0] == 6 * (1 + 2 * 2)
    assert len(sizes) == found.rounds < 40
    assert sum(sizes) == found.evaluated


def test_an_error_of_the_model_reaches_the_caller_and_no_thread_stays():
    def broken(points):
        raise ArithmeticError("no such luck")

    with pytest.raises(ArithmeticError, match="no such luck"):
        estimate(DECAY, targets(noisy(7)), broken)


def test_equal_questions_have_equal_bits_whatever_the_number_of_their_neighbors():
    one, other = (estimate(DECAY, targets(noisy(8)), decay, seed=3) for _ in range(2))
    assert one.digest == other.digest
    assert one.digest != estimate(DECAY, targets(noisy(9)), decay, seed=3).digest
    assert one.draws(5).tolist() == other.draws(5).tolist()


def test_draws_have_the_spread_of_the_estimate():
    found = estimate(DECAY, targets(noisy(8)), decay)
    spread = np.log(found.draws(4000)).std(axis=0)
    assert spread == pytest.approx(found.relative_errors, rel=0.05)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a", "1", 1.0, 2.0, 3.0), "expected a start from 2 to 3"),
        (("a", "1", 1.0, 3.0, 0.0), "low one below the high one"),
        (("a", "1", 1.0, 0.0, 3.0), "needs a low bound above 0"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        Free(*arguments)


def test_a_target_needs_an_error():
    with pytest.raises(ValueError, match="an error above 0"):
        Target("a", 1.0, 0.0)
