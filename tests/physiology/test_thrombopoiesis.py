"""Platelets: rest, conservation, and the shape of what they answer."""

from __future__ import annotations

import numpy
import pytest
from numpy.testing import assert_allclose

from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.execute import compile_python
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.drugs.romiplostim import Romiplostim

SYSTEM = assemble([*ORGANS, Romiplostim])


class Body:
    """A body at rest whose inputs may be changed."""

    def __init__(self, **values: float) -> None:
        self.inputs = {"time": 0.0, "today": 0.0}
        for slot in SYSTEM.slots:
            value = values.get(slot.label.replace(".", "__"), slot.value)
            self.inputs[f"parameter:{slot.label}"] = value * slot.factor
        starts = compile_python(SYSTEM.graph, [state.start for state in SYSTEM.states])(self.inputs)
        for state, start in zip(SYSTEM.states, starts, strict=True):
            self.inputs[f"state:{state.label}"] = float(start)

    def scale(self, pool: str, factor: float) -> None:
        for index in SYSTEM.pools[pool]:
            self.inputs[f"state:{SYSTEM.states[index].label}"] *= factor

    def put(self, state: str, content: float) -> None:
        self.inputs[f"state:{state}"] = content

    def signal(self, label: str) -> float:
        return float(compile_python(SYSTEM.graph, [SYSTEM.signals[label].node])(self.inputs)[0])

    def rates(self, part: str) -> dict[str, float]:
        chosen = [state for state in SYSTEM.states if state.label.startswith(part)]
        found = compile_python(SYSTEM.graph, [state.derivative for state in chosen])(self.inputs)
        return {state.label: float(rate) for state, rate in zip(chosen, found, strict=True)}


@pytest.mark.parametrize("sex", [0.0, 1.0])
def test_rest_is_rest_and_has_the_count_it_was_given(sex):
    body = Body(patient__sex=sex, thrombopoiesis__count_at_rest=300.0)
    women = 1.0 + 0.113 * sex  # who have more of them
    assert_allclose(body.signal("thrombopoiesis.count"), 300.0 * women, rtol=1e-12)
    for part in ("thrombopoiesis.", "thrombopoietin."):
        assert_allclose(list(body.rates(part).values()), 0.0, atol=1e-10)


def test_no_platelet_is_made_or_lost_on_the_way():
    body = Body()
    dice = numpy.random.default_rng(1)
    for pool in ("thrombopoiesis.platelets", "thrombopoiesis.megakaryocytes"):
        for index in SYSTEM.pools[pool]:
            body.inputs[f"state:{SYSTEM.states[index].label}"] *= dice.uniform(0.2, 3.0)
    rates = body.rates("thrombopoiesis.platelets")
    gained = body.signal("thrombopoiesis.shed") - body.signal("thrombopoiesis.senescence")
    assert_allclose(sum(rates.values()), gained, rtol=1e-12)
    assert abs(gained) > 1.0


def test_hormone_rises_thirtyfold_without_receptors_and_never_leaves_faster_than_it_is_taken_up():
    body = Body()
    (loss,) = (state.loss for state in SYSTEM.states if state.label == "thrombopoietin.hormone")
    for receptors in (0.0, 0.1, 1.0, 10.0, 100.0):
        body = Body()
        body.scale("thrombopoiesis.platelets", receptors)
        body.scale("thrombopoiesis.megakaryocytes", receptors)
        rate = float(compile_python(SYSTEM.graph, [loss])(body.inputs)[0])
        body.put("thrombopoietin.hormone", body.signal("thrombopoietin.production") / rate)
        expected = 30.0 / (1.0 + 29.0 * receptors)
        assert_allclose(body.signal("thrombopoietin.relative"), expected, rtol=1e-9)
        assert rate <= 0.173 * 24


def test_births_rise_with_the_drive_to_the_ceiling():
    body = Body()
    found = []
    for level in (0.0, 0.5, 1.0, 2.0, 30.0, 1e6):
        body.put("thrombopoietin.hormone", level * 52.0 * (1.0 + body.signal("thrombopoietin.bound_at_rest")))
        found.append(body.signal("thrombopoiesis.stimulation"))
    assert found[0] == 0.0
    assert_allclose(found[2], 1.0)
    assert found == sorted(found)
    assert 7.0 < found[4] < 9.0
    assert_allclose(found[5], 10.0, rtol=1e-3)


def test_the_spleen_holds_a_third_more_when_large_and_none_when_gone():
    body = Body()
    assert_allclose(body.signal("thrombopoiesis.pooled_share"), 0.33)
    body.put("spleen.work", 1.35)
    large = body.signal("thrombopoiesis.pooled_share")
    assert 0.75 < large < 0.9
    body = Body()
    for state in ("spleen.presence", "extramedullary.room[spleen]"):
        body.put(state, 0.0)
    assert body.signal("thrombopoiesis.pooled_share") == 0.0


def test_romiplostim_is_bound_where_platelets_are():
    body = Body()
    body.put("romiplostim.plasma", 10.0)
    many = body.signal("romiplostim.free_share")
    body.scale("thrombopoiesis.platelets", 0.0)
    assert_allclose(body.signal("romiplostim.free_share"), 1.0)
    assert 0.0 < many < 0.2
    body.put("romiplostim.plasma", 0.0)
    assert body.signal("thrombopoiesis.agonism") == 1.0


def test_romiplostim_acts_by_half_at_the_published_concentration():
    body = Body()
    body.scale("thrombopoiesis.platelets", 0.0)
    body.put("thrombopoietin.hormone", 52.0 * (1.0 + body.signal("thrombopoietin.bound_at_rest") / 2.0))
    body.put("romiplostim.plasma", 0.052 * 0.0683 * 73.0)
    assert_allclose(body.signal("thrombopoietin.relative"), 1.0)
    assert_allclose(body.signal("thrombopoiesis.stimulation"), 1.0 + 9.0 / 2.0)
