"""A stay at altitude: its sentence, what it sets, and what a body makes of it."""

from __future__ import annotations

import pytest
from numpy.testing import assert_allclose, assert_array_equal

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.actions.altitude import Ascend
from extramarrow.therapies.effects import Occasion
from extramarrow.therapies.language.sentences import read_rule, read_rules
from extramarrow.therapies.schedule import Span
from tests.support.scenes import played, scene


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Altitude 3000 m for 4 weeks", "Altitude 3000 m for 4 weeks on day 0"),
        ("Altitude 3 km for 20 days, from day 10", "Altitude 3000 m for 20 days on day 10"),
        ("altitude 1850.5 meters for 1 month at year 2", "Altitude 1850.5 m for 1 month at year 2"),
        ("Stay at 0 m for 2 weeks", "Altitude 0 m for 2 weeks on day 0"),
        ("Ascend to 4000 m for 1 day when Hb < 17 g/dL, on day 3", None),
    ],
)
def test_a_sentence_reads_back(sentence, printed):
    rule = read_rule(sentence)
    assert read_rule(str(rule)) == rule
    assert printed is None or str(rule) == printed


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Altitude 3000 for 4 weeks", r"character 15 \('for'\): expected a unit for an altitude: 'm' or 'meters'"),
        ("Altitude 3000 ft for 4 weeks", r"character 15 \('ft'\): expected a unit for an altitude"),
        ("Altitude 9000 m for 4 weeks", r"character 10 \('9000'\): an altitude must be 0 to 6000 m, not 9000 m"),
        ("Altitude -10 m for 4 weeks", "an altitude must be 0 to 6000 m, not -10 m"),
        ("Altitude 3000 m", r"character 16 \(the end\): expected 'for'"),
        ("Altitude 3000 m for 4", "expected days, weeks, months or years"),
        ("Altitude high for 4 weeks", "expected an altitude in m"),
        ("Altitude 3000 m for 4 weeks every year", "is done once"),
        ("Altitude 3000 m for 4 weeks on day 3 from day 5", "either a single day"),
    ],
)
def test_a_bad_sentence_gets_one_line(sentence, wrong):
    with pytest.raises(InputError, match=wrong) as caught:
        read_rule(sentence)
    assert "\n" not in str(caught.value)


def test_two_stays_at_once_contradict():
    with pytest.raises(InputError, match="both can apply on day 20"):
        read_rules("Altitude 3000 m for 4 weeks", "Altitude 4000 m for 1 week, from day 20")
    assert len(read_rules("Altitude 3000 m for 4 weeks", "Altitude 4000 m for 1 week, from day 29")) == 2


@pytest.mark.parametrize("meters", ["high", True, float("nan")])
def test_an_altitude_is_a_number(meters):
    with pytest.raises(InputError, match="an altitude must be a number of m"):
        Ascend(meters, Span(1, "week"))


def test_goes_there_and_comes_home(view, somebody):
    stay = Ascend(3000, Span(4, "week"))
    assert stay.course == (0, 28)
    assert [stay.done(part) for part in (0, 1)] == ["go to 3000 m", "return home"]
    assert stay.explanation() == ["returns home 28 days after the start"]
    away = view.copy()
    away.apply(stay.effects(view, somebody, Occasion(0, 0)))
    assert_array_equal(away.pools["oxygen.altitude"][somebody], 3000.0)
    back = away.copy()
    back.apply(stay.effects(away, somebody, Occasion(28, 1)))
    assert_array_equal(back.pools["oxygen.altitude"], view.pools["oxygen.altitude"])


def test_four_weeks_in_the_mountains():
    """Siebenmann2015: hemoglobin mass of nine people rose by 2.5 to 11.1 % in 28 days at 3454 m, and fell after it."""
    scenario = scene("healthy-man", ["Altitude 3454 m for 4 weeks"], years=0.2)
    course = played(scenario)
    seen = {name: course.records[0, :, k].astype(float) for k, name in enumerate(course.observables)}
    mass = seen["lab.hemoglobin_mass.value"]
    assert 2.5 < 100 * (mass[28] / mass[0] - 1) < 11.1
    assert mass[0] < mass[56] < mass[28]
    epo = seen["lab.erythropoietin.value"]
    assert epo[1:4].max() > 2.5 * epo[0] > 2.5 * epo[40]
    assert_allclose(epo[0], 13.9, rtol=1e-6)
    assert [decision.action for decision in course.decisions] == ["go to 3454 m", "return home"]
