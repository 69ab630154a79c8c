"""Populations: who is drawn, the same person in any batch, whoever is implausible drawn again, and reported."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.case import parse_case
from extramarrow.patients.plausibility import LIMITS, faults, healthy_labs
from extramarrow.patients.population import Population
from extramarrow.patients.sampling import MOST_ATTEMPTS, people, sampled
from extramarrow.patients.settings import sized
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import plan

COUNT = 3000
SIZE = {"height": 1.62, "height_sd": 0.07, "body_mass_index": 27.0, "body_mass_index_spread": 0.22}
TABLE = {
    "women": 0.4,
    "ages": [{"youngest": 25, "oldest": 35, "share": 0.7}, {"youngest": 35, "oldest": 45, "share": 0.3}],
    "size": {"women": SIZE, "men": {**SIZE, "height": 1.76}},
    "smoking": {"women": 0.1, "men": 0.5},
    "duffy_null": 0.2,
    "diseases": {
        "iron_deficiency": {
            "prevalence": [{"youngest": 20, "oldest": 35, "women": 0.5, "men": 0.0}],
            "severity": [0.1, 0.2],
        },
        "hemolysis": {"prevalence": 0.3, "severity": [0.2, 0.2]},
    },
    "plausible": {"ferritin": [20, 1000]},
}


@pytest.fixture(scope="module")
def scenario():
    return plan(Request(case=parse_case({"title": "people", "population": TABLE}, "here", "people"), patients=COUNT))


@pytest.fixture(scope="module")
def crowd(scenario):
    return people(scenario.system, scenario.values, range(COUNT), 1, scenario.population)


def column(scenario, crowd, label):
    return crowd.values[:, scenario.system.slot_index[label]]


def test_shares_ages_and_sizes(scenario, crowd):
    woman = column(scenario, crowd, "patient.sex") == 1.0
    assert set(column(scenario, crowd, "patient.sex")) == {0.0, 1.0}
    # Women with little iron are rejected, so there are fewer of them than were drawn.
    first = sampled(scenario.system, scenario.values, range(COUNT), 1, 0, scenario.population)
    assert first[:, scenario.system.slot_index["patient.sex"]].mean() == pytest.approx(0.4, abs=0.04)
    age = column(scenario, crowd, "patient.age")
    assert age.min() >= 25.0
    assert age.max() <= 45.0
    assert (age < 35.0).mean() == pytest.approx(0.7, abs=0.04)
    height, weight = (column(scenario, crowd, f"patient.{name}") for name in ("height", "weight"))
    for who, middle in ((woman, 1.62), (~woman, 1.76)):
        assert height[who].mean() == pytest.approx(middle, abs=0.01)
        assert np.median((weight / height**2)[who]) == pytest.approx(27.0, rel=0.03)
        assert 0.2 < np.corrcoef(height[who], weight[who])[0, 1] < 0.55


def test_habits_and_illness(scenario, crowd):
    woman = column(scenario, crowd, "patient.sex") == 1.0
    smoking = column(scenario, crowd, "patient.smoking")
    assert (smoking[woman].mean(), smoking[~woman].mean()) == (
        pytest.approx(0.1, abs=0.04),
        pytest.approx(0.5, abs=0.04),
    )
    assert column(scenario, crowd, "granulopoiesis.duffy_null").mean() == pytest.approx(0.2, abs=0.03)
    age = column(scenario, crowd, "patient.age")
    ill = column(scenario, crowd, "iron_deficiency.severity")
    assert set(ill[~woman | (age >= 35.0)]) == {0.0}
    young = ill[woman & (age < 35.0)]
    assert (young > 0.0).mean() == pytest.approx(0.5, abs=0.07)
    assert young[young > 0.0].min() >= 0.1
    assert young.max() <= 0.2
    assert set(column(scenario, crowd, "hemolysis.severity")) == {0.0, 0.2}


def test_the_same_person_in_any_batch(scenario, crowd):
    late = int(np.argmax(crowd.attempts))
    assert crowd.attempts[late] > 0
    some = people(scenario.system, scenario.values, [late, 2, 2999], 1, scenario.population)
    assert some.values.tobytes() == crowd.values[[late, 2, 2999]].tobytes()
    again = people(scenario.system, scenario.values, range(COUNT), 1, scenario.population)
    assert again.values.tobytes() == crowd.values.tobytes()
    assert again.facts() == crowd.facts()


def test_nobody_left_is_implausible(scenario, crowd):
    assert faults(scenario.system, crowd.values, scenario.population) == {}
    ferritin = healthy_labs(scenario.system, crowd.values, ("ferritin",))["ferritin"]
    assert ferritin.min() >= 20.0


def test_the_rejected_are_counted_by_reason(scenario, crowd):
    facts = crowd.facts()
    assert facts["rejected"] == crowd.attempts.sum() == sum(crowd.rejected.values())
    assert facts["drawn"] == COUNT + facts["rejected"]
    assert next(iter(crowd.rejected)) == "ferritin"
    first = sampled(scenario.system, scenario.values, range(COUNT), 1, 0, scenario.population)
    low = healthy_labs(scenario.system, first, ("ferritin",))["ferritin"] < 20.0
    assert (crowd.attempts > 0).sum() >= low.sum() > 0


def test_illness_does_not_decide_who_is_plausible(scenario, crowd):
    """Limits hold for the healthy rest: an ill person is as plausible as the same person in health."""
    well = crowd.values.copy()
    for name in ("iron_deficiency", "hemolysis"):
        well[:, scenario.system.slot_index[f"{name}.severity"]] = 0.0
    names = tuple(LIMITS)
    ill, healthy = (healthy_labs(scenario.system, values, names) for values in (crowd.values, well))
    assert all(ill[name].tobytes() == healthy[name].tobytes() for name in names)


def test_a_choice_beats_the_population(scenario):
    chosen = {"patient.sex": 1.0, "patient.height": 1.5}
    values = people(scenario.system, chosen, range(50), 1, scenario.population).values
    assert set(values[:, scenario.system.slot_index["patient.sex"]]) == {1.0}
    assert set(values[:, scenario.system.slot_index["patient.height"]]) == {1.5}
    assert len(set(values[:, scenario.system.slot_index["patient.weight"]])) == 50


def test_what_a_case_says_of_its_typical_person_is_not_said_of_everybody():
    case = "essential-thrombocythemia"
    age, severity = "patient.age", "essential_thrombocythemia.severity"
    assert plan(Request(case=case)).values[age] == 58
    cohort = plan(Request(case=case, patients=40))
    drawn = people(cohort.system, cohort.values, range(40), 1, cohort.population).values
    ages, severities = (drawn[:, cohort.system.slot_index[label]] for label in (age, severity))
    assert 40 <= ages.min() < 50 < 65 < ages.max() <= 75
    assert 0.3 <= severities.min() < 0.5 < 0.8 < severities.max() <= 1.0
    by_hand = plan(Request(case=case, patients=4, set={age: "50 years"}))
    assert by_hand.values[age] == 50
    assert severity not in by_hand.values


def test_impossible_people_are_refused(scenario):
    narrow = Population(plausible={"hemoglobin": (25.0, 30.0)})
    with pytest.raises(InputError, match=r"^patients: 3 of 3 people are implausible .* mostly by hemoglobin; expected"):
        people(scenario.system, {}, range(3), 1, narrow)
    assert MOST_ATTEMPTS >= 100


def test_a_table_that_leaves_sex_or_size_out():
    some = plan(Request(case=parse_case({"title": "x", "population": {"women": 0.5}}, "here", "x"), patients=40))
    values = people(some.system, some.values, range(40), 1, some.population).values
    sex, weight = (values[:, some.system.slot_index[f"patient.{name}"]] for name in ("sex", "weight"))
    typical = {sex: sized({"patient.sex": sex, "patient.age": 30.0})["patient.weight"] for sex in (0.0, 1.0)}
    assert all(set(weight[sex == each]) == {typical[each]} for each in typical)


@pytest.mark.parametrize("name", ["healthy-adults", "us-adults"])
def test_the_built_in_populations(name):
    scenario = plan(Request(case=name, patients=200))
    crowd = people(scenario.system, scenario.values, range(200), 1, scenario.population)
    assert crowd.facts()["rejected"] < 60


FAULTS = {
    "women": (1.4, "population.women: input should be less than or equal to 1"),
    "womem": (0.5, "unknown key 'population.womem'; did you mean 'women'?"),
    "ages": ([{"youngest": 40, "oldest": 30}], "population.ages.0: expected the youngest below the oldest"),
    "size": (
        {"women": {**SIZE, "hight": 1}, "men": SIZE},
        "unknown key 'population.size.women.hight'; did you mean 'height'?",
    ),
    "plausible": ({"ferritin": [9, 3]}, "population: plausible.ferritin: expected a low and a high limit"),
    "diseases": (
        {"hemolysis": {"prevalence": 0.1, "severity": [0.5, 0.2]}},
        "population.diseases.hemolysis: severity: expected a low and a high value",
    ),
}


@pytest.mark.parametrize("key", FAULTS)
def test_a_faulty_table(key):
    value, words = FAULTS[key]
    with pytest.raises(InputError) as caught:
        parse_case({"title": "x", "population": {key: value}}, "here", "x")
    assert str(caught.value).startswith(f"case 'here': {words}")
    assert "\n" not in str(caught.value)


UNFIT = {
    "ages": (
        [{"youngest": -1, "oldest": 120}],
        "case 'x': population.ages: expected ages from ",
    ),
    "plausible": (
        {"feritin": [9, 30]},
        "case 'x': population.plausible: unknown laboratory value 'feritin'; did you mean 'ferritin'?",
    ),
    "diseases": (
        {"haemolysis": {"prevalence": 0.1, "severity": [0.1, 0.2]}},
        "case 'x': unknown disease 'haemolysis'; did you mean 'hemolysis'?",
    ),
}


@pytest.mark.parametrize("key", UNFIT)
def test_a_table_that_the_body_cannot_have(key):
    value, words = UNFIT[key]
    with pytest.raises(InputError) as caught:
        plan(Request(case=parse_case({"title": "x", "population": {key: value}}, "here", "x"), patients=2))
    assert str(caught.value).startswith(words)
