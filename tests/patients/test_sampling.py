"""People around a case: the right spread, within bounds, the same person in any batch."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.patients.correlations import declared_groups
from extramarrow.patients.sampling import inside, percentile, sampled, typical
from tests.support.human import whole

COUNT = 4000


@pytest.fixture(scope="module")
def people():
    return sampled(whole(), {"patient.weight": 50.0, "iron.stores_men": 1234.0}, range(COUNT), seed=1)


def test_what_is_chosen_is_kept(people):
    system = whole()
    assert set(people[:, system.slot_index["iron.stores_men"]]) == {1234.0}
    assert set(people[:, system.slot_index["patient.weight"]]) == {50.0}


def test_what_has_no_spread_is_typical(people):
    for column, slot in enumerate(whole().slots):
        if slot.log_sd == 0.0 and slot.label not in ("patient.weight", "iron.stores_men"):
            assert set(people[:, column]) == {slot.value}, slot.label


def test_spread_is_lognormal_around_the_median(people):
    tested = 0
    for column, slot in enumerate(whole().slots):
        free = slot.log_sd > 0.0 and slot.value > 0.0 and slot.label != "iron.stores_men"
        if (
            free
            and slot.low < slot.value * np.exp(-3.5 * slot.log_sd)
            and slot.value * np.exp(3.5 * slot.log_sd) < slot.high
        ):
            logs = np.log(people[:, column] / slot.value) / slot.log_sd
            assert abs(logs.mean()) < 4.5 / np.sqrt(COUNT), slot.label
            assert abs(logs.std() - 1.0) < 4.5 / np.sqrt(2 * COUNT), slot.label
            tested += 1
    assert tested > 20


def test_everyone_is_within_the_bounds(people):
    low, high = (np.array([getattr(slot, end) for slot in whole().slots]) for end in ("low", "high"))
    assert (people >= low).all()
    assert (people <= high).all()


def test_draws_of_parameters_that_do_not_go_together_are_independent(people):
    joined = {label for group in declared_groups() for label in group.labels}
    spread = [k for k, slot in enumerate(whole().slots) if slot.log_sd > 0.0 and slot.label not in joined]
    logs = np.log(np.maximum(people[:, spread], 1e-300))
    varied = logs[:, logs.std(axis=0) > 1e-9]
    correlation = np.corrcoef(varied.T) - np.eye(varied.shape[1])
    assert np.abs(correlation).max() < 6.0 / np.sqrt(COUNT)


def test_the_same_person_in_any_batch(people):
    some = sampled(whole(), {"patient.weight": 50.0, "iron.stores_men": 1234.0}, [7, 3, 2999], seed=1)
    assert some.tobytes() == people[[7, 3, 2999]].tobytes()


def test_another_choice_leaves_all_other_draws(people):
    """The address of a draw is its label: setting one parameter never reshuffles the others."""
    system = whole()
    other = sampled(system, {"hepcidin.turnover": 0.6}, range(50), seed=1)
    same = [
        k
        for k, slot in enumerate(system.slots)
        if slot.label not in ("patient.weight", "iron.stores_men", "hepcidin.turnover")
    ]
    assert other[:, same].tobytes() == np.ascontiguousarray(people[:50, same]).tobytes()


def test_percentiles():
    system = whole()
    slot = system.slots[system.slot_index["extramedullary.susceptibility"]]
    assert percentile(system, slot.label, slot.value) == pytest.approx(50.0)
    assert percentile(system, slot.label, slot.value * np.exp(slot.log_sd)) == pytest.approx(84.134, abs=1e-3)
    drawn = sampled(system, {}, range(COUNT), seed=2)[:, system.slot_index[slot.label]]
    share = 100.0 * (drawn < 2.2).mean()
    assert percentile(system, slot.label, 2.2) == pytest.approx(share, abs=3.0)


def test_inside_values_count_time_in_days():
    system = whole()
    row = inside(system, typical(system, {}))[0]
    assert row[system.slot_index["erythron.proerythroblast_time"]] == pytest.approx(10.9 / 24)
    assert row[system.slot_index["extramedullary.growth[presacral]"]] == pytest.approx(
        system.slots[system.slot_index["extramedullary.growth[presacral]"]].value / 365.25
    )
