from __future__ import annotations

import math

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.book import Decision, RuleBook
from extramarrow.therapies.language.sentences import read_rule, read_rules

WEEKS_COURSE = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]


def book(*sentences, horizon=365):
    return RuleBook(read_rules(*sentences), horizon)


def chart(**values):
    return {name: numpy.array(of_each, dtype=float) for name, of_each in values.items()}


def rows(orders, patients):
    return [decision for order in orders for decision in order.decisions(patients)]


def test_visits_are_the_days_of_every_rule():
    plan = book("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks", "Phlebotomy 300 mL on day 30", horizon=64)
    assert plan.visit_days == (0, 21, 30, 42, 63)
    assert [str(rule.action) for rule in plan.due(30)] == ["Phlebotomy 300 mL"]
    assert plan.due(31) == ()


def test_a_course_visits_each_of_its_weekdays():
    plan = book("Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral on day 100")
    assert plan.visit_days == tuple(100 + day for day in WEEKS_COURSE)


def test_doses_without_condition_need_one_visit():
    plan = book("Oral iron 60 mg 2 times a day for 3 days, from day 5")
    assert plan.visit_days == (5,)
    assert plan.dose_ticks == (240, 264, 288, 312, 336, 360)
    (order,) = plan.decide(5, {}, plan.memory(1), 1)
    assert order.ticks == plan.dose_ticks
    assert rows([order], [4]) == [
        Decision(4, 5, "Oral iron 60 mg 2 times a day for 3 days, from day 5", {}, "oral iron 60 mg oral, 6 doses")
    ]


def test_doses_with_a_condition_are_decided_one_by_one():
    plan = book("Epoetin 40000 IU when Hb < 12 g/dL, weekly for 3 weeks")
    assert plan.visit_days == (0, 7, 14)
    (order,) = plan.decide(7, chart(hemoglobin=[11, 13]), plan.memory(2), 2)
    assert order.ticks == (7 * TICKS_PER_DAY,)
    assert order.mask.tolist() == [True, False]
    assert [row.action for row in rows([order], [1, 2])] == ["epoetin 40000 IU subcutaneous", "none"]


def test_log_says_what_the_chart_said():
    plan = book("Transfuse 2 units when Hb < 9.5 g/dL and ferritin < 3000 ng/mL, every 3 weeks")
    seen = chart(hemoglobin=[9.1, 10.0, 9.4, math.nan], ferritin=[500, 500, 4000, 500], mcv=[70, 70, 70, 70])
    (order,) = plan.decide(21, seen, plan.memory(4), 4)
    rule = "Transfuse 2 units when Hb < 9.5 g/dL and ferritin < 3000 ng/mL, every 3 weeks"
    log = rows([order], [7, 8, 9, 10])
    assert log[:3] == [
        Decision(7, 21, rule, {"hemoglobin": 9.1, "ferritin": 500.0}, "transfuse 2 units of red cells"),
        Decision(8, 21, rule, {"hemoglobin": 10.0, "ferritin": 500.0}, "none"),
        Decision(9, 21, rule, {"hemoglobin": 9.4, "ferritin": 4000.0}, "none"),
    ]
    assert log[3].action == "none"
    assert math.isnan(log[3].seen["hemoglobin"])


def test_what_was_seen_does_not_change_afterwards():
    plan = book("Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks")
    measured = chart(hemoglobin=[9.0])
    (order,) = plan.decide(0, measured, plan.memory(1), 1)
    measured["hemoglobin"][0] = 12.0
    assert rows([order], [1])[0].seen == {"hemoglobin": 9.0}


def test_one_decision_per_rule_in_listed_order():
    plan = book("Phlebotomy 300 mL on day 0; Transfuse 2 units when Hb < 9 g/dL, on day 0; Splenectomy on day 0")
    orders = plan.decide(0, chart(hemoglobin=[8.0, 10.0]), plan.memory(2), 2)
    assert [str(order.rule.action) for order in orders] == ["Phlebotomy 300 mL", "Transfuse 2 units", "Splenectomy"]
    assert [(row.patient, row.action) for row in rows(orders, [0, 1])] == [
        (0, "draw 300 mL of blood"),
        (1, "draw 300 mL of blood"),
        (0, "transfuse 2 units of red cells"),
        (1, "none"),
        (0, "remove the spleen"),
        (1, "remove the spleen"),
    ]


def test_what_is_done_once_is_not_asked_again():
    plan = book("Splenectomy when spleen volume > 1000 mL, every 6 months", horizon=1000)
    memory = plan.memory(2)
    sizes = {0: [900, 1100], 183: [1200, 1300], 365: [1300, 1400]}
    log = [
        (row.patient, row.day, row.action)
        for day, volumes in sizes.items()
        for row in rows(plan.decide(day, chart(spleen_volume=volumes), memory, 2), [0, 1])
    ]
    assert log == [(0, 0, "none"), (1, 0, "remove the spleen"), (0, 183, "remove the spleen")]


def test_a_course_goes_on_for_those_who_began_it():
    plan = book("Radiotherapy 6 Gy in 6 fractions to epidural when Hb < 9 g/dL, every 2 weeks", horizon=40)
    assert plan.visit_days == (0, 1, 2, 3, 4, 7, 14, 15, 16, 17, 18, 21, 28, 29, 30, 31, 32, 35)
    memory = plan.memory(2)
    parts = {}
    for day in plan.visit_days:
        (order,) = plan.decide(day, chart(hemoglobin=[8.0, 8.0 if day == 14 else 10.0]), memory, 2)
        parts[day] = order.part.tolist()
    done = {day: part for day, part in parts.items() if part != [-1, -1]}
    assert done == {
        **{day: [part, -1] for part, day in enumerate((0, 1, 2, 3, 4, 7))},
        **{day: [-1, part] for part, day in enumerate((14, 15, 16, 17, 18, 21))},
    }


def test_fractions_are_logged_by_number():
    plan = book("Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral on day 0")
    memory = plan.memory(1)
    log = [row for day in plan.visit_days for row in rows(plan.decide(day, {}, memory, 1), [3])]
    assert [row.day for row in log] == WEEKS_COURSE
    assert log[2].action == "irradiate thoracic-paravertebral with 2 Gy, fraction 3 of 10"


def test_memory_belongs_to_a_batch():
    plan = book("Splenectomy on day 0")
    assert plan.decide(0, {}, plan.memory(1), 1)[0].mask.all()
    assert plan.decide(0, {}, plan.memory(1), 1)[0].mask.all()


def test_a_rule_that_never_comes_due_is_refused():
    with pytest.raises(InputError) as refused:
        book("Splenectomy at year 11", horizon=3652)
    assert str(refused.value) == (
        '"Splenectomy at year 11": first due on day 4018, expected a day before the end of the run, day 3652'
    )


def test_contradictions_are_refused_in_python_too():
    with pytest.raises(InputError, match="both can apply on day 0"):
        RuleBook((read_rule("Phlebotomy 300 mL on day 0"), read_rule("Phlebotomy 200 mL on day 0")), 100)


def test_no_rules_no_visits():
    plan = RuleBook((), 100)
    assert plan.visit_days == ()
    assert plan.decide(3, {}, plan.memory(2), 2) == []


SENTENCES = (
    "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",
    "Splenectomy when spleen volume > 1000 mL, every 6 months, from month 1",
    "Radiotherapy 20 Gy in 10 fractions to presacral when Hb < 8 g/dL, every 5 weeks",
    "Epoetin 40000 IU when Hb < 12 g/dL, 3 times a week for 6 months",
    "Oral iron 60 mg daily for 12 weeks, from week 2",
    "Phlebotomy 450 mL when Hb > 13 g/dL, monthly",
    "Resection of kidney at month 4",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1), st.integers(0, 2**32 - 1))
def test_every_decision_is_logged_and_none_outside_its_visit(chosen, seed):
    plan = book(*chosen, horizon=300)
    memory, generator = plan.memory(3), numpy.random.default_rng(seed)
    log = []
    for day in plan.visit_days:
        measured = chart(hemoglobin=generator.uniform(6, 15, 3), spleen_volume=generator.uniform(100, 2000, 3))
        orders = plan.decide(day, measured, memory, 3)
        assert [order.rule for order in orders] == list(plan.due(day))
        log += rows(orders, range(3))
    assert len({(row.patient, row.day, row.rule) for row in log}) == len(log)
    for rule in plan.rules:
        course, days = rule.action.course, rule.decision_days(300)
        for patient in range(3):
            mine = [row for row in log if row.rule == str(rule) and row.patient == patient]
            done = [row.day for row in mine if row.action != "none"]
            if rule.action.once:
                begun = min(done, default=None)
                asked = [day for day in days if begun is None or day <= begun]
                assert [row.day for row in mine if row.action == "none" or row.day == begun] == asked
                assert done == [] if begun is None else done == [begun + k for k in course if begun + k < 300]
            else:
                assert [row.day for row in mine] == days
