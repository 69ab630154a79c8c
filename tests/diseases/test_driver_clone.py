"""The diseases of a driver clone: what each shows, what gives it away, and that years make one into another."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow import run
from extramarrow.diseases.registry import DISEASES
from tests.support.human import EVERYTHING, kernel_of, parameters

CASES = (
    "essential-thrombocythemia", "polycythemia-vera", "post-et-myelofibrosis", "post-pv-myelofibrosis",
    "primary-myelofibrosis",
)  # fmt: skip
OURS = ("essential_thrombocythemia", "polycythemia_vera", "primary_myelofibrosis")


@cache
def seen(case: str, *treat: str, years: float = 0.6):
    """A case as it runs, typical person."""
    return run(case, years=years, treat=list(treat), every="2 weeks")


def value(data, name: str, week: float, site: str | None = None) -> float:
    """A variable of the typical person, on a week."""
    found = data[name] if site is None else data[name].sel(site=site)
    return float(found.isel(patient=0).interp(time=7.0 * week))


@pytest.mark.parametrize(
    ("case", "hemoglobin", "platelets", "spleen", "cd34"),
    [
        ("primary-myelofibrosis", (8.5, 12.5), (100, 450), (1000, 3500), (40, 300)),
        ("polycythemia-vera", (16.5, 20.5), (300, 800), (150, 900), (0.3, 15)),
        ("essential-thrombocythemia", (14.0, 16.5), (600, 1300), (120, 450), (0.3, 15)),
        ("post-pv-myelofibrosis", (8.5, 13.5), (80, 700), (1000, 3500), (40, 500)),
        ("post-et-myelofibrosis", (8.0, 13.5), (80, 900), (1000, 3500), (40, 500)),
    ],
)
def test_each_shows_what_it_is_known_for(case, hemoglobin, platelets, spleen, cd34):
    data = seen(case)
    for name, (low, high) in (
        ("hemoglobin", hemoglobin), ("platelets", platelets), ("spleen_volume", spleen), ("cd34", cd34),
    ):  # fmt: skip
        assert low < value(data, name, 0) < high, name


def test_erythropoietin_tells_polycythemia_from_the_others():
    """Low at a high hemoglobin; below the health of anybody."""
    levels = {case: value(seen(case), "erythropoietin", 0) for case in CASES}
    assert levels["polycythemia-vera"] < 7 < levels["essential-thrombocythemia"] < levels["primary-myelofibrosis"]


def test_nucleated_red_cells_come_with_scar():
    cells = {case: value(seen(case), "nucleated_red_cells", 0) for case in CASES}
    for scarred in ("primary-myelofibrosis", "post-pv-myelofibrosis"):
        assert cells[scarred] > 10 * cells["essential-thrombocythemia"]


def test_blood_formation_moves_to_spleen_and_liver():
    """An outcome: no disease names a site."""
    data = seen("primary-myelofibrosis")
    outside = {str(site): value(data, "site_volume", 0, str(site)) for site in data["site"].values}
    marrow = {"skull", "sternum", "pelvis", "thoracic-spine", "lumbar-spine", "sacrum", "cervical-spine", "scapulae",
              "ribs-and-clavicles", "proximal-humeri", "proximal-femora", "long-bones"}  # fmt: skip
    ranked = sorted((name for name in outside if name not in marrow), key=outside.__getitem__, reverse=True)
    assert ranked[:2] == ["spleen", "liver"]
    assert outside["spleen"] + outside["liver"] > 5 * sum(outside[name] for name in ranked[2:])
    assert all(outside[name] < 1 for name in ranked if "paravertebral" in name)


def test_small_sites_are_rare_and_differ_between_people():
    """Nodes now and then, other organs hardly ever; never all of them alike."""
    data = run("advanced-myelofibrosis", years=1 / 365, patients=60)
    volumes = {
        site: data["site_volume"].sel(site=site).isel(time=0).values for site in ("liver", "lymph-nodes", "lung")
    }
    with_tissue = {site: float((found > 10).mean()) for site, found in volumes.items()}
    assert with_tissue["liver"] > 0.9 > 0.6 > with_tissue["lymph-nodes"] > 0.02
    assert with_tissue["lung"] < 0.1


def test_phlebotomy_lowers_the_hematocrit_and_empties_the_stores():
    data = seen("polycythemia-vera", "phlebotomy-to-hematocrit-45", years=1.0)
    assert value(data, "hematocrit", 50) < 0.47 < value(data, "hematocrit", 0)
    assert value(data, "ferritin", 50) < 15
    assert value(data, "mcv", 50) < value(data, "mcv", 0) - 5


def test_ruxolitinib_shrinks_the_spleen_and_dips_hemoglobin():
    data = seen("primary-myelofibrosis", "Ruxolitinib 15 mg twice a day")
    weeks = range(0, 25, 2)
    course = [value(data, "hemoglobin", week) for week in weeks]
    assert 8 <= weeks[int(np.argmin(course))] <= 14
    assert course[-1] > min(course) + 0.1
    assert 0.5 < value(data, "spleen_volume", 24) / value(data, "spleen_volume", 0) < 0.8
    assert value(data, "platelets", 8) < 0.8 * value(data, "platelets", 0)


def test_splenectomy_shifts_blood_formation_to_the_liver():
    before = seen("primary-myelofibrosis")
    after = seen("primary-myelofibrosis", "Splenectomy on day 28")
    assert value(after, "site_output_share", 30, "spleen") < 1e-6
    assert value(after, "site_output_share", 30, "liver") > 1.4 * value(before, "site_output_share", 30, "liver")
    assert value(after, "liver_volume", 30) > 1.01 * value(before, "liver_volume", 30)
    assert value(after, "platelets", 30) > 1.3 * value(before, "platelets", 30)


def test_stem_cells_rise_to_hundreds_without_a_spleen():
    """What the spleen caught circulates until liver, niches and other organs catch it."""
    data = run("advanced-myelofibrosis", years=1, every="4 weeks", patients=40, treat=["Splenectomy on day 28"])
    counts = data["cd34"].transpose("patient", "time").values
    rise = counts[:, -1] / counts[:, 0]
    assert 1.2 < np.median(rise) < 4
    assert np.median(counts[:, -1]) < 700


def test_a_weak_driver_scars_as_well():
    """Scar goes with healthy cells, not with the weakness of a driver: years make it, in the end."""
    late = run(
        "essential-thrombocythemia", years=1, every="90 days", signals=("essential_thrombocythemia.scar",),
        set={"essential_thrombocythemia.scarring_rate": "0.2 1/year"},
    )  # fmt: skip
    scar = late["essential_thrombocythemia.scar"].values.ravel()
    assert scar[0] > 0.2
    assert scar[-1] > scar[0]


def test_a_year_of_all_pairs_is_finite():
    kernel = kernel_of(EVERYTHING)
    others = [name for name in DISEASES if name not in OURS]
    pairs = [(one, two) for one in OURS for two in (*OURS, *others) if one != two]
    people = [{f"{one}.severity": 0.8, f"{two}.severity": 0.6} for one, two in pairs]
    values = parameters(kernel.system, people)
    states = kernel.start(values)
    assert (kernel.advance(states, values, 0, 365, threads=2).codes == 0).all()
    assert np.isfinite(states).all()
    cells = [place for label, place in kernel.system.state_index.items() if not label.endswith("#account")]
    assert (states[:, cells] >= 0).all()


def test_codes():
    assert {name: DISEASES[name].codes for name in OURS} == {
        "essential_thrombocythemia": ("D47.3",), "polycythemia_vera": ("D45",), "primary_myelofibrosis": ("D47.4",),
    }  # fmt: skip
