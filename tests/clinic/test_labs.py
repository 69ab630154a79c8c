"""Laboratory values and sites as the issue names them, with codes that exist and shares that add up."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic.lab import labs
from extramarrow.grammar.sources import known_sources
from extramarrow.grammar.ucum import loinc_is_valid, ucum
from extramarrow.physiology.anatomy import ADJACENT, EXTRAMEDULLARY, GROUPS, MARROW, SITES, sites_named
from extramarrow.physiology.marrow import SHARES
from tests.support.human import EVERYTHING, crowd, kernel_of, shaken, whole

UNITS = {
    "hemoglobin": "g/dL",
    "hematocrit": "L/L",
    "mcv": "fL",
    "reticulocytes": "1e9/L",
    "erythropoietin": "IU/L",
    "erythroid_activity": "1",
    "soluble_transferrin_receptor": "mg/L",
    "ferritin": "ng/mL",
    "transferrin_saturation": "%",
    "hepcidin": "ng/mL",
    "liver_iron": "mg/g",
    "bilirubin_indirect": "mg/dL",
    "hemoglobin_mass": "g",
    "crp": "mg/L",
    "interleukin_6": "pg/mL",
    "blood_volume": "L",
    "spleen_volume": "mL",
    "liver_volume": "mL",
    "platelets": "1e9/L",
    "thrombopoietin": "pg/mL",
    "neutrophils": "1e9/L",
    "lymphocytes": "1e9/L",
    "monocytes": "1e9/L",
    "leukocytes": "1e9/L",
    "gcsf": "pg/mL",
}


def test_names_and_units_are_those_of_the_issue():
    assert {name: lab.unit for name, lab in labs().items()} == UNITS


@pytest.mark.parametrize("name", UNITS)
def test_each_lab_is_complete(name):
    lab = labs()[name]
    assert lab.title
    assert ucum(lab.unit)
    assert not lab.loinc or loinc_is_valid(lab.loinc)
    assert lab.reference_source in known_sources()
    assert lab.declared["value"].unit == lab.unit
    assert lab.label == f"lab.{name}"
    for low, high in (lab.reference_men, lab.reference_women):
        assert 0.0 < low < high


def test_loinc_codes_are_not_shared():
    codes = [lab.loinc for lab in labs().values() if lab.loinc]
    assert len(codes) == len(set(codes)) >= 9


# ---- sites


def test_the_sites_are_those_of_the_atlas():
    assert (len(MARROW.members), len(EXTRAMEDULLARY.members), len(set(SITES))) == (12, 23, 35)
    assert (*MARROW.members, *EXTRAMEDULLARY.members) == SITES
    assert set(ADJACENT) == set(EXTRAMEDULLARY.members)
    assert {place for place in ADJACENT.values() if place} <= set(MARROW.members)
    assert set(SHARES) == set(MARROW.members)
    assert sum(SHARES.values()) == pytest.approx(1.0, abs=1e-12)


def test_groups_name_members_and_are_none_themselves():
    assert {name: len(members) for name, members in GROUPS.items()} == {
        "thoracic-paravertebral": 4,
        "lumbar-paravertebral": 2,
        "paravertebral": 7,
    }
    for name, members in GROUPS.items():
        assert name not in SITES
        assert set(members) <= set(SITES)
        assert sites_named(name) == members
    assert sites_named("spleen") == ("spleen",)
    assert sites_named("nowhere") == ()


@pytest.fixture(scope="module")
def seen():
    kernel = kernel_of(EVERYTHING)
    states, values = shaken(whole(), crowd(whole()), seed=6)
    found = kernel.observe(states, values, 0)
    return {label: found[:, k] for k, label in enumerate(kernel.observables)}


@pytest.mark.parametrize("quantity", ["share", "output"])
def test_shares_of_all_sites_add_up(seen, quantity):
    labels = [f"sites.{quantity}_inside[{region}]" for region in MARROW.members]
    labels += [f"sites.{quantity}_outside[{site}]" for site in EXTRAMEDULLARY.members]
    np.testing.assert_allclose(sum(seen[label] for label in labels), 1.0, rtol=1e-12)
    assert min(seen[label].min() for label in labels) >= 0.0


def test_tissue_in_spleen_and_liver_is_part_of_their_volume(seen):
    for organ in ("spleen", "liver"):
        assert (seen[f"lab.{organ}_volume.value"] > seen[f"sites.volume_outside[{organ}]"] * 0.9).all()


def test_labs_agree_with_each_other(seen):
    """Hematocrit over hemoglobin is the concentration in cells; hemoglobin over volume is the mass."""
    concentration = seen["lab.hemoglobin.value"] * 10 / seen["lab.hematocrit.value"]
    assert ((concentration > 200) & (concentration < 400)).all()
    pooled = 1.0 - seen["spleen.pooled_share"]
    mass = seen["lab.hemoglobin.value"] * 10 * seen["blood.circulating_volume"] / pooled
    np.testing.assert_allclose(mass, seen["lab.hemoglobin_mass.value"], rtol=1e-12)
