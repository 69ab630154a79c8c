"""Iron and cells are conserved to 1e-9, whatever is given, taken, cut out or irradiated, ledger included."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extramarrow.therapies.language.sentences import read_rule
from extramarrow.trials.simulate import Simulation
from tests.support.human import EVERYTHING, kernel_of
from tests.support.scenes import TREATMENTS, changed, kinds, played, scene

BALANCES = {
    "iron.body_iron",
    "red_cells.own_cells",
    "granulopoiesis.blood_neutrophils",
    "thrombopoiesis.conserved",
    "thrombopoiesis.conserved_megakaryocytes",
}
#: Two ways to give one substance would contradict each other.
TOGETHER = [sentence for name, sentence in TREATMENTS.items() if name != "intravenous epoetin"]


def ill(case, since=29):
    return changed(case, since=since, history=())


def test_every_kind_of_treatment_is_tried():
    assert {read_rule(sentence).action.name for sentence in TREATMENTS.values()} >= kinds() - {"give"}


@pytest.mark.parametrize("name", TREATMENTS)
def test_each_treatment_alone(name):
    course = played(scene(ill("paravertebral-mass"), [TREATMENTS[name]], years=0.4, patients=8, seed=5))
    assert len(course.failures) <= 1
    assert any(decision.action != "none" for decision in course.decisions)
    assert set(course.balance) == BALANCES
    assert max(course.balance.values()) <= 1e-9, course.balance


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    case=st.sampled_from(["beta-thalassemia-intermedia", "chronic-hemolysis", "iron-deficiency", "red-cell-aplasia"]),
    sex=st.sampled_from(["male", "female"]),
    treat=st.sets(st.sampled_from(TOGETHER)),
    seed=st.integers(0, 1000),
)
def test_any_treatments_together(case, sex, treat, seed):
    scenario = scene(ill(case), sorted(treat), years=0.4, patients=8, seed=seed, values={"patient.sex": sex})
    course = played(scenario)
    assert len(course.failures) <= 2
    assert max(course.balance.values()) <= 1e-9, course.balance


def test_a_jump_that_is_not_booked_would_be_noticed(monkeypatch):
    scenario = scene("healthy-man", [TREATMENTS["phlebotomy"]], years=0.2)
    simulation = Simulation(scenario, 1, None, kernel_of(EVERYTHING))
    monkeypatch.setattr(simulation.ledger, "jump", lambda *_: None)
    course = simulation.course()
    touched = {"iron.body_iron", "red_cells.own_cells", "thrombopoiesis.conserved"}
    assert min(course.balance[name] for name in touched) > 1e-3
