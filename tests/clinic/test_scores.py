"""Complications follow from volumes, counts and iron, act on nothing, and are there to be steered by."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.therapies.language.sentences import read_rule
from extramarrow.trials.api import run

SCORES = ("cord_compromise", "hemothorax_risk", "hypersplenism", "iron_overload")


@pytest.fixture(scope="module")
def masses():
    """The case with masses, treated in no way, and irradiated where the canal is fullest."""
    field = "Radiotherapy 20 Gy in 10 fractions to paravertebral at year 14"
    return {
        "untreated": run("paravertebral-mass", years=15, treat=["Phlebotomy 100 mL at year 14"], every="7 days"),
        "irradiated": run("paravertebral-mass", years=15, treat=[field], every="7 days"),
    }


def at(data, name, years):
    return float(data[name].sel(time=365.25 * years, method="nearest").values.squeeze())


def test_health_has_none():
    data = run("healthy-woman", years=1, every="90 days")
    for name in SCORES:
        assert float(np.abs(data[name]).max()) < {"hemothorax_risk": 0.01}.get(name, 1.0), name


def test_a_cord_is_pressed_as_masses_grow_and_freed_by_radiation(masses):
    untreated, irradiated = masses["untreated"], masses["irradiated"]
    assert at(untreated, "cord_compromise", 1) < at(untreated, "cord_compromise", 14)
    pressed = at(untreated, "cord_compromise", 14.3)
    assert pressed > 0.1
    assert at(irradiated, "cord_compromise", 14.3) < 0.5 * pressed


def test_the_chest_may_bleed_from_active_tissue(masses):
    untreated, irradiated = masses["untreated"], masses["irradiated"]
    assert at(untreated, "hemothorax_risk", 14.3) > 0.1
    assert at(irradiated, "hemothorax_risk", 14.3) < 0.5 * at(untreated, "hemothorax_risk", 14.3)


def test_a_large_spleen_with_low_counts_counts_until_it_is_removed():
    data = run("primary-myelofibrosis", years=1, treat=["Splenectomy on day 100"], every="10 days")
    assert at(data, "hypersplenism", 0.2) > 20
    assert at(data, "hypersplenism", 0.9) == pytest.approx(0.0, abs=1e-6)


def test_prognosis_of_myelofibrosis_counts_its_factors():
    """Age, then hemoglobin and blasts as the years pass; anemia weighs double in the dynamic score."""
    data = run("advanced-myelofibrosis", years=2, every="90 days")
    for place, hemoglobin in enumerate(data["hemoglobin"].values.ravel()):
        share = 0.5 * data["cd34"].values.ravel()[place] / (1000 * data["leukocytes"].values.ravel()[place])
        anemic, blasts = hemoglobin < 10, share > 0.01
        if abs(hemoglobin - 10) > 0.1 and abs(share - 0.01) > 0.0001:
            assert data["ipss"].values.ravel()[place] == pytest.approx(1 + anemic + blasts, abs=0.01)
            assert data["dipss"].values.ravel()[place] == pytest.approx(1 + 2 * anemic + blasts, abs=0.01)
    assert data["ipss"].values.ravel()[-1] >= 2


def test_iron_overload_follows_liver_iron():
    data = run("beta-thalassemia-intermedia", years=20, every="90 days")
    iron, grade = data["liver_iron"].values.ravel(), data["iron_overload"].values.ravel()
    assert iron[0] < 15 < iron[-1]
    assert (np.diff(grade) > 0).all()
    assert np.interp(15, iron, grade) == pytest.approx(2.5, abs=0.05)


def test_a_sentence_may_ask_for_a_score():
    rule = read_rule("Radiotherapy 20 Gy in 10 fractions to epidural when cord compromise > 20 %, every 4 weeks")
    assert rule.condition.asks() == ("cord_compromise",)
