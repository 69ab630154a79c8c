"""Infection and inflammation: the order of events, the way back, and nothing at all without a stimulus."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.numerics.kernel import OK
from extramarrow.trials.api import run
from tests.support.human import EVERYTHING, kernel_of, parameters, pools, whole

ONSET = 7.0
CASES = ("acute-infection", "sepsis")
INSIDE = ("immune_response.alarm", "immune_response.emergency", "plasma_iron.level")


@cache
def course(case: str, **settings: float):
    """A case every four hours, as a mapping from name to values by day."""
    chosen = {"patient.ageing": "no", **{name.replace("__", "."): value for name, value in settings.items()}}
    found = run(case, years=0.2, set=chosen, every="4 h", signals=INSIDE)
    return found["time"].values, {name: found[name].values[0] for name in found if found[name].ndim == 2}


def first(days, values, level):
    """The first day on which values pass a level."""
    return days[np.argmax(values > level)]


@pytest.mark.parametrize("case", CASES)
def test_before_the_infection_nobody_is_ill(case):
    days, seen = course(case)
    healthy = days <= ONSET
    for name, values in seen.items():
        np.testing.assert_allclose(values[healthy], values[0], rtol=1e-9, atol=1e-12, err_msg=name)
    assert seen["immune_response.alarm"][0] == seen["immune_response.emergency"][0] == 0.0


@pytest.mark.parametrize("case", CASES)
def test_events_come_in_their_order(case):
    days, seen = course(case)
    start = {name: values[0] for name, values in seen.items()}
    factor = first(days, seen["gcsf"], 2 * start["gcsf"])
    neutrophils = first(days, seen["neutrophils"], 1.4 * start["neutrophils"])
    protein = first(days, seen["crp"], 0.7 * seen["crp"].max())
    platelets = days[np.argmax(seen["platelets"])]
    assert ONSET < factor <= ONSET + 0.5
    assert factor <= neutrophils <= ONSET + 1.0
    assert neutrophils < protein
    assert ONSET + 1.0 <= protein <= ONSET + 3.0
    assert platelets > ONSET + 7.0


def test_a_pneumonia_looks_like_one():
    _, seen = course("acute-infection")
    start = {name: values[0] for name, values in seen.items()}
    assert 1.8 < seen["neutrophils"].max() / start["neutrophils"] < 4.0
    assert 100 < seen["crp"].max() < 250
    assert seen["hepcidin"].max() > 2 * start["hepcidin"]
    assert seen["transferrin_saturation"].min() < 0.5 * start["transferrin_saturation"]
    assert 0.3 < start["hemoglobin"] - seen["hemoglobin"].min() < 1.5
    assert seen["lymphocytes"].min() < 0.6 * start["lymphocytes"]
    assert 0.2 < seen["immune_response.emergency"].max() < 0.9


def test_sepsis_is_worse():
    _, seen = course("acute-infection")
    _, septic = course("sepsis")
    for name in ("crp", "gcsf", "neutrophils", "interleukin_6", "immune_response.emergency"):
        assert septic[name].max() > 1.2 * seen[name].max(), name
    assert septic["hemoglobin"].min() < seen["hemoglobin"].min() - 0.3
    assert 10 < septic["gcsf"].max() / septic["gcsf"][0] < 1000


def test_everything_returns():
    days, seen = course("acute-infection")
    for name, share in {"crp": 0.02, "gcsf": 0.05, "neutrophils": 0.05, "platelets": 0.05, "lymphocytes": 0.03}.items():
        assert seen[name][-1] == pytest.approx(seen[name][0], rel=share), name
    assert seen["hemoglobin"][-1] > seen["hemoglobin"][0] - 0.3
    assert first(days, -seen["crp"] * (days > ONSET + 5), -10.0) < ONSET + 14


@pytest.mark.parametrize("far", [-20000.0, 30000.0])
def test_an_infection_of_another_time_is_none(far):
    _, seen = course("acute-infection", infection__onset=far)
    _, well = course("acute-infection", infection__severity=0.0)
    for name, values in seen.items():
        assert np.array_equal(values, well[name]), name


def test_an_insult_of_hours_can_be_told():
    days, seen = course("acute-infection", infection__duration=0.2, infection__rise=0.06, infection__fall=0.14)
    hepcidin = days[np.argmax(seen["hepcidin"])]
    iron = days[np.argmin(seen["transferrin_saturation"])]
    assert days[np.argmax(seen["interleukin_6"])] <= hepcidin
    assert ONSET < iron <= ONSET + 1.0
    assert ONSET + 0.4 < days[np.argmax(seen["crp"])] < ONSET + 2.0


def chronic(severity: float, sex: str = "male") -> dict[str, float]:
    found = run("chronic-inflammation", years=0.1, set={"inflammation.severity": severity, "patient.sex": sex})
    return {name: float(found[name].values[0, -1]) for name in found if found[name].ndim == 2}


def test_chronic_inflammation_makes_the_anemia_of_chronic_disease():
    ill, well = chronic(0.6), chronic(0.0)
    assert 9.5 < ill["hemoglobin"] < 11.0
    assert 80.0 < ill["mcv"] < 96.0
    assert 1.5 * well["ferritin"] < ill["ferritin"] < 500.0
    assert 10.0 < ill["transferrin_saturation"] < 20.0
    assert 30.0 < ill["crp"] < 60.0
    assert 1.2 * well["platelets"] < ill["platelets"] < 450.0
    expected = 10 ** (0.131 * (well["hemoglobin"] - ill["hemoglobin"])) * well["erythropoietin"]
    assert well["erythropoietin"] < ill["erythropoietin"] < 0.75 * expected
    assert chronic(0.6, "female")["hemoglobin"] < ill["hemoglobin"]


def test_more_inflammation_more_anemia():
    found = [chronic(severity) for severity in (0.0, 0.15, 0.4, 1.0)]
    assert [each["hemoglobin"] for each in found] == sorted((each["hemoglobin"] for each in found), reverse=True)
    assert [each["crp"] for each in found] == sorted(each["crp"] for each in found)
    assert found[1]["hemoglobin"] > 12.5


def test_hemoglobin_settles_under_lasting_inflammation():
    kernel = kernel_of(EVERYTHING, "f32")
    grid = np.linspace(0.1, 1.0, 8)
    values = parameters(kernel.system, [{"inflammation.severity": float(each)} for each in grid])
    states = kernel.start(values)
    before = kernel.advance(states, values, 0, 8 * 365, threads=2)
    last = kernel.advance(states, values, 8 * 365, 365, record_every_steps=24, threads=2, codes=before.codes)
    assert (last.codes == 0).all()
    hemoglobin = last.records[:, :, kernel.observables.index("lab.hemoglobin.value")]
    assert np.ptp(hemoglobin, axis=1).max() < 0.4


@pytest.mark.parametrize("precision", ["f32", "f64"])
def test_the_gravest_infection_empties_no_pool(precision):
    kernel = kernel_of(EVERYTHING, precision)
    people = [
        {"infection.severity": severity, "infection.onset": 1.0, "infection.rise": rise, "patient.sex": sex}
        for severity in (0.5, 1.0)
        for rise in (0.05, 1.0)
        for sex in ("male", "female")
    ]
    values = parameters(whole(), people)
    states = kernel.start(values)
    codes = None
    for day in range(0, 60, 3):
        codes = kernel.advance(states, values, day, 3, codes=codes, threads=2).codes
        assert (codes == OK).all()
        assert states[:, pools(whole())].min() >= 0.0
