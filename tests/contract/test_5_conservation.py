"""Flows conserve what they move, up to a declared yield: cells, hemoglobin, iron."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.grammar.declarations import Balance, Flow, Pool
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.system import System
from extramarrow.grammar.trace import Graph, Node
from extramarrow.numerics.differentiate import push_forward
from extramarrow.therapies.parts import all_parts as drug_parts
from tests.support.human import BODY, DISEASES, Asked, crowd, shaken, system_of, whole

BALANCES = {item.label: item for part in all_parts() for item in part.of_kind(Balance).values()}
POOLS = {item.label: item for part in all_parts() for item in part.of_kind(Pool).values()}
MOVES = {
    item.label: item
    for part in all_parts()
    for item in part.of_kind(Flow).values()
    if item.sources and item.into is not None
}
SETS = {
    "healthy body": BODY,
    **{label: (*BODY, disease) for label, disease in DISEASES.items()},
    **{part.label: (*BODY, part) for part in drug_parts()},
    "everything": None,
}


@pytest.mark.parametrize("name", SETS)
def test_balances_close_at_any_state(name):
    """What a conserved quantity gains less what it loses is what its pools gain together, whoever else is present."""
    parts = SETS[name]
    system = whole() if parts is None else system_of(*parts)
    states, values = shaken(system, crowd(system), seed=11)
    assert len(system.conserved) >= 2
    for each in system.conserved:
        weights = Asked(system, list(each.weights.values()))(states, values)
        columns = [system.state_index[label] for label in each.weights]
        rates = Asked(system, [system.states[column].derivative for column in columns])(states, values)
        gain, loss = Asked(system, [each.gain, each.loss])(states, values).T
        moved = np.abs(weights * rates).sum(axis=1) + np.abs(gain) + np.abs(loss)
        assert (np.abs((weights * rates).sum(axis=1) - gain + loss) <= 1e-12 * moved).all(), each.label
        assert (moved > 0.0).all()


@pytest.mark.parametrize("label", [label for label, item in BALANCES.items() if item.extends is not None])
def test_an_extension_is_needed(label):
    """Without its terms the balance of the body would not close: the check above can fail."""
    item = BALANCES[label]
    system = whole()
    states, values = shaken(system, crowd(system), seed=11)
    (body,) = (each for each in system.conserved if each.label == item.extends)
    held = [label for label in body.weights if label.partition("#")[0] not in item.holds]
    weights = Asked(system, [body.weights[label] for label in held])(states, values)
    rates = Asked(system, [system.states[system.state_index[label]].derivative for label in held])(states, values)
    taken = [system.signals[f"{item.part}.{name}"].node for name in item.losses]
    left_out = Asked(system, taken)(states, values).sum(axis=1) if taken else 0.0
    gain, loss = Asked(system, [body.gain, body.loss])(states, values).T
    assert (np.abs((weights * rates).sum(axis=1) - gain + loss - left_out) > 1e-5).any()


def members(item):
    return (None,) if item.over is None else item.over.members


def columns_of(system: System, pool: Pool, member: str | None) -> list[int]:
    return list(system.pools[pool.label if member is None else f"{pool.label}[{member}]"])


def pool_named(reference) -> Pool:
    return POOLS[reference] if isinstance(reference, str) else reference


@pytest.mark.parametrize("label", MOVES)
def test_what_leaves_by_a_flow_arrives(label):
    """The slope of every state along the rate of one flow: sources lose what the target gains over the yield."""
    item, system = MOVES[label], whole()
    states, values = shaken(system, crowd(system), seed=2)
    target = pool_named(item.into)
    for member in members(item):
        name = label if member is None else f"{label}[{member}]"
        (place,) = (k for k, node in enumerate(system.graph.nodes) if node.op == "alias" and node.name == name)
        nodes = list(system.graph.nodes)
        nodes[place] = Node("input", name="rate of the flow")
        graph = Graph(nodes, {node: k for k, node in enumerate(nodes)})
        touched = sorted({c for source in item.sources for c in columns_of(system, pool_named(source), member)})
        reached = columns_of(system, target, member if target.over is item.over else None)
        outputs = [system.states[column].derivative for column in (*touched, *reached)]
        slopes = push_forward(graph, outputs, {"rate of the flow": {"rate": graph.const(1.0)}})
        zero = graph.const(0.0)
        wanted = [slopes[output].get("rate", zero).index for output in outputs]
        inputs = {f"state:{s.label}": c for s, c in zip(system.states, states.T, strict=True)}
        inputs |= {f"parameter:{s.label}": c for s, c in zip(system.slots, values.T, strict=True)}
        rate = Asked(system, [place])(states, values)[:, 0]
        found = compile_python(graph, wanted)({**inputs, "time": 0.0, "today": 0.0, "rate of the flow": rate})
        changes = np.stack([np.broadcast_to(value, (len(states),)) for value in found], axis=1)
        lost, gained = -changes[:, : len(touched)].sum(axis=1), changes[:, len(touched) :].sum(axis=1)
        gain = 1.0
        if isinstance(item.gain, str):
            gain = Asked(system, [system.graph.input(f"parameter:{item.part}.{item.gain}").index])(states, values)[:, 0]
        elif item.gain != 1.0:
            gain = item.gain
        contents = states[:, touched].sum(axis=1)
        assert (lost > 0.0).all()
        np.testing.assert_allclose(lost, contents, rtol=1e-9)
        np.testing.assert_allclose(gained, lost * gain, rtol=1e-9)
