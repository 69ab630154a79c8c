"""Diseases of the marrow and of red cells: the laboratory values that give them away, and their course."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow import run
from extramarrow.diseases.registry import DISEASES
from extramarrow.grammar.system import System
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from tests.support.human import EVERYTHING, kernel_of, parameters

#: Severity, and days after which a person who fell ill on day 0 is looked at.
ILL = {
    "healthy": (0.0, 730),
    "hereditary_spherocytosis": (0.5, 730),
    "autoimmune_hemolysis": (0.8, 480),
    "megaloblastic_anemia": (0.75, 730),
    "aplastic_anemia": (0.75, 730),
    "ring_sideroblasts": (0.85, 730),
    "acute_leukemia": (0.9, 365),
    "chronic_myeloid_leukemia": (1.0, 3650),
    "bone_metastases": (0.9, 600),
    "red_cell_aplasia": (0.97, 730),
    "kidney_failure": (0.9, 730),
}
LABS = (
    "hemoglobin", "mcv", "mchc", "reticulocyte_share", "erythropoietin", "ldh", "neutrophils", "leukocytes",
    "platelets", "nucleated_red_cells", "ferritin",
)  # fmt: skip


def person(name: str, severity: float) -> dict[str, float]:
    return {} if name == "healthy" else {f"{name}.severity": severity}


@cache
def seen() -> dict[str, dict[str, float]]:
    """Laboratory values of everybody in ILL at their day."""
    kernel = kernel_of(EVERYTHING, "f32")
    place = {label: k for k, label in enumerate(kernel.observables)}
    found = {}
    for last in sorted({day for _, day in ILL.values()}):
        names = [name for name, (_, day) in ILL.items() if day == last]
        values = parameters(kernel.system, [person(name, ILL[name][0]) for name in names])
        states = kernel.start(values)
        assert (kernel.advance(states, values, 0, last, threads=2).codes == 0).all()
        for name, row in zip(names, kernel.observe(states, values, last), strict=True):
            found[name] = {lab: float(row[place[f"lab.{lab}.value"]]) for lab in LABS}
            found[name]["outside"] = sum(
                float(row[place[f"sites.volume_outside[{site}]"]]) for site in ("spleen", "liver", "lymph-nodes")
            )
    return found


def test_spherocytosis_is_dense_cells_and_many_reticulocytes():
    labs = seen()["hereditary_spherocytosis"]
    assert 8.0 < labs["hemoglobin"] < 11.0
    assert labs["mchc"] > seen()["healthy"]["mchc"] + 0.8
    assert labs["reticulocyte_share"] > 6.0
    assert 80.0 < labs["mcv"] < 96.0


def test_megaloblastic_anemia_is_large_cells_and_much_dehydrogenase():
    labs, healthy = seen()["megaloblastic_anemia"], seen()["healthy"]
    assert 110.0 < labs["mcv"] < 130.0
    assert 31.0 < labs["mchc"] < 36.0
    assert labs["ldh"] > 1200.0
    assert labs["ldh"] > 2.5 * max(each["ldh"] for name, each in seen().items() if name != "megaloblastic_anemia")
    for line in ("neutrophils", "platelets", "hemoglobin"):
        assert labs[line] < 0.65 * healthy[line]


def test_aplastic_anemia_is_all_lines_down_and_the_highest_erythropoietin():
    labs, healthy = seen()["aplastic_anemia"], seen()["healthy"]
    assert labs["neutrophils"] < 0.25 * healthy["neutrophils"]
    assert labs["platelets"] < 40.0
    assert labs["hemoglobin"] < 7.0
    others = [each["erythropoietin"] for name, each in seen().items() if name not in ("aplastic_anemia",)]
    assert labs["erythropoietin"] > max(others)
    assert labs["outside"] < 1.5 * healthy["outside"]


def test_ring_sideroblasts_are_a_macrocytic_anemia_of_one_line():
    labs, healthy = seen()["ring_sideroblasts"], seen()["healthy"]
    assert 6.0 < labs["hemoglobin"] < 8.5
    assert 95.0 < labs["mcv"] < 110.0
    assert labs["reticulocyte_share"] < 3.0
    assert labs["platelets"] > 0.8 * healthy["platelets"]
    assert labs["ferritin"] > healthy["ferritin"]


def test_acute_leukemia_is_cytopenia_under_many_white_cells():
    labs, healthy = seen()["acute_leukemia"], seen()["healthy"]
    assert labs["hemoglobin"] < 9.0
    assert labs["platelets"] < 70.0
    assert labs["neutrophils"] < 1.3
    assert labs["leukocytes"] > 2.0 * healthy["leukocytes"]
    assert labs["leukocytes"] - labs["neutrophils"] > 10.0


def test_chronic_myeloid_leukemia_is_granulocytes_and_a_large_spleen():
    labs, healthy = seen()["chronic_myeloid_leukemia"], seen()["healthy"]
    assert labs["neutrophils"] > 5.0 * healthy["neutrophils"]
    assert labs["outside"] > 300.0
    assert labs["hemoglobin"] > 10.0


def test_metastases_let_young_cells_escape():
    labs, healthy = seen()["bone_metastases"], seen()["healthy"]
    assert labs["hemoglobin"] < 13.0
    assert labs["platelets"] < 0.85 * healthy["platelets"]
    assert labs["nucleated_red_cells"] > 50.0 * healthy["nucleated_red_cells"]
    assert labs["outside"] > 20.0 * healthy["outside"]


@pytest.mark.parametrize(
    ("case", "least", "most"), [("acute-leukemia", 5, 45), ("ring-sideroblasts", 5, 45), ("bone-metastases", 40, 95)]
)
def test_some_spleens_make_blood_where_the_marrow_fails(case, least, most):
    """Never all, never a site that the disease names: what circulates and what a person offers decide."""
    data = run(case, years=1, every="60 days", patients=60)
    volume = data["site_volume"].max("time")
    with_tissue = {site: 100 * float((volume.sel(site=site) > 20).mean()) for site in ("spleen", "liver", "lung")}
    assert least < with_tissue["spleen"] < most
    assert with_tissue["spleen"] > with_tissue["liver"] >= with_tissue["lung"]


def test_long_bones_redden_where_tumor_takes_the_red_marrow():
    """Not where blood is missed but marrow is not, nor before the loss is felt."""
    data = run("bone-metastases", years=3, every="180 days")
    long_bones = data["site_volume"].sel(site="long-bones").values.ravel()
    assert long_bones[0] < 5 < 30 < long_bones[-1]
    kidney = run("kidney-failure", years=1, every="180 days")
    aplasia = run("aplastic-anemia", years=1, every="180 days")
    for other in (kidney, aplasia):
        assert float(other["site_volume"].sel(site="long-bones").max()) < 5


def test_relapses_come_and_go():
    kernel = kernel_of(EVERYTHING, "f32")
    values = parameters(kernel.system, [{"autoimmune_hemolysis.severity": 0.8}])
    states = kernel.start(values)
    block = kernel.advance(states, values, 0, 1100, record_every_steps=12, threads=2)
    hemoglobin = block.records[0, :, kernel.observables.index("lab.hemoglobin.value")]
    # Relapses around days 30, 480 and 930; nadirs follow them, and between them hemoglobin comes back.
    for middle in (30, 480, 930):
        assert hemoglobin[middle : middle + 100].min() < 9.0
    for between in (300, 750):
        assert hemoglobin[between] > 11.5


@cache
def splenectomized() -> dict[str, np.ndarray]:
    """Fifteen years with severe spherocytosis, then a year and five with and without the spleen, in two people."""
    kernel = kernel_of(EVERYTHING, "f32")
    system: System = kernel.system
    ill = {"hereditary_spherocytosis.severity": 1.0, "hereditary_spherocytosis.hazard": 26.0,
           "extramedullary.susceptibility": 6.0}  # fmt: skip
    values = parameters(system, [ill, ill])
    states = kernel.start(values)
    kernel.advance(states, values, 0, 15 * 365, threads=2)
    for label in ("spleen.presence", "spleen.work", "extramedullary.room[spleen]"):
        states[1, system.state_index[label]] = 0.0
    places = {f"{part}[{site}]": system.state_index[f"extramedullary.{part}[{site}]"]
              for part in ("room", "fat") for site in EXTRAMEDULLARY.members}  # fmt: skip
    hemoglobin = kernel.observables.index("lab.hemoglobin.value")
    found = {}
    for when, days in (("before", 0), ("a year", 365), ("five years", 4 * 365)):
        if days:
            kernel.advance(states, values, 15 * 365, days, threads=2)
        found[f"hemoglobin {when}"] = kernel.observe(states, values, 15 * 365)[:, hemoglobin]
        for part in ("room", "fat"):
            columns = [place for label, place in places.items() if label.startswith(part) and "paravertebral" in label]
            found[f"{part} {when}"] = states[:, columns].sum(axis=1)
    return found


def test_splenectomy_cures_the_anemia_of_spherocytosis():
    found = splenectomized()
    rise = found["hemoglobin a year"][1] - found["hemoglobin before"][1]
    assert rise > 1.8
    assert abs(found["hemoglobin a year"][0] - found["hemoglobin before"][0]) < 0.3


def test_its_masses_shrink_and_turn_to_fat_after_splenectomy():
    found = splenectomized()
    assert found["room before"][1] > 0.0
    assert found["room five years"][1] < 0.4 * found["room before"][1]
    assert found["room five years"][0] > found["room before"][0]
    assert found["fat five years"][1] > 10.0 * found["fat five years"][0] + 1e-6


def test_every_disease_has_codes_that_look_like_codes():
    for disease in DISEASES.values():
        for code in disease.codes:
            assert code[0].isalpha()
            assert code[1:3].isdigit()
    assert DISEASES["hereditary_spherocytosis"].codes == ("D58.0",)


@pytest.mark.parametrize("name", [name for name in ILL if name != "healthy"])
def test_more_of_a_disease_is_less_hemoglobin(name):
    """At half the severity, at the same day, hemoglobin is not lower."""
    kernel = kernel_of(EVERYTHING, "f32")
    severity, day = ILL[name]
    values = parameters(kernel.system, [person(name, severity * share) for share in (0.5, 0.75)])
    states = kernel.start(values)
    kernel.advance(states, values, 0, day, threads=2)
    hemoglobin = kernel.observe(states, values, day)[:, kernel.observables.index("lab.hemoglobin.value")]
    assert hemoglobin[0] > hemoglobin[1] - 0.2
    assert hemoglobin[1] > seen()[name]["hemoglobin"] - 0.2
