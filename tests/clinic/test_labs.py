"""Laboratory values and sites as the issue names them, with codes that exist and shares that add up."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic.lab import Lab, labs
from extramarrow.grammar.parts import param
from extramarrow.grammar.ucum import ucum
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
    "hemoglobin_f": "%",
    "hemoglobin_a2": "%",
    "hemoglobin_s": "%",
    "hemoglobin_e": "%",
    "ldh": "U/L",
    "haptoglobin": "g/L",
    "red_cell_count": "1e12/L",
    "mch": "pg",
    "mchc": "g/dL",
    "rdw": "%",
    "serum_iron": "ug/dL",
    "transferrin": "g/L",
    "eosinophils": "1e9/L",
    "basophils": "1e9/L",
    "blasts": "1e9/L",
    "reticulocyte_share": "%",
    "nucleated_red_cells": "1e9/L",
    "cd34": "1/uL",
    "cord_compromise": "%",
    "hemothorax_risk": "%",
    "hypersplenism": "%",
    "iron_overload": "1",
    "marrow_cellularity": "%",
    "red_cells_made_outside": "%",
    "granulocytes_made_outside": "%",
    "platelets_made_outside": "%",
    "variant_allele_fraction": "%",
    "ipss": "1",
    "dipss": "1",
}


def test_names_and_units_are_those_of_the_issue():
    assert {name: lab.unit for name, lab in labs().items()} == UNITS


@pytest.mark.parametrize("name", UNITS)
def test_each_lab_is_complete(name):
    lab = labs()[name]
    assert lab.title
    assert ucum(lab.unit)
    assert lab.declared["value"].unit == lab.unit
    assert lab.label == f"lab.{name}"
    for variation in ("analytic", "biological"):
        assert 0.0 < lab.declared[variation].value < 0.5
        assert lab.declared[variation].unit == "1"
    assert lab.lag in (0, 1)
    assert {"male", "female"} <= {sex for sex in ("male", "female") if lab.interval(sex, 30.0)}


def test_a_blood_count_is_read_on_the_day_and_a_hormone_later():
    assert (labs()["hemoglobin"].lag, labs()["erythropoietin"].lag) == (0, 1)


@pytest.mark.parametrize("missing", ["analytic", "biological"])
def test_a_lab_says_how_it_varies(missing):
    varies = {name: param(0.1, "1", "variation", reason="test") for name in {"analytic", "biological"} - {missing}}
    with pytest.raises(ValueError, match=f"declare {missing} variation"):
        type("Silent", (Lab,), {"name": "silent", "title": "silent", "unit": "g/L", **varies})
    assert "silent" not in labs()


# ---- sites


def test_the_sites_are_those_of_the_atlas():
    assert (len(MARROW.members), len(EXTRAMEDULLARY.members), len(set(SITES))) == (12, 25, 37)
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


def test_tissue_and_blood_have_one_mass_of_hemoglobin(seen):
    pooled = 1.0 - seen["spleen.pooled_share"]
    mass = seen["lab.hemoglobin.value"] * 10 * seen["blood.circulating_volume"] / pooled
    np.testing.assert_allclose(mass, seen["lab.hemoglobin_mass.value"], rtol=1e-12)
