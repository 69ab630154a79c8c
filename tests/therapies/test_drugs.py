"""Drugs inside the body: nothing at dose 0, to the bit; conserved and as fast as published otherwise."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from extramarrow.evidence.checks.oral_iron import absorbed, doses
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.execute import compile_python
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.action import actions
from extramarrow.therapies.drugs.oral_iron import OralIron
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.parts import all_parts, parts_of
from extramarrow.therapies.policies import policy, policy_names

DRUG_POOLS = ("epoetin.depot", "oral_iron.gut", "intravenous_iron.complex")


class Assembled:
    """Many random bodies of one system."""

    def __init__(self, parts, seed=0, patients=50):
        self.system = assemble(parts)
        generator = numpy.random.default_rng(seed)
        self.inputs = {"time": numpy.zeros(patients), "today": numpy.zeros(patients)}
        for slot in self.system.slots:
            self.inputs[f"parameter:{slot.label}"] = numpy.full(patients, slot.value * slot.factor)
        starts = compile_python(self.system.graph, [state.start for state in self.system.states])(self.inputs)
        noise = {
            state.label: numpy.exp(generator.normal(0, 0.2, patients))
            for state in sorted(self.system.states, key=lambda state: state.label in DRUG_POOLS)
        }
        for state, start in zip(self.system.states, starts, strict=True):
            self.inputs[f"state:{state.label}"] = start * noise[state.label]

    def values(self, nodes):
        found = compile_python(self.system.graph, nodes)(self.inputs)
        return numpy.array([numpy.broadcast_to(value, self.inputs["time"].shape) for value in found])

    def derivatives(self):
        rates = self.values([state.derivative for state in self.system.states])
        return dict(zip((state.label for state in self.system.states), rates, strict=True))


def test_neutral_to_the_bit_at_dose_0():
    healthy, treated = Assembled(ORGANS), Assembled([*ORGANS, *all_parts()])
    rates = treated.derivatives()
    for label, rate in healthy.derivatives().items():
        assert_array_equal(rates[label], rate, err_msg=label)
    for label in DRUG_POOLS:
        assert_array_equal(rates[label], 0.0)


def test_iron_is_conserved_with_iron_drugs_on_board():
    body = Assembled([*ORGANS, *all_parts()])
    body.inputs["state:oral_iron.gut"] = numpy.linspace(0, 200, 50)
    body.inputs["state:intravenous_iron.complex"] = numpy.linspace(0, 1500, 50)
    (iron,) = (each for each in body.system.conserved if each.label == "iron.body_iron")
    rates, weights = body.derivatives(), body.values(list(iron.weights.values()))
    change = sum(weight * rates[label] for label, weight in zip(iron.weights, weights, strict=True))
    gain, loss = body.values([iron.gain, iron.loss])
    assert_allclose(change, gain - loss, atol=1e-9)
    assert {"oral_iron.gut", "intravenous_iron.complex"} <= set(iron.weights)


def test_epoetin_moves_from_depot_to_plasma():
    body = Assembled([*ORGANS, *all_parts()])
    before = body.derivatives()["erythropoietin.plasma"]
    body.inputs["state:epoetin.depot"] = numpy.full(50, 1000.0)
    rates = body.derivatives()
    assert_allclose(rates["epoetin.depot"], -0.034 * 24 * 1000)
    assert_allclose(rates["erythropoietin.plasma"] - before, 0.034 * 24 * 1000)


def test_intravenous_iron_is_taken_up_with_its_half_life():
    body = Assembled([*ORGANS, *all_parts()])
    body.inputs["state:intravenous_iron.complex"] = numpy.full(50, 1000.0)
    assert_allclose(body.derivatives()["intravenous_iron.complex"], -1000 * math.log(2) * 24 / 27)


@pytest.mark.parametrize(("dose", "published"), [(40, 6.7), (240, 18.1)])
def test_oral_iron_is_absorbed_as_in_iron_depleted_women(dose, published):
    """Moretti 2015: what the capacity was fitted to."""
    share = absorbed(Laboratory(), doses(2, f"Oral iron {dose} mg daily for 1 day"), range(1), dose)
    assert share * dose == pytest.approx(published, rel=0.1)


def test_the_gut_loses_what_is_absorbed_and_what_passes():
    body = Assembled([*ORGANS, *all_parts()], patients=1)
    body.inputs["state:oral_iron.gut"] = numpy.array([100.0])
    (uptake,) = body.values([body.system.signals["oral_iron.uptake"].node])
    assert_allclose(-body.derivatives()["oral_iron.gut"], (4.0 + uptake) * 100.0)


def test_iron_lately_taken_up_keeps_the_mucosa_from_more():
    uptakes = []
    for lately in (0.0, OralIron.block.value):
        body = Assembled([*ORGANS, *all_parts()], patients=1)
        body.inputs["state:oral_iron.gut"] = numpy.array([100.0])
        body.inputs["state:oral_iron.lately"] = numpy.array([lately])
        uptakes += list(body.values([body.system.signals["oral_iron.uptake"].node])[0])
    assert_allclose(uptakes[1], uptakes[0] / 2.0)


def test_parts_of_a_regimen_are_what_it_needs():
    assert parts_of(()) == ()
    needed = parts_of(read_rules("Epoetin 40000 IU weekly; Transfuse 2 units on day 3; Splenectomy on day 0"))
    assert [part.label for part in needed] == ["epoetin", "red_cell_unit"]
    assert set(needed) <= set(all_parts())


def test_every_pool_and_parameter_an_action_touches_exists(view):
    system = assemble([*ORGANS, *all_parts()])
    for label in view.pools:
        assert label in system.pools, label
        assert len(system.pools[label]) == view.pools[label].shape[1], label
    for label in view.signals:
        assert label in system.signals, label
    for label in view.parameters:
        assert label in system.slot_index, label


def test_every_kind_of_action_says_what_it_is():
    for name, kind in actions().items():
        assert kind.name == name
        assert kind.__doc__
        assert kind.openings()


@pytest.mark.parametrize("name", policy_names())
def test_named_policies_read_back(name):
    named = policy(name)
    assert named.name == name
    assert named.title
    plain = tuple(replace(rule, name="", source="") for rule in named.rules)
    assert read_rules(str(named)) == plain if named.rules else str(named) == ""


def test_unknown_policy():
    with pytest.raises(ValueError, match="unknown policy 'blood-donatoin'; did you mean 'blood-donation'"):
        policy("blood-donatoin")
