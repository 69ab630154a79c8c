"""Kidney failure: erythropoietin is what is missing; hemoglobin by filtration is that of a national survey."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.testing import assert_allclose

from tests.support.human import EVERYTHING, kernel_of, parameters

FILTRATION = (100.0, 60.0, 30.0, 15.0, 7.0)
YEARS = 3
#: Astor2002, by filtration in mL/min.
SURVEY = {"male": {60.0: 14.9, 30.0: 13.8, 15.0: 12.0}, "female": {60.0: 13.5, 30.0: 12.2, 15.0: 10.3}}


@cache
def settled(sex: str) -> dict[str, np.ndarray]:
    """Every observable after three years of lost filtration, by filtration."""
    kernel = kernel_of(EVERYTHING)
    # Who has lost filtration is seldom young; the age is assumed, for the medians were published for all ages.
    people = [
        {"patient.sex": sex, "patient.age": 55.0, "kidney_failure.severity": 1.0 - each / 100.0} for each in FILTRATION
    ]
    values = parameters(kernel.system, people)
    states = kernel.start(values)
    assert (kernel.advance(states, values, 0, 365 * YEARS, threads=2).codes == 0).all()
    seen = kernel.observe(states, values, 0).astype(float)
    return dict(zip(kernel.observables, seen.T, strict=True))


@pytest.mark.parametrize("sex", ["male", "female"])
def test_hemoglobin_by_filtration(sex):
    found = dict(zip(FILTRATION, settled(sex)["lab.hemoglobin.value"], strict=True))
    for filtration, published in SURVEY[sex].items():
        assert abs(found[filtration] - published) < 0.4
    assert 7.5 < found[7.0] < 10.0


@pytest.mark.parametrize("sex", ["male", "female"])
def test_erythropoietin_is_what_is_missing(sex):
    found = settled(sex)
    epo = found["lab.erythropoietin.value"]
    assert_allclose(epo, epo[0], rtol=0.15)
    expected = epo[0] * 10 ** (0.131 * (found["lab.hemoglobin.value"][0] - found["lab.hemoglobin.value"][4]))
    assert epo[4] < expected / 3
    mcv = found["lab.mcv.value"]
    assert (mcv > 0.94 * mcv[0]).all()


def test_no_masses_and_no_sites():
    found = settled("male")
    for label, series in found.items():
        if label.startswith("sites.volume_outside"):
            assert series[4] < 1.05 * series[0] + 1.0, label


def test_hepcidin_is_retained_and_ferritin_kept():
    found = settled("male")
    assert 1.3 < found["lab.hepcidin.value"][4] / found["lab.hepcidin.value"][0] < 4.0
    assert found["lab.ferritin.value"][4] > found["lab.ferritin.value"][0]
