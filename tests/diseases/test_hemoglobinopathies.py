"""Sickle cell disease, HbE/β-thalassemia, HbH disease: the labs that give them away, and pairs of them."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from extramarrow.catalog.parts import explain_part
from extramarrow.diseases.registry import DISEASES
from tests.support.human import EVERYTHING, kernel_of, parameters

YEARS = 3
PEOPLE: dict[str, dict[str, float]] = {
    "healthy": {},
    "ss": {"sickle_cell_disease.severity": 1.0},
    "ss, much fetal hemoglobin": {"sickle_cell_disease.severity": 1.0, "sickle_cell_disease.fetal_response": 25.0},
    "s-beta": {"sickle_cell_disease.severity": 1.0, "sickle_cell_disease.beta_output": 0.5},
    "sickle carrier": {"sickle_cell_disease.severity": 0.4},
    "ss, no more fetal hemoglobin than in health": {
        "sickle_cell_disease.severity": 1.0,
        "sickle_cell_disease.fetal_response": 0.0,
    },
    "persistent fetal hemoglobin": {"beta_thalassemia.severity": 1.0, "beta_thalassemia.fetal_response": 80.0},
    "hbe-beta": {"hbe_beta_thalassemia.severity": 1.0},
    "hbh": {"alpha_thalassemia.severity": 0.75},
    "alpha carrier": {"alpha_thalassemia.severity": 0.5},
    "beta": {"beta_thalassemia.severity": 0.78},
    "beta and alpha": {"beta_thalassemia.severity": 0.78, "alpha_thalassemia.severity": 0.25},
}


@cache
def settled() -> dict[str, dict[str, float]]:
    """Every observable after three years of illness that began in adults."""
    kernel = kernel_of(EVERYTHING)
    values = parameters(kernel.system, list(PEOPLE.values()))
    states = kernel.start(values)
    assert (kernel.advance(states, values, 0, 365 * YEARS, threads=2).codes == 0).all()
    seen = kernel.observe(states, values, 0).astype(float)
    found = {}
    for row, name in enumerate(PEOPLE):
        found[name] = {
            label.removeprefix("lab.").removesuffix(".value"): float(seen[row, column])
            for column, label in enumerate(kernel.observables)
        }
        found[name]["spleen"] = float(states[row, kernel.system.state_index["spleen.presence"]])
    return found


def test_the_healthy_have_neither_variant():
    assert settled()["healthy"]["hemoglobin_s"] == 0.0
    assert settled()["healthy"]["hemoglobin_e"] == 0.0


def test_sickle_cell_disease():
    found = settled()["ss"]
    assert 7.0 < found["hemoglobin"] < 10.0
    assert found["hemoglobin_s"] > 80.0
    assert 3.0 < found["hemoglobin_f"] < 12.0
    assert 85.0 < found["mcv"] < 100.0
    assert 200.0 < found["reticulocytes"] < 450.0
    assert 300.0 < found["ldh"] < 550.0
    assert found["haptoglobin"] < 0.3
    assert found["leukocytes"] > settled()["healthy"]["leukocytes"] + 1.0


def test_sickling_with_beta_thalassemia_makes_small_cells_and_more_hemoglobin_a2():
    found = settled()["s-beta"]
    assert found["mcv"] < 78.0
    assert found["hemoglobin_a2"] > 3.5
    assert 70.0 < found["hemoglobin_s"] < 90.0


def test_carriers_of_the_sickle_gene_are_well():
    found, healthy = settled()["sickle carrier"], settled()["healthy"]
    assert 35.0 < found["hemoglobin_s"] < 42.0
    assert abs(found["hemoglobin"] - healthy["hemoglobin"]) < 0.2
    assert found["spleen"] > 0.9


def test_fetal_hemoglobin_protects_cells_and_spleen():
    little, much = settled()["ss"], settled()["ss, much fetal hemoglobin"]
    assert much["hemoglobin_f"] > 20.0
    assert much["hemoglobin"] > little["hemoglobin"] + 1.0
    assert much["reticulocytes"] < little["reticulocytes"]
    assert much["spleen"] > 2.0 * little["spleen"]
    assert little["spleen"] < 0.15


def test_some_fetal_hemoglobin_is_better_than_none():
    """The fewer cells without it are left, the sooner each of these goes; but never are more of them lost in all."""
    none, little = settled()["ss, no more fetal hemoglobin than in health"], settled()["ss"]
    assert little["hemoglobin_f"] > none["hemoglobin_f"] + 2.0
    assert little["hemoglobin"] > none["hemoglobin"]
    assert little["reticulocytes"] <= none["reticulocytes"]


def test_gamma_chains_alone_carry_a_person_with_small_cells():
    """Gamma genes that speak as loudly as they can make two thirds of what alpha chains call for (HpfhHomozygote)."""
    found = settled()["persistent fetal hemoglobin"]
    assert found["hemoglobin_f"] > 97.0
    assert 14.0 < found["hemoglobin"] < 18.5
    assert found["mcv"] < 76.0


def test_hemoglobin_e_beta_thalassemia():
    found = settled()["hbe-beta"]
    assert 6.5 < found["hemoglobin"] < 10.0
    assert 30.0 < found["hemoglobin_e"] < 65.0
    assert 25.0 < found["hemoglobin_f"] < 60.0
    assert found["mcv"] < 72.0
    total = sum(found[f"hemoglobin_{kind}"] for kind in "efs") + found["hemoglobin_a2"]
    assert total == pytest.approx(100.0, abs=1.0)


def test_hemoglobin_h_disease_and_its_carriers():
    ill, carrier, healthy = settled()["hbh"], settled()["alpha carrier"], settled()["healthy"]
    assert 8.5 < ill["hemoglobin"] < 10.5
    assert 58.0 < ill["mcv"] < 72.0
    assert ill["hemoglobin_a2"] <= 3.5
    assert carrier["mcv"] < healthy["mcv"] - 8.0
    assert carrier["hemoglobin"] > healthy["hemoglobin"] - 2.0
    assert ill["ferritin"] < settled()["hbe-beta"]["ferritin"]


def test_a_lost_alpha_gene_eases_beta_thalassemia():
    alone, both = settled()["beta"], settled()["beta and alpha"]
    assert both["hemoglobin"] > alone["hemoglobin"] + 0.5
    assert both["erythroid_activity"] < alone["erythroid_activity"]


def test_every_pair_of_diseases_lives_through_a_year():
    """As lanes of one cohort: inside the guard and finite."""
    full = {name: 0.8 if name != "infection" else 0.5 for name in DISEASES}
    pairs = [
        {f"{one}.severity": full[one], f"{other}.severity": full[other]} for one, other in combinations(DISEASES, 2)
    ]
    kernel = kernel_of(EVERYTHING)
    values = parameters(kernel.system, pairs)
    states = kernel.start(values)
    assert (kernel.advance(states, values, 0, 365, threads=2).codes == 0).all()
    assert np.isfinite(states).all()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("alpha_thalassemia", "D56.0"),
        ("beta_thalassemia", "D56.1"),
        ("hbe_beta_thalassemia", "D56.5"),
        ("sickle_cell_disease", "D57.1, D57.4"),
    ],
)
def test_a_disease_tells_its_codes(name, codes):
    assert explain_part(DISEASES[name]).facts["ICD-10-CM"] == codes
