"""The model of repeated measurements against published estimates, exact formulas and brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import optimize, stats

from extramarrow.grammar.errors import InputError
from extramarrow.trials.analysis import courses
from extramarrow.trials.analysis.courses import changes_at_visits
from extramarrow.trials.analysis.mixed import Moments, fitted
from extramarrow.trials.job import job_of
from extramarrow.trials.report.trial_figures import figures_of
from extramarrow.trials.trial_api import conduct
from extramarrow.trials.trial_result import TrialResult
from tests.support.protocols import protocol

# Distance (mm) from the pituitary to the pterygomaxillary fissure at 8, 10, 12 and 14 years (Potthoff and Roy 1964).
GIRLS = """21 20 21.5 23; 21 21.5 24 25.5; 20.5 24 24.5 26; 23.5 24.5 25 26.5; 21.5 23 22.5 23.5; 20 21 21 22.5;
21.5 22.5 23 25; 23 23 23.5 24; 20 21 22 21.5; 16.5 19 19 19.5; 24.5 25 28 28"""
BOYS = """26 25 29 31; 21.5 22.5 23 26.5; 23 22.5 24 27.5; 25.5 27.5 26.5 27; 20 23.5 22.5 26; 24.5 25.5 27 28.5;
22 22 24.5 26.5; 24 21.5 24.5 25.5; 23 20.5 31 26; 27.5 28 31 31.5; 23 23 23.5 25; 21.5 23.5 24 28; 17 24.5 26 29.5;
22.5 25.5 25.5 26; 23 24.5 26 30; 22 21.5 23.5 25"""
GROWTH = np.array([[float(word) for word in child.split()] for child in f"{GIRLS};{BOYS}".split(";")])
AGES = np.array([8.0, 10.0, 12.0, 14.0])


def model(design, answer, patient, weight=None):
    moments = Moments(design.shape[1])
    moments.add(design, answer, patient, np.ones(len(answer)) if weight is None else weight)
    return fitted(moments)


def test_growth_as_it_is_published():
    """Intercept and slope over age with a random intercept, as Pinheiro and Bates (2000) print them, by REML."""
    age, child = np.tile(AGES, 27), np.repeat(np.arange(27), 4)
    found = model(np.column_stack([np.ones(108), age]), GROWTH.ravel(), child)
    assert found.coefficients == pytest.approx([16.76111, 0.66019], abs=1e-5)
    assert math.sqrt(found.between) == pytest.approx(2.114724, abs=1e-5)
    assert math.sqrt(found.within) == pytest.approx(1.431592, abs=1e-5)
    slope = found.contrast(np.array([0.0, 1.0]), 27)
    # All of the slope lies within children: 80 degrees of freedom.
    assert (slope.high - slope.low) / 2 == pytest.approx(0.0616059 * stats.t.ppf(0.975, 80), rel=1e-5)


def test_balanced_groups_as_the_analysis_of_variance_has_them():
    """A mean for each sex and age: its variance mixes two mean squares, as do Satterthwaite's degrees of freedom."""
    sizes, visits = (11, 16), 4
    child = np.repeat(np.arange(27), visits)
    cell = (child >= 11) * visits + np.tile(np.arange(visits), 27)
    found = model(np.eye(8)[cell], GROWTH.ravel(), child)
    groups = (GROWTH[:11], GROWTH[11:])
    within = sum(((g - g.mean(1, keepdims=True) - g.mean(0) + g.mean()) ** 2).sum() for g in groups) / (25 * 3)
    between = sum(visits * ((g.mean(1) - g.mean()) ** 2).sum() for g in groups) / 25
    assert (found.within, found.between) == pytest.approx((within, (between - within) / visits))
    variance = (between + 3 * within) / visits * (1 / sizes[0] + 1 / sizes[1])
    freedom = (between + 3 * within) ** 2 / (between**2 / 25 + (3 * within) ** 2 / 75)
    last = np.zeros(8)
    last[[7, 3]] = 1.0, -1.0
    seen = found.contrast(last, 27)
    assert seen.estimate == pytest.approx(groups[1][:, 3].mean() - groups[0][:, 3].mean())
    assert seen.high - seen.estimate == pytest.approx(stats.t.ppf(0.975, freedom) * math.sqrt(variance), rel=1e-5)
    over_all = found.contrast(np.repeat([-0.25, 0.25], 4), 27)
    student = stats.ttest_ind(groups[1].mean(1), groups[0].mean(1)).confidence_interval()
    assert (over_all.low, over_all.high) == pytest.approx((student.low, student.high), rel=1e-6)


def test_with_holes_and_weights_by_brute_force():
    """The restricted likelihood is written down with whole matrices; its maximum is found by another hand."""
    draws = np.random.default_rng(5)
    child = np.repeat(np.arange(27), 4)
    seen = draws.random(108) < 0.7
    cell, child = np.tile(np.arange(4), 27)[seen], child[seen]
    design = np.column_stack([np.eye(4)[cell], draws.normal(size=27)[child]])
    answer = GROWTH.ravel()[seen]

    def parts(theta):
        between, within = np.exp(theta)
        covariance = within * np.eye(len(answer)) + between * (child[:, None] == child)
        inverse = np.linalg.inv(covariance)
        return covariance, inverse, np.linalg.inv(design.T @ inverse @ design)

    def deviance(theta):
        covariance, inverse, spread = parts(theta)
        rest = answer - design @ (spread @ design.T @ inverse @ answer)
        determinants = np.linalg.slogdet(covariance)[1] - np.linalg.slogdet(spread)[1]
        return float(determinants + rest @ inverse @ rest)

    best = optimize.minimize(deviance, [1.0, 0.5], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}).x
    found = model(design, answer, child)
    assert (found.between, found.within) == pytest.approx(tuple(np.exp(best)), rel=1e-5)
    _, inverse, spread = parts(best)
    assert found.coefficients == pytest.approx(spread @ design.T @ inverse @ answer, rel=1e-6)
    one = np.array([0.0, 0.0, 0.0, 1.0, 0.0])
    error = math.sqrt(one @ spread @ one)
    half = found.contrast(one, 27).high - found.coefficients[3]
    # Somewhere between the patients' degrees of freedom and those of all rows.
    assert stats.t.ppf(0.975, len(answer) - 5) * error < half < stats.t.ppf(0.975, 27 - 5) * error
    # A weight of two is the same patient twice.
    order = np.argsort(np.r_[child, child + 100], kind="stable")
    both = [np.concatenate([each, each])[order] for each in (design, answer)]
    twice = model(*both, np.r_[child, child + 100][order])
    weighted = model(design, answer, child, np.full(len(answer), 2.0))
    assert weighted.coefficients == pytest.approx(twice.coefficients, rel=1e-9)
    assert weighted.contrast(one, 27).high == pytest.approx(twice.contrast(one, 27).high, rel=1e-6)
    assert (weighted.between, weighted.within) == pytest.approx((twice.between, twice.within), rel=1e-6)


def test_patients_who_do_not_differ():
    """Where patients' means scatter less than chance would have it, all that is left is regression."""
    answer = np.array([1.0, 3.0, 3.0, 1.0, 2.0, 2.1])
    found = model(np.ones((6, 1)), answer, np.repeat([0, 1, 2], 2))
    assert found.between == 0.0
    seen, plain = found.contrast(np.ones(1), 3), stats.t.interval(0.95, 5, answer.mean(), stats.sem(answer))
    assert (seen.low, seen.high) == pytest.approx(plain)


@pytest.mark.parametrize(
    ("design", "answer"),
    [
        (np.ones((4, 2)), [1.0, 2.0, 4.0, 3.0]),  # columns that say the same
        (np.column_stack([np.ones(4), np.zeros(4)]), [1.0, 2.0, 4.0, 3.0]),  # a column that says nothing
        (np.eye(4), [1.0, 2.0, 4.0, 3.0]),  # as many columns as rows
        (np.ones((4, 1)), [2.0, 2.0, 2.0, 2.0]),  # nothing varies
    ],
)
def test_no_model_where_there_is_none(design, answer):
    assert model(design, np.array(answer), np.array([0, 0, 1, 1])) is None


# ---- in a trial

OVER = {"name": "course", "kind": "change over visits", "of": "hemoglobin", "at": ["week 1", "week 2", "week 4"]}


def lines(result):
    return [each for each in result.estimates if each.endpoint == "course"]


@pytest.fixture(scope="module")
def result():
    return conduct(job_of(protocol(endpoints=[OVER], drop_out=3.0, watch=["ferritin"]), 40))


def test_each_arm_at_each_visit_and_against_the_control(result):
    found = lines(result)
    assert [(each.measure, each.arm) for each in found[:2]] == [
        ("mean change at week 1", "rest"),
        ("mean change at week 1", "gives"),
    ]
    assert len(found) == 3 * 2 + 3
    between = found[-3:]
    assert [each.measure for each in between] == [f"difference of mean changes at week {week}" for week in (1, 2, 4)]
    assert [each.null for each in found] == [pytest.approx(math.nan, nan_ok=True)] * 6 + [0.0] * 3
    # Blood is given on day 7, after it has been taken for the count: from then on it is missed.
    assert all(each.interval.high < 0 for each in between[1:])
    assert {"name": "course: mean change at week 4", "arm": "gives", "unit": "g/dL"}.items() <= (
        result.to_json()["endpoints"][5].items()
    )


def test_whoever_left_counts_for_as_long_as_they_stayed(result):
    n = [each.interval.n for each in lines(result) if each.arm == "gives"]
    assert n[0] >= n[1] >= n[2] > 0
    assert n[0] > n[2]
    answers = result.columns.answers("course", "gives")
    assert np.isfinite(answers.value).sum() == n[2]


def test_without_holes_and_alike_at_day_0_they_are_plain_means():
    """Everybody lives in both arms, so that the value at day 0 says nothing about the difference."""
    found = conduct(job_of(protocol(endpoints=[OVER], design="counterfactual"), 12))
    table = found.tables["labs"].to_pandas()
    table = table[table.name == "hemoglobin"].pivot_table(index="patient", columns=["arm", "day"], values="value")
    for each in lines(found)[-3:]:
        day = 7 * int(each.measure.split()[-1])
        difference = (table["gives", day] - table["rest", day]).mean()
        assert each.interval.estimate == pytest.approx(difference)
    for each in lines(found)[:6]:
        day = 7 * int(each.measure.split()[-1])
        assert each.interval.estimate == pytest.approx((table[each.arm, day] - table[each.arm, 0]).mean())


def test_blocks_of_patients_add_up(result, monkeypatch):
    (endpoint,) = result.protocol.endpoints
    whole = changes_at_visits(result.columns, endpoint)
    monkeypatch.setattr(courses, "BLOCK", 3)
    for one, other in zip(whole, changes_at_visits(result.columns, endpoint), strict=True):
        assert one.interval.low == pytest.approx(other.interval.low, rel=1e-6)


def test_two_patients_have_means_but_no_intervals_that_mean_anything():
    """Too few for a slope, and for a model where each is alone in an arm with a visit: a line, not an error."""
    found = conduct(job_of(protocol(endpoints=[OVER]), 2))
    assert len(lines(found)) == 9
    assert found.to_json()["endpoints"][0]["n"] == 1


def test_nobody_is_left(result):
    empty = TrialResult(result.job, {name: table.slice(0, 0) for name, table in result.tables.items()})
    assert [each.interval.n for each in lines(empty)] == [0.0] * 9
    assert len(lines(empty)) == len(lines(result))


def test_the_figure(result):
    ((_, caption, drawn),) = [each for each in figures_of(result) if each[0] == "visits-course"]
    assert caption == "course: mean change of hemoglobin since day 0, g/dL, with 95 % intervals"
    assert drawn.count("<circle") == 6
    assert "rest, week 1: " in drawn
    assert "nan" not in drawn


REFUSED = {
    "endpoints: 'course': at: expected times after day 0, one after the other": ["week 2", "week 1"],
    "endpoints: 'course': at.1: expected a time such as 'week 24' or 'year 2', not 'soon'": ["week 2", "soon"],
    "endpoint 'course': looks at day 168, outside the follow-up of 44 days (0.12 years)": ["week 2", "week 24"],
    "endpoint 'course': at: 'day 13' and 'day 14' have the same visit, on day 14; observe more often": [
        "day 13", "day 14"
    ],
    "endpoint 'course': at: the visit nearest to 'day 2' is day 0; observe more often": ["day 2", "day 14"],
}  # fmt: skip


@pytest.mark.parametrize("line", REFUSED)
def test_times_that_do_not_fit(line):
    with pytest.raises(InputError) as caught:
        job_of(protocol(endpoints=[{**OVER, "at": REFUSED[line]}]))
    assert str(caught.value) == f"protocol 'donors': {line}"


def test_what_no_laboratory_measures():
    with pytest.raises(InputError, match="of: unknown laboratory value 'largest_mass'"):
        protocol(endpoints=[{**OVER, "of": "largest_mass"}])
