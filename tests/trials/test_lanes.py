"""Lanes: the life of ``run`` to the bit, whoever lives beside, and seen on chosen days only."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.numerics.kernel import RESULTS
from extramarrow.patients.sampling import typical
from extramarrow.trials.lanes import Lanes
from tests.support.human import EVERYTHING, kernel_of
from tests.support.scenes import changed, played, scene

DAYS = [0, 3, 11, 40]
WANTED = ["lab.hemoglobin.value", "lab.ferritin.value"]
TREAT = ["Phlebotomy 400 mL on day 3", "Transfuse 2 units when Hb < 14.6 g/dL, every 2 weeks"]
LIFESPANS = [80.0, 116.7, 150.0]


def lanes_of(scenario, values, threads=2):
    settings = scenario.settings
    kernel = kernel_of(EVERYTHING, settings.precision, settings.method, settings.steps_per_day, None)
    return Lanes(scenario, values, WANTED, DAYS, kernel, threads)


@pytest.fixture(scope="module")
def scenario():
    return scene(changed("healthy-man", since="29.9 years"), TREAT, years=40 / 365.25)


def values_of(scenario, lifespans):
    values = typical(scenario.system, scenario.values, len(lifespans))
    values[:, scenario.system.slot_index["red_cells.lifespan"]] = lifespans
    return values


def test_each_lane_lives_the_life_of_a_run(scenario):
    seen = lanes_of(scenario, values_of(scenario, LIFESPANS)).shown(DAYS)
    assert seen.shape == (3, 4, 2)
    for lane, lifespan in enumerate(LIFESPANS):
        alone = scene(scenario.case, TREAT, {"red_cells.lifespan": lifespan}, years=40 / 365.25)
        course = played(alone)
        columns = [course.observables.index(label) for label in WANTED]
        assert seen[lane].tolist() == course.records[0][DAYS][:, columns].tolist()


def test_the_bits_do_not_depend_on_threads_or_neighbors(scenario):
    values = values_of(scenario, np.linspace(70.0, 160.0, 21))
    whole = lanes_of(scenario, values, threads=1).shown(DAYS)
    assert lanes_of(scenario, values, threads=2).shown(DAYS).tolist() == whole.tolist()
    assert lanes_of(scenario, values[4:5]).shown(DAYS).tolist() == whole[4:5].tolist()


def test_a_lane_that_fails_is_nothing_and_harms_nobody(scenario):
    values = values_of(scenario, [116.7, 0.05, 150.0])
    lanes = lanes_of(scenario, values)
    seen = lanes.shown(DAYS)
    assert np.isnan(seen[1]).all()
    assert seen[[0, 2]].tolist() == lanes_of(scenario, values[[0, 2]]).shown(DAYS).tolist()
    assert [failure.reason for failure in lanes.failures()] == [RESULTS[1]]
