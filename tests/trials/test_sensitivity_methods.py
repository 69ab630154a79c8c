"""Methods against models whose sensitivities are known exactly; each life answers from where its design puts it."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.system import Slot
from extramarrow.trials.sensitivity.factors import factors_of
from extramarrow.trials.sensitivity.inputs import HIGH, LOW, Range, Spread
from extramarrow.trials.sensitivity.methods.registry import PROCEDURES, procedure
from extramarrow.trials.sensitivity.tornado import bars, resampled, tornado_design

METHODS = {name: PROCEDURES[name].method for name in ("morris", "sobol", "rbd-fast")}


def slot(label, low=0.0, high=1.0, value=1.0, log_sd=0.0):
    return Slot(label, value, "1", 1.0, low, high, log_sd, "assumed", "", label)


def made_of(*labels):
    return factors_of(tuple(Range(slot(label), at) for at, label in enumerate(labels)))


def found(method, factors, answer, samples, seed=3):
    design = method.design(factors, samples, seed)
    assert len(design) == method.lives(len(factors.names), samples)
    assert design.patients == method.patients(samples)
    lines = method.indices(factors, design, answer(design.shares, design.patient), seed)
    table = {}
    for line in lines:
        table.setdefault(line.measure, {})[line.parameter] = line.interval
    return table


def ishigami(shares, patient=None):
    x = np.pi * (2.0 * shares - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


# By integration: V = 7²/8 + 0.1 π⁴/5 + 0.01 π⁸/18 + 1/2, and its parts.
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)


def test_shares_of_ishigami():
    table = found(METHODS["sobol"], made_of("a", "b", "c"), ishigami, 2048)
    for name, first, total in zip("abc", FIRST, TOTAL, strict=True):
        one, all_of_it = table["first-order share"][name], table["total share"][name]
        assert one.estimate == pytest.approx(first, abs=0.04)
        assert all_of_it.estimate == pytest.approx(total, abs=0.04)
        assert one.low <= first <= one.high
        assert all_of_it.low <= total <= all_of_it.high
        assert all_of_it.n == 2048


def test_shares_of_ishigami_from_one_sample():
    table = found(METHODS["rbd-fast"], made_of("a", "b", "c"), ishigami, 2048)
    for name, first in zip("abc", FIRST, strict=True):
        assert table["first-order share"][name].estimate == pytest.approx(first, abs=0.04)


def luck(patient, seed=5):
    return np.random.default_rng(seed).uniform(0.0, 1.0, 10_000)[patient]


@pytest.mark.parametrize("name", ["sobol", "rbd-fast"])
def test_what_is_not_varied_keeps_its_part_of_the_variance(name):
    table = found(METHODS[name], made_of("a", "b"), lambda x, p: 2 * x[:, 0] + x[:, 1] + 2 * luck(p), 2048)
    shares = table["first-order share"]
    assert shares["a"].estimate == pytest.approx(4 / 9, abs=0.04)
    assert shares["b"].estimate == pytest.approx(1 / 9, abs=0.04)


def test_an_interaction_with_the_rest_of_a_person_is_no_first_order_share():
    table = found(METHODS["sobol"], made_of("a", "b"), lambda x, p: (x[:, 0] - 0.5) * (luck(p) - 0.5), 2048)
    assert table["first-order share"]["a"].estimate == pytest.approx(0.0, abs=0.06)
    assert table["total share"]["a"].estimate == pytest.approx(1.0, abs=0.06)
    assert table["total share"]["b"].estimate == 0.0


def test_members_of_an_axis_count_as_one():
    factors = made_of("growth[x]", "growth[y]", "other")
    assert factors.names == ("growth", "other")
    assert factors.members("growth") == (0, 1)
    answer = lambda x, p: x[:, 0] + x[:, 1] + x[:, 2]  # noqa: E731
    shares = found(METHODS["sobol"], factors, answer, 1024)["first-order share"]
    assert shares["growth"].estimate == pytest.approx(2 / 3, abs=0.04)
    effects = found(METHODS["morris"], factors, answer, 8)
    assert set(effects["mean absolute effect"]) == {"growth", "other"}
    assert set(effects["mean effect"]) == {"other"}  # its members may go in opposite directions
    assert factors_of(factors.inputs, apart=True).names == ("growth[x]", "growth[y]", "other")
    assert [each.label for each in factors.only({"growth"}).inputs] == ["growth[x]", "growth[y]"]


def test_effects_of_a_straight_line_are_exact_and_those_of_a_bent_one_spread():
    answer = lambda x, p: 3 * x[:, 0] - 2 * x[:, 1] + 4 * x[:, 2] * (x[:, 0] > 0.5) + 100 * luck(p)  # noqa: E731
    table = found(METHODS["morris"], made_of("a", "b", "c"), answer, 24)
    way = HIGH - LOW
    assert table["mean effect"]["b"].estimate == pytest.approx(-2 * way)
    assert table["mean absolute effect"]["b"].estimate == pytest.approx(2 * way)
    assert table["spread of effects"]["b"].estimate == pytest.approx(0.0, abs=1e-9)
    assert table["spread of effects"]["c"].estimate > 0.5
    reach = table["mean absolute effect"]["c"]
    assert reach.low < reach.estimate < reach.high


@pytest.mark.parametrize("name", METHODS)
def test_failed_lives_are_left_out(name):
    factors, method = made_of("a", "b", "c"), METHODS[name]
    samples = max(method.least, 256)
    design = method.design(factors, samples, 1)
    answers = ishigami(design.shares)
    answers[5] = np.nan
    lines = method.indices(factors, design, answers, 1)
    assert all(np.isfinite(line.interval.estimate) for line in lines)
    assert {line.interval.n for line in lines} == {samples - 1}
    for nothing in (np.full(len(design), np.nan), np.zeros(len(design))):
        estimates = [line.interval.estimate for line in method.indices(factors, design, nothing, 1)]
        assert not np.nan_to_num(estimates).any()


@pytest.mark.parametrize("name", METHODS)
def test_the_seed_decides_and_nothing_else(name):
    method, factors = METHODS[name], made_of("a", "b", "c")
    samples = method.least
    for seed in (0, 1):
        one, again = (found(method, factors, ishigami, samples, seed) for _ in range(2))
        assert one == again
    assert found(method, factors, ishigami, samples, 0) != found(method, factors, ishigami, samples, 1)


@pytest.mark.parametrize(
    ("name", "samples", "words"),
    [
        ("morris", 3, "samples: expected at least 4 for the method 'morris', not 3"),
        ("sobol", 8, "samples: expected at least 16 for the method 'sobol', not 8"),
        ("sobol", 100, "samples: expected a power of two for the method 'sobol', such as 64 or 128, not 100"),
        ("rbd-fast", 64, "samples: expected at least 128 for the method 'rbd-fast', not 64"),
    ],
)
def test_samples_that_say_nothing_are_refused(name, samples, words):
    with pytest.raises(InputError) as caught:
        METHODS[name].check(samples)
    assert str(caught.value) == words


def test_an_unknown_method_is_refused():
    with pytest.raises(InputError, match="unknown method 'sobel'; did you mean 'sobol'"):
        procedure("sobel")


def test_a_tornado_turns_one_at_a_time_in_everybody():
    factors = made_of("a", "b", "growth[x]", "growth[y]")
    design = tornado_design(factors, 5)
    assert len(design) == 5 * 7
    assert design.patients == 5
    turned = np.isfinite(design.shares)
    assert turned.sum(axis=1)[:7].tolist() == [0, 1, 1, 1, 1, 2, 2]
    own = luck(design.patient)
    shares = np.where(turned, design.shares, 0.5)
    answers = shares[:, 0] - 3 * shares[:, 1] + 0.1 * shares[:, 2] + own
    mean, found_bars = bars(factors, answers, 1)
    assert [bar.parameter for bar in found_bars] == ["b", "a", "growth"]
    assert found_bars[0].difference.estimate == pytest.approx(-3 * (HIGH - LOW))
    assert found_bars[0].difference.high == pytest.approx(found_bars[0].difference.low)
    assert found_bars[0].at_low > found_bars[0].at_high
    assert mean.low < mean.estimate < mean.high
    answers[3] = np.nan
    assert bars(factors, answers, 1)[0].n == 4


def test_resampling_gives_the_interval_of_a_mean():
    values = np.random.default_rng(2).normal(0.0, 1.0, 400)
    interval = resampled(values, 1)
    assert interval.high - interval.low == pytest.approx(2 * 1.96 / 20, rel=0.12)
    assert resampled(np.ones(1), 1).estimate == 1.0


def test_a_spread_is_a_log_normal_within_bounds():
    from scipy import stats

    share = np.array([0.001, 0.05, 0.5, 0.95, 0.999])
    wide = Spread(slot("x", 0.01, 100.0, 2.0, 0.3), 0)
    assert wide.at(share) == pytest.approx(2.0 * np.exp(0.3 * stats.norm.ppf(share)), rel=1e-9)
    cut = Spread(slot("x", 1.5, 3.0, 2.0, 0.3), 0)
    ends = [np.log(bound / 2.0) / 0.3 for bound in (1.5, 3.0)]
    assert cut.at(share) == pytest.approx(2.0 * np.exp(0.3 * stats.truncnorm.ppf(share, *ends)), rel=1e-6)
    assert cut.at(np.array([0.0, 1.0])) == pytest.approx([1.5, 3.0], rel=1e-6)
    assert Spread(slot("x", 0.0, 3.0, 2.0, 0.3), 0).at(np.array([0.5]))[0] < 2.0
