"""Red cells by weight and to a target, rounded to bags as a blood bank would."""

from __future__ import annotations

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from extramarrow.therapies.actions.transfusion_by_volume import TransfuseVolume
from extramarrow.therapies.actions.transfusion_to_target import TransfuseTo
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.effects import Occasion
from extramarrow.therapies.language.sentences import read_rule, read_rules


def test_by_weight_in_whole_units_and_at_least_one(view):
    # 50, 60 and 70 kg; one unit is 287 mL.
    assert_array_equal(TransfuseVolume(15).amounts({}, view), [3, 3, 4])
    assert_array_equal(TransfuseVolume(1).amounts({}, view), [1, 1, 1])
    assert_array_equal(TransfuseVolume(40).amounts({}, view), [7, 8, 10])


def test_to_a_target_as_many_as_are_missing(view):
    # 0.7 dL of blood per kg: 35, 42 and 49 dL; 57.5 g in one unit.
    seen = {"hemoglobin": numpy.array([8.0, 8.0, 8.0])}
    assert_array_equal(TransfuseTo(12).amounts(seen, view), [2, 3, 3])
    assert_array_equal(TransfuseTo(12, most=2).amounts(seen, view), [2, 2, 2])
    seen = {"hemoglobin": numpy.array([11.5, 13.0, numpy.nan])}
    assert_array_equal(TransfuseTo(12).amounts(seen, view), [0, 0, numpy.nan])


def test_what_comes_in_the_bags(view, somebody):
    units = numpy.array([2.0, 3.0, 4.0])
    after = view.copy()
    after.apply(TransfuseTo(12).effects(view, somebody, Occasion(0, amounts=units)))
    gained = (after.pools["donor_cells.hemoglobin"] - view.pools["donor_cells.hemoglobin"]).sum(axis=1)
    assert_allclose(gained, [115.0, 0.0, 230.0])
    plasma = (after.pools["plasma.volume"] - view.pools["plasma.volume"])[:, 0]
    assert_allclose(plasma + gained / 340.0, [2 * 0.287, 0.0, 4 * 0.287])


def test_the_log_counts_the_bags_of_each_patient(view):
    book = RuleBook(read_rules("Transfuse to Hb 12 g/dL up to 4 units when Hb < 11.5 g/dL, every 3 weeks"), 10)
    memory, chart = book.memory(3), {"hemoglobin": numpy.array([11.3, 4.0, numpy.nan])}
    (order,) = book.decide(0, chart, memory, 3, view)
    assert [row.action for row in order.decisions(range(3))] == ["none", "transfuse 4 units of red cells", "none"]
    (plain,) = RuleBook(read_rules("Transfuse 15 mL/kg on day 0"), 10).decide(0, {}, book.memory(3), 3, view)
    assert [row.action for row in plain.decisions(range(3))] == [
        f"transfuse {units} units of red cells" for units in (3, 3, 4)
    ]


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("Transfuse to hemoglobin 120 g/L every 3 weeks", "Transfuse to Hb 12 g/dL every 3 weeks"),
        ("Transfuse to Hb 12 g/dL up to 1 unit on day 0", "Transfuse to Hb 12 g/dL up to 1 unit on day 0"),
        ("Transfuse 15 mL/kg every 3 weeks", "Transfuse 15 mL/kg every 3 weeks"),
        ("Transfuse by weight 7.5 mL/kg every 3 weeks", "Transfuse 7.5 mL/kg every 3 weeks"),
    ],
)
def test_sentences(said, canonical):
    assert str(read_rule(said)) == canonical
    assert read_rule(canonical) == read_rule(said)
    assert read_rule(said).action.subject == "transfusion"
