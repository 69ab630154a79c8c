"""White cells: rest, conservation, and what G-CSF, the spleen and chemotherapy do to them."""

from __future__ import annotations

import numpy
import pytest
from numpy.testing import assert_allclose

from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.execute import compile_python
from extramarrow.physiology.body import ORGANS
from extramarrow.physiology.granulocyte_response import response
from extramarrow.therapies.drugs.docetaxel import Docetaxel
from extramarrow.therapies.drugs.filgrastim import Filgrastim
from extramarrow.therapies.drugs.pegfilgrastim import Pegfilgrastim
from extramarrow.therapies.language.sentences import read_rules

SYSTEM = assemble([*ORGANS, Docetaxel, Filgrastim, Pegfilgrastim])
PARTS = ("granulopoiesis", "granulocyte_response", "monocytes", "lymphocytes")
DIVIDING = ("progenitors", "myeloblasts", "promyelocytes", "early_myelocytes", "late_myelocytes")


class Body:
    """A body at rest whose states may be changed."""

    def __init__(self, **values: float) -> None:
        self.inputs = {"time": 0.0, "today": 0.0}
        for slot in SYSTEM.slots:
            self.inputs[f"parameter:{slot.label}"] = values.get(slot.label.replace(".", "__"), slot.value) * slot.factor
        starts = compile_python(SYSTEM.graph, [state.start for state in SYSTEM.states])(self.inputs)
        self.inputs |= {f"state:{state.label}": float(x) for state, x in zip(SYSTEM.states, starts, strict=True)}

    def scale(self, pool: str, factor: float) -> None:
        for index in SYSTEM.pools[pool]:
            self.inputs[f"state:{SYSTEM.states[index].label}"] *= factor

    def put(self, state: str, content: float) -> None:
        self.inputs[f"state:{state}"] = content

    def content(self, pool: str) -> float:
        return sum(self.inputs[f"state:{SYSTEM.states[index].label}"] for index in SYSTEM.pools[pool])

    def signal(self, label: str) -> float:
        return float(compile_python(SYSTEM.graph, [SYSTEM.signals[label].node])(self.inputs)[0])

    def rate(self, pool: str) -> float:
        nodes = [SYSTEM.states[index].derivative for index in SYSTEM.pools[pool]]
        return float(sum(compile_python(SYSTEM.graph, nodes)(self.inputs)))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"patient__sex": 1.0, "patient__weight": 60.0, "patient__height": 1.63},
        {"granulopoiesis__duffy_null": 1.0, "patient__smoking": 1.0, "gcsf__baseline": 40.0},
        {"granulocyte_response__death_at_rest": 0.1, "granulopoiesis__reserve_share": 0.5},
        {"monocytes__turning_share": 0.05, "lymphocytes__naive_share": 0.2},
    ],
)
def test_rest_is_rest(values):
    body = Body(**values)
    ledgers = {each.label for each in SYSTEM.conserved}
    for pool in SYSTEM.pools:
        if pool.split(".")[0] in PARTS and pool not in ledgers:
            assert abs(body.rate(pool)) <= 1e-12 * body.content(pool), pool


def test_the_body_rests_at_the_counts_it_was_given():
    body = Body(granulopoiesis__count_setpoint=3.0, monocytes__count_setpoint=0.5, lymphocytes__count_setpoint=2.5)
    assert_allclose(body.signal("granulopoiesis.count"), 3.0, rtol=1e-12)
    assert_allclose(body.signal("monocytes.count"), 0.5, rtol=1e-12)
    assert_allclose(body.signal("lymphocytes.count"), 2.5, rtol=1e-12)
    assert_allclose(body.signal("gcsf.concentration"), 24.6, rtol=1e-12)
    assert_allclose(
        body.signal("granulopoiesis.postmitotic"), body.signal("granulopoiesis.postmitotic_at_rest"), rtol=1e-12
    )


def test_covariates_add_what_they_say():
    plain, changed = Body(), Body(granulopoiesis__duffy_null=1.0, patient__smoking=1.0)
    assert_allclose(changed.signal("granulopoiesis.count") - plain.signal("granulopoiesis.count"), -1.24 + 0.75)


def test_no_neutrophil_is_made_or_lost_in_the_blood():
    body = Body()
    dice = numpy.random.default_rng(2)
    for name in ("maturing", "reserve", "blood"):
        body.scale(f"granulopoiesis.{name}", dice.uniform(0.2, 4.0))
    gained = body.signal("granulopoiesis.release") - body.signal("granulopoiesis.removed")
    assert abs(gained) > 1.0
    assert_allclose(body.rate("granulopoiesis.blood"), gained, rtol=1e-12)


def test_the_response_is_one_at_rest_and_bounded():
    assert response(1.0, 8.0, 0.5) == 1.0
    levels = [response(10.0**power, 8.0, 0.5) for power in range(-3, 7)]
    assert levels == sorted(levels)
    assert levels[-1] < 8.0


def test_factor_rises_as_neutrophils_vanish_up_to_what_kidneys_allow():
    body = Body()
    for name in ("maturing", "reserve", "blood"):
        body.scale(f"granulopoiesis.{name}", 0.1)
    some = body.signal("gcsf.concentration")
    for name in ("maturing", "reserve", "blood"):
        body.scale(f"granulopoiesis.{name}", 0.0)
    most = body.signal("gcsf.concentration")
    assert 24.6 * 5 < some < most < 24.6 * 60


def test_each_answer_to_factor_is_its_own():
    body = Body()
    body.put("granulocyte_response.memory", 6.0)
    assert body.signal("granulocyte_response.speed") > 1.5
    assert body.signal("granulocyte_response.proliferation") > 4.0
    assert body.signal("granulocyte_response.death_hazard") < 0.001
    assert body.signal("granulocyte_response.release_speed") == 1.0
    assert 3.0 < body.signal("granulopoiesis.transit") < 6.4


def test_a_large_spleen_holds_neutrophils_and_none_frees_them():
    body = Body()
    count = body.signal("granulopoiesis.count")
    body.put("spleen.work", 1.0)
    share = body.signal("granulopoiesis.marginated_share")
    assert 0.6 < share < 0.9
    body.put("spleen.work", 0.0)
    body.put("spleen.presence", 0.0)
    assert count < body.signal("granulopoiesis.count") < 1.4 * count


def test_room_outside_the_marrow_makes_white_cells_too():
    body = Body()
    rest = body.signal("granulopoiesis.commitment_at_rest")
    body.put("extramedullary.room[spleen]", 0.5)
    assert body.rate("granulopoiesis.progenitors") > 0.3 * rest
    assert body.rate("monocytes.marrow") > 0.3 * body.signal("monocytes.production_at_rest")


@pytest.mark.parametrize("drug", ["filgrastim", "pegfilgrastim"])
def test_growth_factor_drugs_add_to_the_factor_and_saturate(drug):
    body = Body()
    fractions = []
    for content in (0.001, 1.0, 1000.0):
        body.put(f"{drug}.plasma", content)
        fractions.append(-body.rate(f"{drug}.plasma") / content)
    assert fractions == sorted(fractions, reverse=True)
    assert fractions[0] > 1.3 * fractions[-1]
    assert body.signal("gcsf.concentration") > 5e4
    body.put(f"{drug}.plasma", 0.0)
    assert body.signal("gcsf.concentration") == body.signal("gcsf.endogenous")


def test_docetaxel_kills_what_divides_and_spares_the_rest():
    body = Body()
    body.put("docetaxel.effect", 100.0)
    kill = body.signal("docetaxel.kill")
    assert 0.5 < kill < 12.0
    for name in DIVIDING:
        pool = f"granulopoiesis.{name}"
        assert_allclose(body.rate(pool), -kill * body.content(pool), rtol=1e-9)
    for name in ("reserve", "blood"):
        assert abs(body.rate(f"granulopoiesis.{name}")) < 1e-9
    assert_allclose(body.rate("progenitors.late"), -kill * body.content("progenitors.late"), rtol=1e-9)
    slow = -body.rate("stem_cells.resident[founder]") / body.content("stem_cells.resident[founder]")
    assert 0.0 < slow < 0.05 * kill


def test_docetaxel_is_exposed_to_dose_over_clearance():
    body = Body()
    body.put("docetaxel.effect", 100.0)
    exposure = body.signal("docetaxel.concentration") / body.signal("docetaxel.fading")
    assert_allclose(exposure, 100.0 / (21 * 24) * 1.2378, rtol=1e-12)


@pytest.mark.parametrize(
    "sentence",
    [
        "Filgrastim 5 ug/kg daily for 5 days",
        "Filgrastim 300 ug intravenous on day 0",
        "Pegfilgrastim 6 mg on day 0",
        "Docetaxel 100 mg/m2 on day 0",
    ],
)
def test_sentences_are_read_and_read_back(sentence):
    (rule,) = read_rules(sentence)
    (again,) = read_rules(str(rule))
    assert again == rule


@pytest.mark.parametrize(
    "sentence", ["Docetaxel 100 mg on day 0", "Filgrastim 5 on day 0", "Pegfilgrastim 6 g on day 0"]
)
def test_a_dose_without_its_unit_is_refused(sentence):
    with pytest.raises(InputError, match="unit"):
        read_rules(sentence)
