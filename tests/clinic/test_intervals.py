"""Reference intervals by sex and age."""

from __future__ import annotations

import pytest

from extramarrow.clinic.intervals import MONTH, SEXES, WEEK, Interval, adults, age_text, fetuses, men_and_women
from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import known_sources

SOURCE = "MerckManualCBC"


@pytest.mark.parametrize("name", labs())
def test_no_person_has_two_intervals(name):
    intervals = labs()[name].intervals
    assert {interval.source for interval in intervals} <= known_sources()
    ages = sorted(
        {each.from_years for each in intervals} | {(each.from_years + each.to_years) / 2 for each in intervals}
    )
    for sex in SEXES:
        assert [age for age in ages if sum(each.covers(sex, age) for each in intervals) > 1] == []


@pytest.mark.parametrize(
    ("age", "low", "high"), [(3 / 365.25, 15.2, 23.6), (1.0, 10.3, 14.3), (5.0, 10.0, 13.3), (10.0, 10.7, 14.0)]
)
def test_hemoglobin_of_children_is_that_of_the_evidence(age, low, high):
    found = labs()["hemoglobin"].interval("female", age)
    assert (found.low, found.high) == (low, high)


def test_sexes_part_in_adults():
    hemoglobin = labs()["hemoglobin"]
    assert hemoglobin.interval("male", 30.0).high > hemoglobin.interval("female", 30.0).high
    assert hemoglobin.interval("male", 10.0) == hemoglobin.interval("female", 10.0)


def test_the_fetus_has_its_own():
    found = labs()["mcv"].interval("male", (20 - 40) * WEEK)
    assert (found.low, found.high) == pytest.approx((109.5, 152.7), abs=0.1)
    assert labs()["mcv"].interval("male", (12 - 40) * WEEK) is None


def test_limits_belong_to_the_older():
    both = (*adults(1, 2, SOURCE), Interval("", 0, 18, 3, 4, SOURCE))
    assert [each.low for each in both if each.covers("male", 18.0)] == [1]


@pytest.mark.parametrize(
    ("interval", "who"),
    [
        (adults(1, 2, SOURCE)[0], "both sexes, from 18 years"),
        (men_and_women((1, 2), (1, 3), SOURCE)[1], "females, from 18 years"),
        (Interval("", 0, WEEK, 1, 2, SOURCE), "both sexes, birth to 1 week"),
        (Interval("male", MONTH, 6 * MONTH, 1, 2, SOURCE), "males, 1 month to 6 months"),
        (fetuses(SOURCE, (18, 22, 2, 0.5))[0], "fetus, 18 to 22 weeks"),
    ],
)
def test_whom_it_speaks_of(interval, who):
    assert interval.who == who


@pytest.mark.parametrize(("years", "words"), [(3 / 365.25, "3 days"), (13 * MONTH, "13 months"), (7.0, "7 years")])
def test_ages_in_words(years, words):
    assert age_text(years) == words


@pytest.mark.parametrize("wrong", [("", 2, 1, 1, 2), ("", 1, 2, 2, 1), ("", 1, 2, -1, 1), ("man", 1, 2, 1, 2)])
def test_a_wrong_interval_is_refused(wrong):
    with pytest.raises(ValueError, match=r"rising|sex"):
        Interval(*wrong, SOURCE)


def test_an_interval_without_a_source_is_refused():
    with pytest.raises(InputError, match="unknown source 'Nowhere'"):
        Interval("", 1, 2, 1, 2, "Nowhere")
