"""The clone that comes with age: how it grows, what stops it, and what it leaves alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from extramarrow.numerics.kernel import Kernel, compile_kernel
from extramarrow.physiology.body import ORGANS
from tests.support.human import parameters, system_of

YEAR = 365
SEEN = (
    "stem_cells.chimerism[aged]",
    "stem_cells.chimerism[driver]",
    "stem_cells.total_resident",
    "stem_cells.supply",
    "clonal_hematopoiesis.share",
    "granulopoiesis.count",
    "thrombopoiesis.count",
)
OLD = {"patient.age": 60.0, "clonal_hematopoiesis.fitness": 0.2, "clonal_hematopoiesis.arrival": 20.0}


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return compile_kernel(system_of(*ORGANS), SEEN)


def follow(kernel: Kernel, person: dict[str, float | str], years: int, graft: bool = False) -> dict[str, np.ndarray]:
    """What is SEEN once a year; a graft fills all niches on day 0."""
    values = parameters(kernel.system, [person])
    states = kernel.start(values)
    if graft:
        for label, place in kernel.system.state_index.items():
            if label.startswith("stem_cells."):
                states[0, place] = 1.0 if label.endswith("[graft]") else 0.0
    block = kernel.advance(states, values, 0, years * YEAR, record_every_steps=12 * YEAR)
    assert (block.codes == 0).all()
    return dict(zip(SEEN, block.records[0].T, strict=True))


def test_it_stands_still_while_age_does(kernel):
    seen = follow(kernel, OLD, 5)
    assert seen["stem_cells.chimerism[aged]"][0] > 0.1
    assert_allclose(seen["stem_cells.chimerism[aged]"], seen["stem_cells.chimerism[aged]"][0], rtol=1e-9)


@pytest.mark.parametrize("fitness", [0.05, 0.2])
def test_it_grows_as_closed_form_tells(kernel, fitness):
    """While it is small, by its fitness; the share that a case starts with is the one that a life leads to."""
    person = OLD | {"patient.age": 25.0, "patient.ageing": "yes", "clonal_hematopoiesis.fitness": fitness}
    seen = follow(kernel, person, 30)
    share = seen["stem_cells.chimerism[aged]"]
    assert_allclose(share[1] / share[0], math.exp(fitness * YEAR / 365.25), rtol=2e-3)
    assert_allclose(share, seen["clonal_hematopoiesis.share"], rtol=0.1)


def test_counts_hardly_notice_it(kernel):
    """Though it holds most of the marrow in the end: it stands more crowding, so that there are more stem cells."""
    seen = follow(kernel, OLD | {"patient.ageing": "yes", "patient.age": 55.0}, 35)
    assert seen["stem_cells.chimerism[aged]"][-1] > 0.9
    assert 1.1 < seen["stem_cells.total_resident"][-1] < 1.8
    assert 1.0 < seen["stem_cells.supply"][-1] < 1.15


def test_a_stronger_clone_displaces_it(kernel):
    person = OLD | {"patient.ageing": "yes"}
    alone = follow(kernel, person, 25)
    beaten = follow(
        kernel, person | {"stem_cells.share_at_start[driver]": 0.5, "stem_cells.share_at_start[founder]": 0.5}, 25
    )
    assert beaten["stem_cells.chimerism[driver]"][-1] > beaten["stem_cells.chimerism[driver]"][0]
    assert beaten["stem_cells.chimerism[aged]"][-1] < 0.5 * alone["stem_cells.chimerism[aged]"][-1]


def test_a_graft_does_not_carry_it(kernel):
    seen = follow(kernel, OLD | {"patient.ageing": "yes"}, 5, graft=True)
    assert (seen["stem_cells.chimerism[aged]"] == 0.0).all()


@pytest.mark.parametrize("extreme", [0.5, 0.005])
def test_no_fitness_outruns_empty_niches(kernel, extreme):
    """The fastest clone, in a person whose stem cells divide rarely, takes over and nothing breaks."""
    person = OLD | {
        "patient.ageing": "yes",
        "clonal_hematopoiesis.fitness": extreme,
        "stem_cells.division_interval": 500.0,
    }
    seen = follow(kernel, person, 30)
    assert all(np.isfinite(values).all() for values in seen.values())
    assert (np.diff(seen["stem_cells.chimerism[aged]"]) >= 0.0).all()
