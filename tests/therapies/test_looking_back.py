"""Conditions on trends, on time since something, on counts, and on visits in a row."""

from __future__ import annotations

import numpy
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.charted import FERRITIN, HGB
from extramarrow.therapies.language.conditions import read_condition
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.language.sentences import read_rule, read_rules
from extramarrow.therapies.schedule import Span
from extramarrow.therapies.streaks import InARow
from extramarrow.therapies.timing import AfterTimes, Since
from extramarrow.therapies.trends import Trend

NAN = numpy.nan


def days_done(sentences, values, horizon=100, rule=-1, name="hemoglobin"):
    """The days on which the last rule did something, for charts whose values are given by visit."""
    book = RuleBook(read_rules(*sentences), horizon)
    memory, done, left = book.memory(1), [], list(values)
    for day in book.visit_days:
        value = left.pop(0) if left else NAN
        for order in book.decide(day, {name: numpy.array([value])}, memory, 1):
            if order.rule == book.rules[rule] and order.mask[0]:
                done.append(day)
    return done


CANONICAL = {
    "Hb has fallen by more than 1 g/dL over 4 weeks": Trend(HGB, "fallen", 1, Span(4, "week")),
    "ferritin has risen by more than 50 % over 1 year": Trend(FERRITIN, "risen", 50, Span(1, "year"), percent=True),
    "at least 12 weeks after starting epoetin": Since("at least", Span(12, "week"), "starting", "epoetin"),
    "within 4 weeks after transfusion": Since("within", Span(4, "week"), "", "transfusion"),
    "not within 2 months after reducing epoetin": Since("not within", Span(2, "month"), "reducing", "epoetin"),
    "after 3 doses of intravenous iron": AfterTimes(3, "intravenous-iron"),
    "after 1 transfusion": AfterTimes(1, "transfusion"),
    "after 10 phlebotomies": AfterTimes(10, "phlebotomy"),
    "Hb < 10 g/dL for 2 visits in a row": InARow(HGB < 10, 2),
    "(Hb < 10 g/dL or ferritin < 30 ng/mL) for 3 visits in a row and after 1 dose of epoetin": (
        InARow((HGB < 10) | (FERRITIN < 30), 3) & AfterTimes(1, "epoetin")
    ),
}


@pytest.mark.parametrize("sentence", CANONICAL)
def test_canonical_conditions_and_their_objects(sentence):
    assert read_condition(Reader(sentence)) == CANONICAL[sentence]
    assert str(CANONICAL[sentence]) == sentence


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("hemoglobin has dropped by 10 g/L over 28 days", "Hb has fallen by more than 1 g/dL over 28 days"),
        ("12 weeks after starting EPO", "at least 12 weeks after starting epoetin"),
        ("within 4 weeks of transfusion", "within 4 weeks after transfusion"),
        ("within 4 weeks of the last transfusion", "within 4 weeks after transfusion"),
        ("Hct has risen by more than 5 % over 4 weeks", "Hct has risen by more than 0.05 L/L over 4 weeks"),
    ],
)
def test_other_words_for_the_same(said, canonical):
    assert str(read_condition(Reader(said))) == canonical


def test_a_fall_is_measured_from_the_oldest_value_of_the_span():
    rule = ["Transfuse 1 unit when Hb has fallen by more than 1 g/dL over 4 weeks, weekly"]
    #        day 0    7    14    21    28    35    42
    values = [12.0, 11.5, 11.0, 10.9, 10.9, 10.6, 9.9]
    assert days_done(rule, values) == [21, 28, 42]


def test_a_value_that_was_not_measured_is_no_trend():
    rule = ["Transfuse 1 unit when Hb has fallen by more than 1 g/dL over 2 weeks, weekly"]
    assert days_done(rule, [12.0, NAN, NAN, 9.0, NAN, 7.5]) == [35]


def test_a_rise_in_percent():
    rule = ["Phlebotomy 300 mL when ferritin has risen by more than 50 % over 3 weeks, weekly"]
    assert days_done(rule, [100, 149, 151, 200, 200, 200], name="ferritin") == [14, 21]


def test_time_since_the_first_and_the_last():
    base = "Transfuse 1 unit every 2 weeks for 4 weeks, from day 7"
    starting = "Phlebotomy 100 mL when at least 3 weeks after starting transfusion, weekly"
    assert days_done([base, starting], [], 50) == [28, 35, 42, 49]
    last = "Phlebotomy 100 mL when within 1 week after transfusion, weekly"
    assert days_done([base, last], [], 50) == [14, 28]
    without = "Phlebotomy 100 mL when not within 1 week after transfusion, weekly"
    assert days_done([base, without], [], 50) == [0, 7, 21, 35, 42, 49]
    never = "Phlebotomy 100 mL when at least 1 week after epoetin, weekly"
    assert days_done([base, never], [], 50) == []


def test_today_is_not_the_past_in_whatever_order_rules_are_listed():
    base = "Transfuse 1 unit weekly"
    after = "Phlebotomy 100 mL when after 2 transfusions, weekly"
    assert days_done([base, after], [], 30) == days_done([after, base], [], 30, rule=0) == [14, 21, 28]


def test_doses_ordered_ahead_count_when_they_are_due():
    base = "Oral iron 60 mg 2 times a day for 2 weeks"
    after = "Phlebotomy 100 mL when after 14 doses of oral iron, every 2 days"
    assert days_done([base, after], [], 12) == [8, 10]


def test_time_since_a_dose_was_changed():
    rules = [
        "Epoetin 1000 IU weekly",
        "Escalate epoetin by 100 % when Hb < 10 g/dL and not within 2 weeks after changing epoetin, weekly",
    ]
    assert days_done(rules, [9.0] * 10, 60) == [0, 21, 42]


def test_visits_in_a_row():
    rule = ["Transfuse 1 unit when Hb < 10 g/dL for 2 visits in a row, weekly"]
    assert days_done(rule, [9, 9, 9, 11, 9, NAN, 9, 9]) == [7, 14, 49]


def test_the_same_streak_twice_is_counted_once():
    rule = [
        "Transfuse 1 unit when Hb < 10 g/dL for 2 visits in a row and Hb < 11 g/dL or"
        " Hb < 10 g/dL for 2 visits in a row and Hb < 10.5 g/dL, weekly"
    ]
    assert days_done(rule, [9, 11, 9, 9]) == [21]


def test_the_past_belongs_to_each_patient():
    book = RuleBook(read_rules("Transfuse 1 unit when Hb has fallen by more than 1 g/dL over 4 weeks, weekly"), 30)
    memory = book.memory(2)
    for day, values in {0: [12.0, 9.0], 7: [10.5, 9.0], 14: [10.5, 7.5]}.items():
        (order,) = book.decide(day, {"hemoglobin": numpy.array(values)}, memory, 2)
        assert order.mask.tolist() == {0: [False, False], 7: [True, False], 14: [True, True]}[day]


def test_a_condition_on_the_past_needs_one():
    condition = read_rule("Transfuse 1 unit when Hb has fallen by more than 1 g/dL over 4 weeks, weekly").condition
    with pytest.raises(InputError, match="asks about the past, and there is none here"):
        condition.holds({"hemoglobin": numpy.array([9.0])})
