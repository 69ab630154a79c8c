"""Records are there once, and the estimate of what they take is what they take."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from extramarrow.runs.tables import write_tables
from extramarrow.trials.memory import MOST_BYTES, record_bytes, refuse_too_much
from extramarrow.trials.report.page import page
from extramarrow.trials.request import Request
from extramarrow.trials.result import dataset_of, result_of
from extramarrow.trials.scenario import plan
from tests.support.scenes import played, scene

VERSIONS = {"extramarrow": "0"}


@pytest.fixture(scope="module")
def course():
    return played(scene("healthy-man", [], years=0.1, patients=3, every="3 days"))


def test_the_dataset_holds_views(course):
    data = dataset_of(course)
    for name, variable in data.data_vars.items():
        assert np.shares_memory(variable.values, course.records), name
        assert np.shares_memory(variable.isel(patient=0).values, course.records), name


def test_what_is_seen_over_time_lies_together(course):
    """One laboratory value of everyone, and one quantity at one site, are read without a jump."""
    data = dataset_of(course)
    assert data["hemoglobin"].values.flags.c_contiguous
    assert data["site_volume"].sel(site="spleen").values.flags.c_contiguous


@pytest.mark.parametrize(("every", "days"), [("1 day", 300), ("7 days", 3000), ("6 h", 60)])
def test_the_estimate_is_what_a_run_takes(tmp_path, every, days):
    scenario = scene("healthy-man", [], years=days / 365.25, patients=100, every=every)
    played(scene("healthy-man", [], years=0.02))  # what is loaded once is no part of it
    estimate = record_bytes(scenario, scenario.settings.every_ticks)
    tracemalloc.start()
    course = played(scenario)
    _, simulated = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    result = result_of(course, "", {})
    write_tables([result], tmp_path)
    page([result], VERSIONS)
    _, written = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert course.records.nbytes <= simulated <= 1.1 * estimate + 5e6
    assert written <= 1.1 * estimate + 40e6  # tables are put together half a million rows at a time


def test_whole_lives_of_a_thousand_people_recorded_monthly_fit():
    life = {"patient.age": "5 weeks of gestation"}
    request = Request(case="healthy-woman", set=life, years=90.6, patients=1000, every="30 days")
    scenario = plan(request)
    assert record_bytes(scenario, scenario.settings.every_ticks) < MOST_BYTES
    refuse_too_much(scenario)
