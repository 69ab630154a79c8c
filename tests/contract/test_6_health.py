"""The healthy body rests inside the reference interval of every lab, in both sexes, at all sizes and ages."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic.lab import labs
from extramarrow.grammar.execute import compile_python
from extramarrow.numerics.jacobian import jacobian
from extramarrow.numerics.rest import starts
from tests.support.human import PEOPLE, Asked, crowd, whole


@pytest.fixture(scope="module")
def healthy():
    system = whole()
    values = crowd(system)
    return starts(system, values), values


@pytest.mark.parametrize("name", labs())
def test_rest_is_inside_the_reference_interval(name, healthy):
    lab, system = labs()[name], whole()
    seen = Asked(system, [system.signals[f"lab.{name}.value"].node])(*healthy)[:, 0]
    outside = {}
    for person, value in zip(PEOPLE, seen, strict=True):
        interval = lab.interval(person[0], person[3])
        assert interval is not None
        if not interval.low <= value <= interval.high:
            outside[person] = value
    assert outside == {}


def test_rest_is_rest(healthy):
    """Relative to what flows through each state, nothing changes."""
    system, (states, values) = whole(), healthy
    rates = Asked(system, [state.derivative for state in system.states])(states, values)
    losses = Asked(system, [state.derivative if state.loss is None else state.loss for state in system.states])
    through = np.abs(losses(states, values)) * states
    through[:, [state.loss is None for state in system.states]] = 1.0
    moving = {
        system.states[column].label: rates[row, column]
        for row, column in np.argwhere(~(np.abs(rates) <= 1e-9 * through + 1e-13))
    }
    assert moving == {}


def test_rest_is_not_negative(healthy):
    assert (healthy[0] >= 0.0).all()


@pytest.fixture(scope="module")
def newton():
    """The exact Jacobian [n, S, S] and the rates [n, S] at states and values."""
    system = whole()
    sparse = jacobian(system)
    evaluate = compile_python(sparse.graph, [*sparse.nodes, *(state.derivative for state in system.states)])
    size = len(system.states)

    def at(states, values):
        inputs = {f"state:{s.label}": c for s, c in zip(system.states, states.T, strict=True)}
        inputs |= {f"parameter:{s.label}": c for s, c in zip(system.slots, values.T, strict=True)}
        found = np.empty((len(sparse.nodes) + size, len(states)))
        for row, value in zip(found, evaluate({**inputs, "time": 0.0, "today": 0.0}), strict=True):
            row[:] = value
        matrix = np.zeros((len(states), size, size))
        matrix[:, sparse.rows, sparse.columns] = found[: len(sparse.nodes)].T
        return matrix, found[len(sparse.nodes) :].T

    return at


def moving_states():
    """States that Newton solves for: not the ledger, surgery, journeys, nor clones, whose shares nothing pulls back."""
    system = whole()
    fixed = ("#account", "spleen.presence", "oxygen.altitude", "[aged]", "[driver]", "[leukemic]", "[graft]")
    return [k for k, state in enumerate(system.states) if not any(word in state.label for word in fixed)]


def test_newton_finds_the_same_rest(healthy, newton):
    """From a body pushed off by 2 %, Newton's method comes back to the closed form, so that it is a root, and alone."""
    rest, values = (each[::3] for each in healthy)
    columns = moving_states()
    block = np.ix_(range(len(rest)), columns, columns)
    states = rest.copy()
    states[:, columns] *= 1.0 + 0.02 * np.random.default_rng(1).standard_normal((len(rest), len(columns)))
    for _ in range(8):
        matrix, rates = newton(states, values)
        states[:, columns] -= np.linalg.solve(matrix[block], rates[:, columns, None])[..., 0]
    np.testing.assert_allclose(states[:, columns], rest[:, columns], rtol=1e-8, atol=1e-10)


def test_rest_is_stable(healthy, newton):
    """Every small disturbance of a healthy body dies away."""
    columns = moving_states()
    matrix, _ = newton(*(each[::3] for each in healthy))
    modes = np.linalg.eigvals(matrix[np.ix_(range(len(matrix)), columns, columns)])
    assert modes.real.max() < -1e-6


def test_newton_can_miss(healthy, newton):
    """A rest that is off by a thousandth is seen: the tolerances above are meant."""
    rest, values = (each[:1] for each in healthy)
    states = rest.copy()
    states[:, whole().state_index["iron.hepatocytes"]] *= 1.001
    columns = moving_states()
    matrix, rates = newton(states, values)
    step = np.linalg.solve(matrix[np.ix_(range(len(rest)), columns, columns)], rates[:, columns, None])[..., 0]
    assert np.abs(step / np.maximum(states[:, columns], 1e-9)).max() > 1e-5
