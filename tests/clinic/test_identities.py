"""The count is coherent: what a laboratory calculates from other values is what the body says, to rounding."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.human import EVERYTHING, crowd, kernel_of, shaken, whole


@pytest.fixture(scope="module")
def seen():
    """Laboratory values [n] of sick people in scattered states, transfused ones among them."""
    kernel = kernel_of(EVERYTHING)
    states, values = shaken(whole(), np.tile(crowd(whole()), (4, 1)), seed=8, filled=3.0)
    grafts = [place for label, place in whole().state_index.items() if label.startswith("chimerism.")]
    states[:, grafts] = np.minimum(states[:, grafts], 0.95)  # shares of all cells
    found = kernel.observe(states, values, 0)
    return {label: found[:, k] for k, label in enumerate(kernel.observables)}


def agree(left, right):
    np.testing.assert_allclose(left, right, rtol=1e-12)


def value(seen, name):
    return seen[f"lab.{name}.value"]


def test_hemoglobin_is_red_cells_times_their_hemoglobin(seen):
    agree(value(seen, "hemoglobin"), value(seen, "red_cell_count") * value(seen, "mch") / 10.0)


def test_hematocrit_is_red_cells_times_their_volume(seen):
    agree(value(seen, "hematocrit"), value(seen, "red_cell_count") * value(seen, "mcv") / 1000.0)


def test_concentration_is_hemoglobin_over_hematocrit(seen):
    agree(value(seen, "mchc"), value(seen, "hemoglobin") / value(seen, "hematocrit"))
    agree(value(seen, "mchc"), value(seen, "mch") / value(seen, "mcv") * 100.0)


def test_reticulocytes_are_their_share_of_red_cells(seen):
    agree(value(seen, "reticulocytes"), value(seen, "reticulocyte_share") * value(seen, "red_cell_count") * 10.0)


def test_white_cells_are_the_sum_of_their_kinds(seen):
    kinds = ("neutrophils", "lymphocytes", "monocytes", "eosinophils", "basophils", "blasts")
    agree(value(seen, "leukocytes"), sum(value(seen, kind) for kind in kinds))


def test_serum_iron_is_the_share_of_transferrin_that_is_taken(seen):
    agree(value(seen, "serum_iron"), value(seen, "transferrin_saturation") / 100 * value(seen, "transferrin") * 140.4)


def test_shares_are_shares(seen):
    for name in ("reticulocyte_share", "hemoglobin_f", "hemoglobin_a2", "transferrin_saturation"):
        assert ((value(seen, name) >= 0.0) & (value(seen, name) <= 100.0)).all(), name
    assert (value(seen, "hemoglobin_f") + value(seen, "hemoglobin_a2") <= 100.0).all()


def test_at_most_one_copy_of_two_is_mutated(seen):
    found = value(seen, "variant_allele_fraction")
    assert ((found >= 0.0) & (found <= 50.0)).all()
    assert found.max() > 10.0  # some of these people carry a driver clone
