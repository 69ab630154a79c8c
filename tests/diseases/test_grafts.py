"""A graft dilutes what a disease does to red cells; own cells die on the way, so a small graft goes far."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from extramarrow.therapies.language.sentences import read_rule
from tests.support.human import EVERYTHING, kernel_of, parameters
from tests.support.scenes import changed, played, scene

SHARES = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)
ILL = {
    "thalassemia": {"beta_thalassemia.severity": 0.97, "beta_thalassemia.fetal_response": 4.0},
    "sickle cell disease": {"sickle_cell_disease.severity": 1.0},
    "HbE/β-thalassemia": {"hbe_beta_thalassemia.severity": 1.0},
    "HbH disease": {"alpha_thalassemia.severity": 0.75},
    "spherocytosis": {"hereditary_spherocytosis.severity": 0.9},
    "health": {},
}
LABS = ("hemoglobin", "hemoglobin_s", "hemoglobin_f", "mcv", "erythroid_activity")


@cache
def settled() -> dict[tuple[str, float], dict[str, float]]:
    """Laboratory values after three years with a part of the stem cells from a donor."""
    keys = [(name, share) for name in ILL for share in SHARES]
    people = [
        {**ILL[name], "stem_cells.share_at_start[founder]": 1.0 - share, "stem_cells.share_at_start[graft]": share}
        for name, share in keys
    ]
    kernel = kernel_of(EVERYTHING)
    values = parameters(kernel.system, people)
    states = kernel.start(values)
    assert (kernel.advance(states, values, 0, 365 * 3, threads=2).codes == 0).all()
    seen = kernel.observe(states, values, 0).astype(float)
    place = {label: k for k, label in enumerate(kernel.observables)}
    carried = states[:, kernel.system.state_index["chimerism.carried"]]
    return {
        key: {lab: float(seen[row, place[f"lab.{lab}.value"]]) for lab in LABS} | {"carried": float(carried[row])}
        for row, key in enumerate(keys)
    }


@pytest.mark.parametrize("name", [name for name in ILL if name != "health"])
def test_the_larger_the_graft_the_healthier(name):
    hemoglobin = [settled()[name, share]["hemoglobin"] for share in SHARES]
    assert all(later > earlier for earlier, later in pairwise(hemoglobin))
    assert hemoglobin[-1] == pytest.approx(settled()["health", 0.0]["hemoglobin"], rel=0.02)


def test_a_fifth_of_the_stem_cells_is_enough_in_thalassemia():
    """Donor cells live on the way and in the blood, so that they are most of the red cells."""
    found = settled()["thalassemia", 0.2]
    assert found["hemoglobin"] > 10.0
    assert found["carried"] > 0.8
    assert settled()["thalassemia", 0.0]["hemoglobin"] < 5.0


def test_sickle_hemoglobin_falls_by_more_than_the_graft():
    alone, mixed = settled()["sickle cell disease", 0.0], settled()["sickle cell disease", 0.3]
    assert mixed["hemoglobin_s"] < 0.5 * alone["hemoglobin_s"]
    assert settled()["sickle cell disease", 1.0]["hemoglobin_s"] < 1.0


def test_healthy_cells_among_spheres_live_as_long_as_ever():
    """Half of the stem cells make nearly all of the blood: who lives longer is more of it."""
    half, healthy = settled()["spherocytosis", 0.5], settled()["health", 0.0]
    assert half["carried"] > 0.85
    assert half["hemoglobin"] > 0.85 * healthy["hemoglobin"]


def test_the_healthy_do_not_feel_whose_cells_they_are():
    for share in SHARES:
        for lab in LABS:
            assert settled()["health", share][lab] == pytest.approx(settled()["health", 0.0][lab], rel=1e-6)


def test_masses_regress_after_transplantation():
    case = changed("paravertebral-mass", policies=())
    treat = ["Allogeneic transplantation on day 30", "Transfuse 2 units when Hb < 8 g/dL, weekly, from day 30"]
    rooms = {}
    for name, sentences in (("none", []), ("graft", treat)):
        course = played(scene(case, sentences, years=2.5, every="73 days"))
        system = course.scenario.system
        rooms[name] = course.final_states[
            0, system.state_index["extramedullary.room[thoracic-paravertebral-lower-left]"]
        ]
    assert rooms["graft"] < 0.2 * rooms["none"]


@cache
def corrected() -> dict[str, np.ndarray]:
    case = changed("beta-thalassemia-major", history=(), since=None)
    treat = ["Gene therapy of beta-globin on day 30", "Transfuse 2 units when Hb < 8 g/dL, every 2 weeks"]
    course = played(scene(case, treat, {"beta_thalassemia.severity": 0.9}, years=3, every="30 days"))
    donors = list(course.scenario.system.pools["donor_cells.hemoglobin"])
    hemoglobin = course.records[0, :, course.observables.index("lab.hemoglobin.value")]
    return {"hemoglobin": hemoglobin, "donors": course.final_states[0, donors]}


def test_gene_therapy_frees_from_transfusion_without_full_health():
    seen = corrected()
    assert seen["donors"].sum() < 1.0  # g
    assert 9.0 < seen["hemoglobin"][-1] < 15.0


def test_the_sentence_is_read_and_printed():
    sentence = "Gene therapy of beta-globin on day 60"
    assert str(read_rule(sentence)) == sentence
    assert read_rule("Return gene-corrected stem cells on day 60") == read_rule(sentence)
