"""A patient whose equations leave the guard is a row with a reason; the others go on as if nothing had happened."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.numerics.kernel import GUARD, RESULTS
from extramarrow.patients.case import built_in_cases, find_case
from extramarrow.trials.result import dataset_of
from tests.support.scenes import TREATMENTS, changed, played, scene

#: In so small a volume of distribution, erythropoietin of those who clear it fast leaves within less than two hours.
NARROW = {"erythropoietin.central_volume": 2.0}


@pytest.fixture(scope="module")
def course():
    return played(scene("healthy-man", [TREATMENTS["phlebotomy"]], years=0.25, patients=40, seed=2, values=NARROW))


def test_some_fail_and_say_why(course):
    assert 0 < len(course.failures) < 40
    assert {failure.reason for failure in course.failures} == {RESULTS[GUARD]}
    assert all(0 <= failure.day < 92 for failure in course.failures)
    assert len({failure.patient for failure in course.failures}) == len(course.failures)


def test_rows_of_the_failed_end_where_they_fail(course):
    day_of = {failure.patient: failure.day for failure in course.failures}
    for patient, records in zip(course.patients, course.records, strict=True):
        known = np.isfinite(records).all(axis=1)
        expected = course.days < day_of.get(patient, np.inf)
        np.testing.assert_array_equal(known, expected)
        assert np.isnan(records[~expected]).all()


def test_the_others_go_on(course):
    failed = {failure.patient for failure in course.failures}
    fine = next(patient for patient in course.patients if patient not in failed)
    alone = played(
        scene("healthy-man", [TREATMENTS["phlebotomy"]], years=0.25, patients=fine + 1, seed=2, values=NARROW)
    )
    assert alone.records[fine].tobytes() == course.records[fine].tobytes()
    assert max(course.balance.values()) <= 1e-9


def test_the_dataset_counts_them(course):
    data = dataset_of(course)
    assert data.attrs["failed"] == len(course.failures)
    assert data.sizes["patient"] == 40


def test_nothing_is_done_to_the_failed(course):
    """A decision may be logged, but no jump reaches a body that stands still."""
    failed = [failure.patient for failure in course.failures]
    assert np.isfinite(course.final_states[failed]).all()


@pytest.mark.parametrize("name", built_in_cases())
def test_nearly_everyone_in_a_cohort_completes(name):
    """With what such patients are given most often: 12 steps a day are enough for 98 of 100 of them."""
    known = find_case(name)
    adult = known.since is None or str(known.since).endswith("years")
    case = changed(name, since=29, history=()) if adult and "patient.age" not in known.set else known
    found = played(scene(case, [TREATMENTS["transfusion"]], years=0.5, patients=200, seed=1, every="7 days"))
    assert len(found.failures) <= 4
