"""Stem cells over clones: rest, feedback on self-renewal, competition, recovery of a graft, chimerism."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from extramarrow.grammar.execute import compile_python
from extramarrow.numerics.kernel import Kernel, compile_kernel
from extramarrow.numerics.rest import starts
from extramarrow.physiology.body import ORGANS
from extramarrow.physiology.clones import CLONES
from tests.support.human import Asked, parameters, system_of

KINDS = ("resident", "short_term", "multipotent")
SEEN = (
    "stem_cells.supply",
    "stem_cells.total_resident",
    "granulopoiesis.count",
    "thrombopoiesis.count",
    *(f"stem_cells.chimerism[{clone}]" for clone in CLONES.members),
    *(f"stem_cells.output_share[{clone}]" for clone in CLONES.members),
)
#: Cells of the marrow that conditioning before a graft kills.
KILLED = (
    "progenitors.early",
    "progenitors.late",
    "granulopoiesis.progenitors",
    "granulopoiesis.myeloblasts",
    "granulopoiesis.promyelocytes",
    "granulopoiesis.early_myelocytes",
    "granulopoiesis.late_myelocytes",
    "granulopoiesis.maturing",
    "granulopoiesis.reserve",
    "thrombopoiesis.megakaryocytes",
    "monocytes.marrow",
)


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return compile_kernel(system_of(*ORGANS), SEEN)


def follow(kernel, person, days, change=None, every=12):
    """What is SEEN over days, as a mapping to arrays, and the last state by label."""
    values = parameters(kernel.system, [person])
    states = kernel.start(values)
    if change:
        change(kernel.system, states[0])
    block = kernel.advance(states, values, 0, days, record_every_steps=every)
    assert (block.codes == 0).all()
    return dict(zip(SEEN, block.records[0].T, strict=True)), dict(
        zip((each.label for each in kernel.system.states), states[0], strict=True)
    )


def driver(share):
    return {"stem_cells.share_at_start[driver]": share, "stem_cells.share_at_start[founder]": 1.0 - share}


def ablated(resident, short_lived):
    """Only a graft is left: so many of its stem cells, so many of its short-lived progenitors."""

    def change(system, state):
        for label, place in system.state_index.items():
            if label.startswith("stem_cells."):
                state[place] = 0.0
            if label.partition("#")[0] in KILLED:
                state[place] *= 1e-6
        state[system.state_index["stem_cells.resident[graft]"]] = resident
        for kind in KINDS[1:]:
            state[system.state_index[f"stem_cells.{kind}[graft]"]] = short_lived

    return change


def test_rest_is_rest_and_an_empty_clone_stays_empty(kernel):
    seen, last = follow(kernel, {}, 400)
    assert_allclose(seen["stem_cells.supply"], 1.0, rtol=1e-9)
    for kind in KINDS:
        own = [last[f"stem_cells.{kind}[{clone}]"] for clone in ("founder", "aged")]
        assert_allclose(sum(own), 1.0, rtol=1e-9)
        assert [last[f"stem_cells.{kind}[{clone}]"] for clone in CLONES.members[2:]] == [0.0, 0.0, 0.0]


def test_a_clone_without_advantage_keeps_its_share(kernel):
    seen, _ = follow(kernel, {"stem_cells.share_at_start[graft]": 0.5, "stem_cells.share_at_start[founder]": 0.5}, 2000)
    assert_allclose(seen["stem_cells.chimerism[graft]"], 0.5, rtol=1e-9)
    assert_allclose(seen["stem_cells.output_share[graft]"], 0.5, rtol=1e-9)


def test_a_driver_clone_grows_by_a_quarter_a_year_and_saturates(kernel):
    seen, _ = follow(kernel, driver(0.001), 365 * 4, every=12 * 365)
    share = seen["stem_cells.chimerism[driver]"]
    assert_allclose(share[1:4] / share[:3], 1.26, atol=0.01)
    seen, last = follow(kernel, driver(0.3), 365 * 60, every=12 * 365)
    assert (np.diff(seen["stem_cells.chimerism[driver]"]) > 0.0).all()
    assert seen["stem_cells.chimerism[driver]"][-1] > 0.99
    assert_allclose(last["stem_cells.resident[driver]"], 1.8, rtol=0.02)
    assert 1.0 < seen["stem_cells.supply"][-1] < 1.3


def test_the_leukemic_clone_takes_niches_and_gives_little(kernel):
    person = {"stem_cells.share_at_start[leukemic]": 0.01, "stem_cells.share_at_start[founder]": 0.99}
    seen, _ = follow(kernel, person, 365)
    assert seen["stem_cells.chimerism[leukemic]"][-1] > 0.5
    assert seen["stem_cells.supply"][-1] < 0.5 * seen["stem_cells.supply"][0]
    assert seen["stem_cells.output_share[leukemic]"][-1] < seen["stem_cells.chimerism[leukemic]"][-1]


def test_a_graft_feeds_the_lines_in_weeks_while_stem_cells_need_years(kernel):
    """Two million CD34+ cells per kilogram are about 1 % of the short-lived progenitors of the body."""
    seen, _ = follow(kernel, {}, 400, ablated(resident=0.005, short_lived=0.01))
    neutrophils, platelets = seen["granulopoiesis.count"], seen["thrombopoiesis.count"]
    nadir = int(np.argmin(neutrophils))
    engrafted = nadir + int(np.argmax(neutrophils[nadir:] > 0.5))
    assert neutrophils.min() < 0.2
    assert 7 <= engrafted <= 24
    assert platelets[28] > 50.0
    assert 0.1 < seen["stem_cells.supply"][28] < 0.7
    assert seen["stem_cells.total_resident"][365] < 0.03
    assert (seen["stem_cells.chimerism[graft]"] == 1.0).all()


def test_without_stem_cells_a_graft_is_used_up(kernel):
    seen, _ = follow(kernel, {}, 200, ablated(resident=0.0, short_lived=0.01))
    assert seen["stem_cells.supply"][10] > 0.05
    assert seen["stem_cells.supply"][150] < 0.001
    assert (seen["stem_cells.supply"] >= 0.0).all()


def asked(labels, **content):
    """Signals with given states of a person without an aged clone, the rest at rest."""
    system = system_of(*ORGANS)
    values = parameters(system, [{}])
    states = starts(system, values)
    content = dict.fromkeys((f"{kind}__aged" for kind in KINDS), 0.0) | content
    for name, amount in content.items():
        kind, _, clone = name.partition("__")
        states[0, system.state_index[f"stem_cells.{kind}[{clone}]"]] = amount
    nodes = [system.signals[label].node for label in labels]
    return dict(zip(labels, Asked(system, nodes)(states, values)[0], strict=True))


@pytest.mark.parametrize("crowd", [0.0, 0.3, 1.0, 2.5])
def test_feedback_acts_on_self_renewal_not_on_division(crowd):
    system = system_of(*ORGANS)
    state = system.states[system.state_index["stem_cells.resident[founder]"]]
    values = parameters(system, [{}])
    states = starts(system, values)
    states[0, system.state_index["stem_cells.resident[founder]"]] = crowd
    states[0, system.state_index["stem_cells.resident[aged]"]] = 0.0
    loss = Asked(system, [state.loss])(states, values)[0, 0]
    assert_allclose(loss, 1.1 / 280, rtol=1e-12)
    renewal = asked(["stem_cells.renewal[founder]"], resident__founder=crowd)["stem_cells.renewal[founder]"]
    assert 0.0 < renewal < 2.0
    assert_allclose(renewal, 1.6 / (1.0 + (1.6 / 1.1 - 1.0) * crowd), rtol=1e-12)


def test_clones_crowd_each_other():
    alone = asked(["stem_cells.renewal[founder]"])["stem_cells.renewal[founder]"]
    together = asked(["stem_cells.renewal[founder]"], resident__driver=0.5)["stem_cells.renewal[founder]"]
    assert together < alone


def test_daughters_are_two():
    """What stays and what goes on to the next kind, in units of divisions, are all daughters there are."""
    system = system_of(*ORGANS)
    values = parameters(system, [{}])
    states = starts(system, values)
    states[0, system.state_index["stem_cells.resident[founder]"]] = 0.4
    states[0, system.state_index["stem_cells.resident[aged]"]] = 0.0
    alias = {node.name: place for place, node in enumerate(system.graph.nodes) if node.op == "alias"}
    nodes = [alias[f"stem_cells.{name}[founder]"] for name in ("self_renewal", "differentiation")]
    stay, leave = Asked(system, nodes)(states, values)[0]
    divided = 0.4 / 280
    assert_allclose(stay + leave * 20 * 0.9 / 280, 2.0 * divided, rtol=1e-12)


def test_number_and_divisions():
    seen = asked(["stem_cells.count", "stem_cells.divisions"], resident__founder=0.5, resident__graft=0.25)
    assert_allclose(seen["stem_cells.count"], 75_000.0)
    assert_allclose(seen["stem_cells.divisions"], 75_000.0 / 280)


def test_shares_of_nothing_are_numbers():
    labels = [f"stem_cells.{name}[{clone}]" for name in ("chimerism", "output_share") for clone in CLONES.members]
    seen = asked(labels, resident__founder=0.0, multipotent__founder=0.0)
    assert set(seen.values()) == {0.0}


def test_parts_at_day_zero_are_made_to_add_up():
    system = system_of(*ORGANS)
    values = parameters(system, [{"stem_cells.share_at_start[driver]": 0.25}])
    inputs = {f"parameter:{slot.label}": value for slot, value in zip(system.slots, values[0], strict=True)}
    found = compile_python(
        system.graph, [system.states[system.state_index[f"stem_cells.resident[{c}]"]].start for c in CLONES.members]
    )({**inputs, "time": 0.0, "today": 0.0})
    assert_allclose(found[0] + found[1], 0.8)
    assert 0.0 < found[1] < 0.001
    assert_allclose(found[2:], [0.2, 0.0, 0.0])
