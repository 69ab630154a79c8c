"""The dataset: variables, units, codes and dimensions as the issue fixes them."""

from __future__ import annotations

import numpy as np
import pytest

import extramarrow as xm
from extramarrow.clinic.lab import labs
from extramarrow.clinic.loinc import loinc_is_valid
from extramarrow.grammar.errors import InputError
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW, SITES
from tests.support.scenes import TREATMENTS

LABS = {
    "hemoglobin": ("g/dL", "718-7"),
    "hematocrit": ("L/L", "20570-8"),
    "mcv": ("fL", "30428-7"),
    "reticulocytes": ("1e9/L", "14196-0"),
    "erythropoietin": ("IU/L", "15061-5"),
    "erythroid_activity": ("1", None),
    "soluble_transferrin_receptor": ("mg/L", "30248-9"),
    "ferritin": ("ng/mL", "2276-4"),
    "transferrin_saturation": ("%", "2502-3"),
    "hepcidin": ("ng/mL", None),
    "liver_iron": ("mg/g", "15357-7"),
    "bilirubin_indirect": ("mg/dL", "1971-1"),
    "hemoglobin_mass": ("g", None),
    "blood_volume": ("L", None),
    "spleen_volume": ("mL", None),
    "liver_volume": ("mL", None),
    "platelets": ("1e9/L", "777-3"),
    "thrombopoietin": ("pg/mL", "43237-7"),
    "neutrophils": ("1e9/L", "26499-4"),
    "lymphocytes": ("1e9/L", "26474-7"),
    "monocytes": ("1e9/L", "26484-6"),
    "leukocytes": ("1e9/L", "26464-8"),
    "gcsf": ("pg/mL", None),
    "hemoglobin_f": ("%", "4576-5"),
    "hemoglobin_a2": ("%", "4551-8"),
    "hemoglobin_s": ("%", "4625-0"),
    "hemoglobin_e": ("%", "4575-7"),
    "ldh": ("U/L", "2532-0"),
    "haptoglobin": ("g/L", "4542-7"),
    "red_cell_count": ("1e12/L", "26453-1"),
    "mch": ("pg", "28539-5"),
    "mchc": ("g/dL", "28540-3"),
    "rdw": ("%", "30385-9"),
    "serum_iron": ("ug/dL", "2498-4"),
    "transferrin": ("g/L", "3034-6"),
    "eosinophils": ("1e9/L", "26449-9"),
    "basophils": ("1e9/L", "26444-0"),
    "blasts": ("1e9/L", "30376-8"),
    "cord_compromise": ("%", None),
    "hemothorax_risk": ("%", None),
    "hypersplenism": ("%", None),
    "iron_overload": ("1", None),
    "reticulocyte_share": ("%", "4679-7"),
    "nucleated_red_cells": ("1e9/L", "30392-5"),
    "crp": ("mg/L", "1988-5"),
    "interleukin_6": ("pg/mL", "26881-3"),
    "cd34": ("1/uL", "74838-4"),
    "marrow_cellularity": ("%", None),
    "red_cells_made_outside": ("%", None),
    "granulocytes_made_outside": ("%", None),
    "platelets_made_outside": ("%", None),
    "variant_allele_fraction": ("%", None),
    "ipss": ("1", None),
    "dipss": ("1", None),
}
BY_SITE = {"site_volume": "mL", "marrow_share": "1", "site_output_share": "1"}
CASE = "beta-thalassemia-intermedia"


@pytest.fixture(scope="module")
def data():
    """The call of the issue, shorter, for three people and with one signal more."""
    return xm.run(
        CASE,
        years=0.25,
        treat=["Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"],
        set={"patient.sex": "female"},
        seed=1,
        every="1 day",
        patients=3,
        signals=["plasma_iron.level"],
    )


def test_names_and_order(data):
    assert list(data.data_vars) == [*labs(), *BY_SITE, "plasma_iron.level"]
    assert set(labs()) == set(LABS)


@pytest.mark.parametrize("name", LABS)
def test_laboratory_values(data, name):
    variable, (unit, loinc) = data[name], LABS[name]
    assert variable.dims == ("patient", "time")
    assert variable.attrs["units"] == unit
    assert variable.attrs["long_name"]
    assert variable.attrs.get("loinc") == loinc
    assert loinc is None or loinc_is_valid(loinc)
    assert variable.dtype == np.float64
    assert np.isfinite(variable).all()


@pytest.mark.parametrize("name", BY_SITE)
def test_values_by_site(data, name):
    variable = data[name]
    assert variable.dims == ("patient", "time", "site")
    assert variable.attrs["units"] == BY_SITE[name]
    assert variable.attrs["long_name"]
    assert np.isfinite(variable).all()
    assert (variable >= 0).all()


def test_a_signal_of_ones_own(data):
    variable = data["plasma_iron.level"]
    assert variable.dims == ("patient", "time")
    assert variable.attrs == {"units": "1", "long_name": variable.attrs["long_name"]}
    assert variable.attrs["long_name"].startswith("Transferrin-bound iron")


def test_coordinates(data):
    assert data["patient"].dtype == np.int64
    assert data["patient"].values.tolist() == [0, 1, 2]
    np.testing.assert_array_equal(data["time"], np.arange(92))  # round(365.25 / 4) days, their end included
    assert data["time"].attrs["units"] == "day"
    assert tuple(data["site"].values) == SITES == (*MARROW.members, *EXTRAMEDULLARY.members)
    assert "thoracic-paravertebral" not in data["site"].values


def test_facts_of_the_run(data):
    wanted = {"case": CASE, "seed": 1, "precision": "f64", "method": "rk3", "steps_per_day": 12, "failed": 0}
    assert {name: data.attrs[name] for name in wanted} == wanted
    assert data.attrs["policy"] == "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"
    assert "not a medical device" in data.attrs["notice"]


def test_shares(data):
    np.testing.assert_allclose(data["marrow_share"].sum("site"), 1.0, rtol=1e-12)
    np.testing.assert_allclose(data["site_output_share"].sum("site"), 1.0, rtol=1e-12)


def test_the_typical_person_is_one_patient():
    data = xm.run("healthy-man", years=0.02, every="6 h")
    assert dict(data.sizes) == {"patient": 1, "time": 29, "site": 37}
    np.testing.assert_allclose(data["time"], np.arange(29) / 4)
    assert data.attrs["policy"] == "untreated"


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("1 day", np.arange(9)),
        ("2 days", [0, 2, 4, 6, 8]),
        ("3 days", [0, 3, 6, 8]),
        ("30 min", np.arange(8 * 48 + 1) / 48),
        ("12 h", np.arange(17) / 2),
    ],
)
def test_records_at_every_interval(every, days):
    """Eight days, and their end in any case."""
    np.testing.assert_allclose(xm.run("healthy-man", years=8 / 365.25, every=every)["time"], days)


def test_intervals_see_the_same_course():
    """Where the records of two intervals meet they are the same to the bit, visits or not."""
    options = {"years": 0.15, "treat": [TREATMENTS["transfusion"]], "seed": 3, "steps_per_day": 24}
    fine, coarse = (xm.run(CASE, every=every, **options) for every in ("1 h", "7 days"))
    daily = xm.run(CASE, every="1 day", **options)
    for name in LABS:
        assert fine[name].sel(time=daily["time"]).values.tobytes() == daily[name].values.tobytes()
        assert daily[name].sel(time=coarse["time"]).values.tobytes() == coarse[name].values.tobytes()


def test_single_precision_is_named():
    data = xm.run("healthy-man", years=0.02, precision="f32", method="rk4", steps_per_day=24)
    assert (data.attrs["precision"], data.attrs["method"], data.attrs["steps_per_day"]) == ("f32", "rk4", 24)
    assert data["hemoglobin"].dtype == np.float32


def test_bad_input_comes_before_any_work():
    with pytest.raises(InputError, match=r"^unknown case 'healthy-mann'; did you mean 'healthy-man'\?$"):
        xm.run("healthy-mann")
    with pytest.raises(InputError, match="GB, more than 2 GB; use every="):
        xm.run("healthy-man", years=50, patients=1000)
