from __future__ import annotations

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError
from extramarrow.therapies.charted import CHARTED, FERRITIN, HCT, HGB, SPLEEN
from extramarrow.therapies.conditions import AllOf, AnyOf, Comparison, can_hold

CHART = {
    "hemoglobin": numpy.array([6.0, 9.5, 12.0, math.nan]),
    "ferritin": numpy.array([10.0, 500.0, math.nan, 500.0]),
}


def test_comparisons_over_patients():
    assert (HGB < 9.5).holds(CHART).tolist() == [True, False, False, False]
    assert (HGB <= 9.5).holds(CHART).tolist() == [True, True, False, False]
    assert (HGB > 9.5).holds(CHART).tolist() == [False, False, True, False]
    assert (HGB >= 9.5).holds(CHART).tolist() == [False, True, True, False]


def test_what_was_not_measured_decides_nothing():
    assert ((HGB < 9.5) | (HGB >= 9.5)).holds(CHART).tolist() == [True, True, True, False]
    assert ((HGB >= 9.5) & (FERRITIN > 100)).holds(CHART).tolist() == [False, True, False, False]


def test_print_keeps_meaning():
    first, second, third = HGB < 9.5, FERRITIN > 30, SPLEEN >= 1000
    assert str((first | second) & third) == "(Hb < 9.5 g/dL or ferritin > 30 ng/mL) and spleen volume >= 1000 mL"
    assert str(first | (second & third)) == "Hb < 9.5 g/dL or ferritin > 30 ng/mL and spleen volume >= 1000 mL"


def test_nested_combinations_of_one_kind_are_one():
    first, second, third = HGB < 9.5, FERRITIN > 30, SPLEEN >= 1000
    assert (first & second) & third == first & (second & third) == AllOf((first, second, third))
    assert ((first | second) | third).terms == (first, second, third)
    assert ((first | second) & third).asks() == ("hemoglobin", "ferritin", "spleen_volume")


def test_python_words_are_refused():
    with pytest.raises(TypeError, match=r"combine with & and \|"):
        _ = 7 < HGB < 9


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: HGB < 95, "a threshold for Hb lies between 1 and 25 g/dL, not at 95 g/dL"),
        (lambda: math.nan > HGB, "Hb is compared with a number of g/dL, not with nan"),
        (lambda: HCT > -0.1, "a threshold for Hct lies between 0.03 and 0.8 L/L, not at -0.1 L/L"),
        (lambda: Comparison(HGB, "=", 9), "expected one of <, <=, >, >=, not '='"),
        (lambda: AnyOf((HGB < 7,) * 13), "a condition has at most 12 comparisons"),
    ],
)
def test_senseless_thresholds_are_refused(build, message):
    with pytest.raises(InputError) as refused:
        build()
    assert str(refused.value) == message


def comparisons():
    return st.builds(
        Comparison,
        st.sampled_from([HGB, FERRITIN]),
        st.sampled_from(["<", "<=", ">", ">="]),
        st.integers(2, 6).map(float),
    )


def conditions():
    return st.recursive(
        comparisons(),
        lambda inner: st.builds(lambda a, b: a & b, inner, inner) | st.builds(lambda a, b: a | b, inner, inner),
        max_leaves=6,
    )


GRID = [round(0.5 * k, 1) for k in range(2, 15)]
CHARTS = {
    "hemoglobin": numpy.array([h for h in GRID for _ in GRID]),
    "ferritin": numpy.array([f for _ in GRID for f in GRID]),
}


@given(conditions(), conditions())
def test_satisfiability_agrees_with_trying_every_chart(first, second):
    assert can_hold(first) == bool(first.holds(CHARTS).any())
    assert can_hold(first, second) == bool((first.holds(CHARTS) & second.holds(CHARTS)).any())


def test_every_charted_quantity_converts_its_own_unit_first():
    for quantity in CHARTED.values():
        assert next(iter(quantity.understood.items())) == (quantity.unit, 1)
        assert quantity.low < quantity.high


def test_sentences_know_the_laboratory_by_its_names_and_units():
    for name, quantity in CHARTED.items():
        assert labs()[name].unit == quantity.unit, name
