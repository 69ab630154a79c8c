"""Correlations between parameters: a table that a population can have, realized in the draws."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.correlations import CORRELATIONS, Correlation, declared_groups, groups
from extramarrow.patients.sampling import sampled
from tests.support.human import whole

COUNT = 6000


def pair(first: str, second: str, rho: float) -> Correlation:
    return Correlation(first, second, rho, reason="a test")


def test_every_label_is_a_parameter_that_differs_between_people():
    system = whole()
    for each in CORRELATIONS:
        for label in (each.first, each.second):
            assert system.slots[system.slot_index[label]].log_sd > 0.0, label
        assert each.source or each.reason


@pytest.mark.parametrize("attempt", [0, 3])
def test_correlations_are_realized(attempt):
    system = whole()
    people = sampled(system, {}, range(COUNT), seed=4, attempt=attempt)
    for each in CORRELATIONS:
        first, second = (np.log(people[:, system.slot_index[label]]) for label in (each.first, each.second))
        error = (1.0 - each.rho**2) / np.sqrt(COUNT)
        # A few draws beyond the bounds are repeated, which weakens a correlation a little.
        assert np.corrcoef(first, second)[0, 1] == pytest.approx(each.rho, abs=4.0 * error + 0.02), each


def test_a_choice_keeps_what_it_goes_together_with():
    system = whole()
    free, set_ = (sampled(system, chosen, range(20), seed=1) for chosen in ({}, {"iron.stores_men": 900.0}))
    column = system.slot_index["patient.hemoglobin_men"]
    assert free[:, column].tobytes() == set_[:, column].tobytes()


def test_the_factor_gives_the_table_back():
    found = groups([pair("a", "b", 0.5), pair("c", "d", -0.3), pair("b", "e", 0.2), pair("a", "e", 0.1)])
    assert [group.labels for group in found] == [("a", "b", "e"), ("c", "d")]
    rows = np.array([[*row, *([0.0] * (3 - len(row)))] for row in found[0].factor])
    assert rows @ rows.T == pytest.approx(np.array([[1, 0.5, 0.1], [0.5, 1, 0.2], [0.1, 0.2, 1]]))
    assert declared_groups() is declared_groups()


FAULTS = {
    "declared once": [pair("a", "b", 0.1), pair("b", "a", 0.2)],
    "expected two parameters": [pair("a", "a", 0.1)],
    "between -1 and 1": [pair("a", "b", 1.0)],
    "needs a source or a reason": [Correlation("a", "b", 0.1)],
    "no population can have them": [pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", -0.9)],
}


@pytest.mark.parametrize("words", FAULTS)
def test_an_impossible_table(words):
    with pytest.raises(ValueError, match=words):
        groups(FAULTS[words])


def test_an_unknown_source():
    with pytest.raises(InputError, match="NHANES1998"):
        groups([Correlation("a", "b", 0.1, source="NHANES1998")])
