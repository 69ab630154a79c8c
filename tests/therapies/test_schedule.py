from __future__ import annotations

import math
from itertools import pairwise

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.schedule import Every, Moment, Once, Recurring, Span, TimesADay, TimesAWeek, every


def test_every_three_weeks_from_year_ten():
    days = every(3, "week", start=Moment(10, "year")).days(4000)
    assert days[0] == 3652
    assert {later - earlier for earlier, later in pairwise(days)} == {21}
    assert days[-1] < 4000 <= days[-1] + 21


def test_weekly_for_four_weeks_is_four_doses():
    assert every(1, "week", length=Span(4, "week")).days(1000) == [0, 7, 14, 21]


def test_daily_for_twelve_weeks_is_84_days():
    assert every(1, "day", length=Span(12, "week")).days(1000) == list(range(84))


def test_until_is_not_included():
    assert every(1, "week", stop=Moment(28)).days(1000) == [0, 7, 14, 21]


def test_horizon_is_not_included():
    assert every(1, "week").days(21) == [0, 7, 14]


def test_months_do_not_drift():
    days = every(1, "month").days(366 * 40)
    assert days[12] == 365
    assert days[12 * 30] == round(365.25 * 30)
    assert {later - earlier for earlier, later in pairwise(days)} == {30, 31}


@pytest.mark.parametrize(
    ("times", "days"), [(2, [0, 3]), (3, [0, 2, 4]), (5, [0, 1, 2, 4, 5]), (7, [0, 1, 2, 3, 4, 5, 6])]
)
def test_times_a_week_spread_evenly(times, days):
    assert Recurring(TimesAWeek(times)).days(14) == [*days, *(7 + day for day in days)]


def test_times_a_day_are_ticks():
    schedule = Recurring(TimesADay(3), length=Span(2, "day"))
    assert schedule.days(100) == [0, 1]
    assert schedule.ticks == (0, 16, 32)


def test_once_beyond_the_horizon_is_never():
    assert Once(Moment(11, "year")).days(4018) == []
    assert Once(Moment(11, "year")).days(4019) == [4018]


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Moment(-1), "day -1 is before the start of the run (day 0)"),
        (lambda: Moment(-0.5, "year"), "year -0.5 is before the start of the run (day 0)"),
        (lambda: Moment(1.5), "a day is a whole number, not 1.5"),
        (lambda: Moment(math.nan, "year"), "a year is a number, not nan"),
        (lambda: Moment(151, "year"), "year 151 is more than 150 years after the start"),
        (lambda: Span(0, "week"), "a number of weeks must be a whole number from 1 to 7826, not 0"),
        (lambda: Span(1.5, "week"), "a number of weeks must be a whole number from 1 to 7826, not 1.5"),
        (lambda: TimesAWeek(8), "times a week must be a whole number from 1 to 7, not 8"),
        (lambda: TimesAWeek(1), "once a week is written 'weekly'"),
        (lambda: TimesADay(5), "times a day must be one of 2, 3, 4, 6, 12, not 5"),
        (
            lambda: every(1, "week", start=Moment(2, "year"), stop=Moment(1, "year")),
            "'until year 1' is not after the start, year 2",
        ),
        (
            lambda: every(1, "week", length=Span(2, "week"), stop=Moment(1, "year")),
            "'for 2 weeks' and 'until year 1' both set the end; keep one",
        ),
    ],
)
def test_impossible_times_are_refused(build, message):
    with pytest.raises(InputError) as refused:
        build()
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("schedule", "text"),
    [
        (Once(Moment(0)), "on day 0"),
        (Once(Moment(11, "year")), "at year 11"),
        (every(1, "day"), "daily"),
        (every(2, "month", stop=Moment(3, "year")), "every 2 months, until year 3"),
        (Recurring(TimesAWeek(3), length=Span(4, "week")), "3 times a week for 4 weeks"),
        (
            Recurring(Every(Span(3, "week")), Moment(10, "year"), Span(1, "year")),
            "every 3 weeks for 1 year, from year 10",
        ),
    ],
)
def test_print(schedule, text):
    assert str(schedule) == text
