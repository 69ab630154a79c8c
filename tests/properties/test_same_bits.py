"""The same patient gives the same bits in any batch, with any number of threads and lanes, visits included."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.support.scenes import TREATMENTS, changed, played, scene

TREAT = [TREATMENTS[name] for name in ("transfusion", "epoetin", "oral iron", "splenectomy", "radiotherapy")]
CASE = changed("paravertebral-mass", since=29.9, history=("Phlebotomy 400 mL on day 3",), set={"patient.sex": "female"})
EVERYONE = 1000


@cache
def course(precision, patients, threads, lanes=None):
    scenario = scene(CASE, TREAT, years=0.2, patients=patients, seed=9, precision=precision, every="2 days")
    return played(scenario, threads, lanes)


def bits(found, count):
    return (
        found.records[:count].tobytes(),
        found.final_states[:count].tobytes(),
        found.parameters[:count].tobytes(),
        tuple(decision for decision in found.decisions if decision.patient < count),
    )


@pytest.mark.parametrize("precision", ["f32", "f64"])
@pytest.mark.parametrize("patients", [1, 7, 16])
def test_batches(precision, patients):
    expected = bits(course(precision, EVERYONE, 2), patients)
    assert bits(course(precision, patients, 1), patients) == expected
    assert bits(course(precision, patients, 2), patients) == expected


@pytest.mark.parametrize("precision", ["f32", "f64"])
def test_threads(precision):
    assert bits(course(precision, EVERYONE, 1), EVERYONE) == bits(course(precision, EVERYONE, 2), EVERYONE)


@pytest.mark.parametrize("precision", ["f32", "f64"])
@pytest.mark.parametrize("lanes", [8, 16])
def test_lanes(precision, lanes):
    assert bits(course(precision, 21, 2, lanes), 21) == bits(course(precision, EVERYONE, 2), 21)


def test_the_course_is_worth_comparing():
    """People differ, decisions were made on what was seen, and some of them differ between people."""
    found = course("f32", EVERYONE, 2)
    assert len(np.unique(found.records[:, -1, 0])) > 0.9 * EVERYONE
    actions = {decision.action for decision in found.decisions if decision.rule.startswith("Transfuse")}
    assert actions == {"none", "transfuse 2 units of red cells"}
    assert len(found.failures) < EVERYONE / 10


def test_another_seed_gives_other_people():
    other = played(scene(CASE, TREAT, years=0.2, patients=7, seed=10, precision="f32", every="2 days"))
    assert bits(other, 7)[0] != bits(course("f32", 7, 1), 7)[0]
