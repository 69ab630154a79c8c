"""Sites make lines in different proportion: fetal liver, spleen in an emergency, masses, a fibrotic marrow."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW, MASS_FORMING
from extramarrow.trials.api import run

LINES = ("erythroid", "myeloid", "megakaryocytic")
OUTSIDE = ("red_cells_made_outside", "granulocytes_made_outside", "platelets_made_outside")


def shares(line):
    inside = [f"sites.{line}_inside[{region}]" for region in MARROW.members]
    return inside + [f"sites.{line}_outside[{site}]" for site in EXTRAMEDULLARY.members]


def last(dataset, name):
    return float(dataset[name].isel(patient=0, time=-1))


@pytest.fixture(scope="module")
def intermedia():
    labels = [label for line in LINES for label in shares(line)]
    return run("paravertebral-mass", years=0.05, signals=labels)


@pytest.fixture(scope="module")
def fetus():
    return run("healthy-man", years=0.7, set={"patient.age": "5 weeks of gestation"}, every="7 days")


@pytest.mark.parametrize("line", LINES)
def test_shares_of_a_line_add_up(intermedia, line):
    assert_allclose(sum(intermedia[label].values for label in shares(line)), 1.0, rtol=1e-12)


def test_a_laboratory_value_is_what_its_sites_add_up_to(intermedia):
    for line, name in zip(LINES, OUTSIDE, strict=True):
        total = sum(intermedia[f"sites.{line}_outside[{site}]"].values for site in EXTRAMEDULLARY.members)
        assert_allclose(intermedia[name].values, 100 * total, rtol=1e-10)


def test_all_lines_come_from_the_marrow_in_health():
    adult = run("healthy-woman", years=0.02)
    assert all(0 < last(adult, name) < 1 for name in OUTSIDE)


def test_masses_make_red_cells_above_all(intermedia):
    def of(line):
        return sum(last(intermedia, f"sites.{line}_outside[{site}]") for site in MASS_FORMING)

    assert of("erythroid") > of("megakaryocytic") > of("myeloid") > 0.01


def test_granulocytes_come_from_the_marrow_weeks_before_red_cells_do(fetus):
    def week(name):
        inside = 100 - fetus[name].values[0]
        return 5 + float(fetus.time[np.argmax(inside > 50)]) / 7

    assert 12 < week("granulocytes_made_outside") < week("red_cells_made_outside") - 3
    assert 20 < week("red_cells_made_outside") < 25


def test_the_spleen_in_an_emergency_makes_granulocytes():
    donor = run("healthy-man", years=8 / 365.25, treat=["Filgrastim 10 ug/kg daily for 5 days"], every="12 h")
    day_five = {name: float(donor[name].sel(time=5).isel(patient=0)) for name in OUTSIDE}
    assert day_five["granulocytes_made_outside"] > 2 * day_five["red_cells_made_outside"] > 2


def test_a_site_without_yield_leaves_a_line_alone():
    dataset = run("paravertebral-mass", years=0.02, set={"lineages.myeloid_yield": 0.0})
    assert last(dataset, "granulocytes_made_outside") == pytest.approx(0.0, abs=1e-6)
    assert last(dataset, "red_cells_made_outside") > 10
