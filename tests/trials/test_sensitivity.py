"""Sensitivity analyses of a trial: whose lives they are, what is varied, and the same bits on any number of threads."""

from __future__ import annotations

import numpy as np
import pytest

import extramarrow
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.patients import covariates
from extramarrow.patients.sampling import sampled
from extramarrow.trials.job import job_of
from extramarrow.trials.sensitivity import inputs as declared
from extramarrow.trials.sensitivity.api import study_of
from extramarrow.trials.sensitivity.conduct import conduct
from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.inputs import Drawn, Range, Spread, inputs_of
from extramarrow.trials.sensitivity.lives import Asked, live
from extramarrow.trials.sensitivity.methods.registry import FEWEST, KEPT
from extramarrow.trials.sensitivity.people import patients_of
from extramarrow.trials.trial_api import conduct as carry_out
from tests.support.protocols import protocol

NAMES = ["patient.sex", "patient.hemoglobin_men", "patient.hemoglobin_women", "patient.age"]
THALASSEMIA = {
    "population__case": "beta-thalassemia-intermedia",
    "population__include": [],
    "population__people": {
        "women": 0.5,
        "ages": [{"youngest": 15, "oldest": 50}],
        "diseases": {"beta_thalassemia": {"prevalence": 1, "severity": [0.65, 0.82]}},
    },
    "endpoints": [{"name": "mass", "kind": "masses", "at": "day 28"}],
}


@pytest.fixture(scope="module")
def trial():
    return job_of(protocol(), seed=3)


def turned(trial, inputs, shares, patient=None):
    """Values by label of the first patient of a trial, with inputs at shares."""
    people = patients_of(trial.trial, 1, trial.kernel, 1)
    rows = np.zeros(len(shares), np.intp) if patient is None else patient
    values = people.changed(rows, tuple(inputs), np.array(shares, dtype=float))
    return {slot.label: values[:, at] for at, slot in enumerate(trial.trial.system.slots)}


def test_lives_that_are_left_as_they_are_are_those_of_the_trial(trial):
    """Patient by patient and to the bit, screening and errors of measurement included, wherever a life is computed."""
    own = carry_out(trial).columns
    people = patients_of(trial.trial, 24, trial.kernel, 2)
    assert people.addresses.tolist() != list(range(24))  # some were not taken, and the next one was
    inputs = inputs_of(trial.trial, NAMES)
    patient = np.array([7, 3, 7, 20])
    design = Design(patient, np.full((4, len(inputs)), np.nan))
    scenario = trial.trial.scenarios[1]
    for endpoint in trial.trial.protocol.endpoints:
        unit = DAYS["year"] if endpoint.scale == "time" else 1.0
        answers = live(design, people, inputs, Asked(endpoint, scenario, trial.kernel), 1)
        known = own.answers(endpoint.name, scenario.policy)
        expected = dict(zip(known.patient.tolist(), known.value.tolist(), strict=True))
        in_arm = [at for at, number in enumerate(patient.tolist()) if number in expected]
        assert in_arm
        assert [answers.value[at] for at in in_arm] == [expected[int(patient[at])] / unit for at in in_arm]
        assert answers.value[0] == answers.value[2]


def test_what_is_varied_by_default_is_what_differs_between_people(trial):
    inputs = {each.label: each for each in inputs_of(trial.trial)}
    assert isinstance(inputs["patient.hemoglobin_men"], Spread)
    assert isinstance(inputs["patient.age"], Drawn)
    assert isinstance(inputs["patient.sex"], Drawn)
    spread = {slot.label for slot in trial.trial.system.slots if slot.log_sd > 0 and slot.value > 0}
    assert spread <= set(inputs)
    assert all(each.slot.value > 0 for each in inputs.values() if isinstance(each, Spread))


def test_a_parameter_without_a_spread_is_varied_between_its_bounds_when_asked_for(trial):
    (one,) = inputs_of(trial.trial, ["extramedullary.by_room_loss"])
    assert isinstance(one, Range)
    assert turned(trial, [one], [[0.0], [0.25], [1.0]])["extramedullary.by_room_loss"].tolist() == [0.0, 0.25, 1.0]


def test_habits_are_those_that_a_population_draws():
    assert {word: label for label, word in declared.HABITS.items()} == covariates.HABITS


def test_an_axis_stands_for_its_members(trial):
    inputs = inputs_of(trial.trial, ["extramedullary.growth"])
    assert len(inputs) > 5
    assert all(each.label.startswith("extramedullary.growth[") for each in inputs)


def test_quantiles_are_those_of_sampled_people(trial):
    system = trial.trial.system
    for label in ("patient.hemoglobin_men", "iron.stores_women", "red_cells.lifespan"):
        (one,) = inputs_of(trial.trial, [label])
        drawn = sampled(system, {}, range(4000), 1)[:, system.slot_index[label]]
        for share in (0.05, 0.5, 0.95):
            below = float((drawn < one.at(np.array([share]))[0]).mean())
            assert below == pytest.approx(share, abs=0.02), label


def test_what_a_population_draws_follows_its_shares():
    trial = job_of(protocol(**THALASSEMIA), 4)
    inputs = inputs_of(trial.trial, ["patient.age", "beta_thalassemia.severity", "patient.sex"])
    values = turned(trial, inputs, [[0.0, 0.5, 0.2], [1.0, 1.0, 0.8], [np.nan, np.nan, np.nan]])
    assert values["patient.age"][:2].tolist() == [15.0, 50.0]
    assert values["beta_thalassemia.severity"][:2] == pytest.approx([0.735, 0.82])
    assert values["patient.sex"][:2].tolist() == [0.0, 1.0]
    assert values["patient.height"][0] != values["patient.height"][1]  # size follows sex and age
    people = patients_of(trial.trial, 1, trial.kernel, 1)
    assert [values[slot.label][2] for slot in trial.trial.system.slots] == people.values[0].tolist()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"endpoint": "chnage"}, "protocol 'donors': unknown endpoint 'chnage'; did you mean 'change'?"),
        ({"arm": "rset"}, "protocol 'donors': unknown arm 'rset'; did you mean 'rest'?"),
        ({"method": "moris"}, "unknown method 'moris'; did you mean 'morris'?"),
        ({"parameters": ["patient.agee"]}, "parameters: unknown parameter 'patient.agee'; did you mean 'patient.age'?"),
        ({"samples": 4}, "samples: expected at least 16 for the method 'sobol', not 4"),
        ({"seed": -1}, "seed: expected a whole number of at least 0, not -1"),
        ({"jobs": 0}, "jobs: expected a number of at least 1, not 0"),
        (
            {"parameters": ["patient.altitude"]},
            "parameters: 'patient.altitude' has no spread, and the population of the protocol does not draw it",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_bad_questions(asked, words):
    with pytest.raises(InputError) as caught:
        study_of(protocol(), **asked)
    assert str(caught.value) == words


def test_what_the_protocol_fixes_cannot_be_varied():
    fixed = protocol(population__set={"patient.sex": "female"})
    with pytest.raises(InputError, match=r"'patient\.sex' is fixed by the protocol"):
        study_of(fixed, parameters=["patient.sex"])
    assert "patient.sex" not in [each.label for each in study_of(fixed).factors.inputs]


def test_without_salib_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("extramarrow.trials.sensitivity.methods.base.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"needs the package 'SALib'; pip install 'extramarrow\[sensitivity\]'"):
        study_of(protocol())


def few(method="sobol", samples=16, threads=1, **more):
    return study_of(protocol(), "hemoglobin", "gives", NAMES, method, samples, 1, threads, **more)


@pytest.fixture(scope="module")
def result():
    study = few()
    return conduct(study, study.people())


def test_the_set_point_of_a_sex_and_the_sex_itself_move_hemoglobin(result):
    document = result.to_json()
    assert (document["protocol"], document["endpoint"], document["arm"]) == ("donors", "hemoglobin", "gives")
    assert document["lives"] == 16 * 6 + 32 * 9 == result.study.lives()
    assert document["failed"] == 0
    assert {line["measure"] for line in document["indices"]} == {"total share", "first-order share"}
    swing = {bar["parameter"]: bar["difference"] for bar in document["tornado"]}
    assert swing["patient.sex"]["high"] < 0
    assert swing["patient.hemoglobin_men"]["low"] > 0
    assert swing["patient.hemoglobin_women"]["low"] > 0
    sizes = [abs(bar["difference"]["estimate"]) for bar in document["tornado"]]
    assert sizes == sorted(sizes, reverse=True)
    described = {each["parameter"]: each for each in document["parameters"]}
    assert described["patient.hemoglobin_men"]["low"] < described["patient.hemoglobin_men"]["high"]
    assert described["patient.sex"]["distribution"] == "as the population of the protocol draws it"


def test_the_same_bits_on_any_number_of_threads_and_told_in_order(result):
    study = few(threads=2)
    told = []
    again = conduct(study, study.people(), lambda done, failed: told.append((done, failed)))
    assert again.to_json() == result.to_json()
    for one, other in zip(again.stages, result.stages, strict=True):
        assert one.answers.value.tobytes() == other.answers.value.tobytes()
        assert one.answers.values.tobytes() == other.answers.values.tobytes()
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert done[-1] == pytest.approx(study.lives())
    cost = study.cost(study.people())
    assert cost.lives == again.lives
    assert cost.seconds > 0


def test_screening_keeps_what_matters_most():
    study = study_of(protocol(), "hemoglobin", "rest", (), "screened", 16, 1, 2)
    assert study.screened
    assert study.trajectories == FEWEST
    found = conduct(study, study.people())
    assert found.lives == study.lives()
    kept = list(found.by_parameter())
    assert len(kept) == KEPT
    assert kept[0] in list(found.by_parameter(screening=True))[:KEPT]
    assert {"patient.sex", "patient.hemoglobin_women"} <= set(kept)
    assert [stage.name for stage in found.stages] == ["screening", "sobol", "tornado"]


def test_a_yes_or_no_is_screened_by_what_it_rests_on():
    names = ["patient.age", "beta_thalassemia.severity"]
    study = study_of(protocol(**THALASSEMIA), None, None, names, "morris", 4, 1, 2)
    found = conduct(study, study.people())
    answers = found.stages[0].answers
    assert set(np.unique(answers.value)) <= {0.0, 1.0}
    assert ((answers.graded >= 0.0) == (answers.value == 1.0)).all()
    assert len(np.unique(answers.graded)) > 2


def test_the_dataset():
    data = extramarrow.sensitivity(
        protocol(), "hemoglobin", "gives", NAMES, method="rbd-fast", samples=128, seed=1, jobs=2
    )
    assert set(data.parameter.values) == set(NAMES)
    assert data.attrs["method"] == "rbd-fast"
    assert data["first_order_share"].dims == ("parameter",)
    assert (data["tornado_difference_low"] <= data["tornado_difference_high"]).all()
