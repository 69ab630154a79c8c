"""The span of a life: from where its history begins over day 0 to its end, and spans that nobody lives."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.life import Life
from extramarrow.patients.settings import layered, settled
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import plan
from tests.support.human import whole
from tests.support.scenes import changed

YEAR = 365.25


def life(since=None, years=1, **values):
    case = changed("healthy-man", since=since)
    return plan(Request(case=case, years=years, set={f"patient.{name}": value for name, value in values.items()})).life


SPANS = {
    (None, 30): 0,
    ("10 years", 30): 7305,
    (10, 30): 7305,
    ("29.5 years", 30): 183,
    (0.0, "2 days"): 2,
    ("birth", 30): 10958,
    ("birth", "3 months"): 91,
    ("conception", "birth"): 245,
    ("conception", 90): 33118,
    ("conception", "20 weeks of gestation"): 105,
    ("10 weeks of gestation", "20 weeks + 1 day of gestation"): 71,
    ("birth", "birth"): 0,
}


@pytest.mark.parametrize(("since", "age"), SPANS)
def test_days_of_history(since, age):
    assert life(since, age=age).history_days == SPANS[since, age]


def test_a_premature_birth():
    assert life("conception", age="birth", birth=28).history_days == 161
    assert life("20 weeks of gestation", age="10 days", birth="28 weeks").history_days == 66


def test_weeks_of_gestation_count_to_the_week_of_birth_wherever_it_is_set():
    system = whole()
    early = {"patient.birth": 28}
    for layers in (
        [("a", {"patient.age": "20 weeks of gestation"}), ("b", early)],
        [("a", early), ("b", {"patient.age": "20 weeks of gestation"})],
        [("a", {"patient.age": "20 weeks of gestation", "patient.birth": 35}), ("b", early)],
    ):
        assert layered(layers, system)["patient.age"] == pytest.approx(-8 * 7 / YEAR)
    assert settled({"patient.age": "20 weeks of gestation"}, system)["patient.age"] == pytest.approx(-140 / YEAR)


def test_a_later_layer_wins():
    layers = [("a", {"patient.age": "birth", "patient.weight": 60}), ("b", {"patient.age": 50, "patient.weight": 70})]
    assert layered(layers, whole()) == {"patient.age": 50.0, "patient.weight": 70.0}


def test_words():
    assert Life(40, 30 * YEAR).words == "30 years at day 0"
    assert Life(40, 30 * YEAR, 10 * YEAR).words == "30 years at day 0, simulated from 10 years on"
    assert Life(40, 0.0, -140.0).words == "birth at day 0, simulated from 20 weeks of gestation on"


REFUSED = {
    "older than anybody": ({"age": 120}, "--set: patient.age: expected a value from -0.73 to 100 year, not 120"),
    "not yet conceived": ({"age": "-3 years"}, "--set: patient.age: expected a value from -0.73 to 100 year, not -3"),
    "conceived after a premature birth is due": (
        {"age": -0.6, "birth": 28},
        "patient.age: expected at least 5 weeks of gestation, -0.441 years for a birth at 28 weeks, not -0.6",
    ),
    "an adult in weeks of gestation": (
        {"age": "1600 weeks of gestation"},
        "--set: patient.age: expected at most 40 weeks of gestation, when birth is, or an age since birth, not "
        "'1600 weeks of gestation'",
    ),
    "in the womb after birth": (
        {"age": "30 weeks of gestation", "birth": 28},
        "--set: patient.age: expected at most 28 weeks of gestation, when birth is, or an age since birth, not "
        "'30 weeks of gestation'",
    ),
    "born before conception": ({"birth": 1}, "--set: patient.birth: expected a value from 22 to 43 week, not 1"),
    "a history from the future": (
        {"since": "31 years"},
        "case 'healthy-man': since: expected an age before day 0, which is 30 years, not '31 years'",
    ),
    "a history from after birth for a fetus": (
        {"since": "birth", "age": "20 weeks of gestation"},
        "case 'healthy-man': since: expected an age before day 0, which is 20 weeks of gestation, not 'birth'",
    ),
    "a history before conception": (
        {"since": -2},
        "case 'healthy-man': since: expected at least 5 weeks of gestation, not -2",
    ),
    "a history from no age": (
        {"since": "childhood"},
        "case 'healthy-man': since: expected an age such as '12 years', '3 months', 'birth' or "
        "'20 weeks of gestation', not 'childhood'",
    ),
    "a history from nowhere": (
        {"since": float("nan")},
        "case 'healthy-man': since: expected an age such as '12 years', '3 months', 'birth' or "
        "'20 weeks of gestation', not nan",
    ),
    "too long a life": (
        {"age": 70, "years": 31},
        "years: expected a life of at most 100 years, and 31 more from 70 years end later",
    ),
    "too heavy a child": (
        {"age": 5, "weight": 100},
        "patient.weight: expected 6.6 to 57 kg at 5 years, not 100",
    ),
    "too tall a child": (
        {"age": "3 months", "height": 1.76},
        "patient.height: expected 0.41 to 0.82 m at 3 months, not 1.76",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refusals(what):
    options, line = REFUSED[what]
    with pytest.raises(InputError) as caught:
        life(**options)
    assert str(caught.value) == line


def test_who_does_not_age_lives_as_long_as_asked():
    assert life(age=70, years=100, ageing=0).age == 70 * YEAR
    assert life("conception", age="conception", years=100).history_days == 0
