"""Stem cells over a life: number, divisions, markers, and the reserve that the old have lost."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.rest import starts
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.tissue import SHORT_LIVED
from tests.support.human import Asked, parameters, system_of


def at(age, *labels):
    """Signals of a healthy man of an age at rest."""
    system = system_of(*ORGANS)
    values = parameters(system, [{"patient.age": age}])
    return Asked(system, [system.signals[label].node for label in labels])(starts(system, values), values)[0]


def test_stem_cells_grow_in_number_until_adolescence():
    counts = [at(age, "stem_cells.count")[0] for age in (-0.5, 0.0, 1.0, 5.0, 10.0, 15.0, 30.0, 80.0)]
    assert (np.diff(counts[:6]) > 0.0).all()
    assert_allclose(counts[5:], 1e5)


def test_those_of_infants_divide_often():
    intervals = [at(age, "stem_cells.interval")[0] for age in (0.1, 1.0, 5.0, 30.0, 80.0)]
    assert intervals[0] < 14.0
    assert (np.diff(intervals[:4]) > 0.0).all()
    assert intervals[3] == intervals[4] == 280.0


def test_the_old_have_more_marked_cells_that_each_give_less_and_blood_stays():
    young, old = (
        at(age, "stem_cell_ageing.marked", "stem_cell_ageing.output_per_marked", "stem_cells.supply")
        for age in (20.0, 85.0)
    )
    assert 2.0 < old[0] / young[0] < 10.0
    assert_allclose(old[0] * old[1], young[0] * young[1], rtol=1e-9)
    assert_allclose((young[2], old[2]), 1.0, rtol=1e-9)


@pytest.fixture(scope="module")
def recovering():
    """Supply of a man of 30 and one of 85 of whom one in fifty stem cells and progenitors is left."""
    kernel = compile_kernel(system_of(*ORGANS), ("stem_cells.supply",))
    values = parameters(kernel.system, [{"patient.age": 30.0}, {"patient.age": 85.0}])
    states = kernel.start(values)
    for pool in ("stem_cells.resident", *SHORT_LIVED):
        for label, place in kernel.system.state_index.items():
            if label.startswith(pool):
                states[:, place] *= 0.02
    return kernel.advance(states, values, 0, 120, record_every_steps=12).records[:, :, 0]


def test_the_old_recover_more_slowly(recovering):
    """A little: within weeks the old were published to recover almost as the young do."""
    young, old = recovering
    assert (old[3:] < young[3:]).all()
    assert (old[7:60] < 0.97 * young[7:60]).all()
    assert (old[7:60] > 0.85 * young[7:60]).all()
