"""Compiled functions of one patient."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from extramarrow.grammar.execute import compile_python
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.point import point_function, scalar_rhs


@pytest.fixture(scope="module")
def point(body):
    generator = np.random.default_rng(3)
    parameters = np.array([slot.value for slot in body.slots])
    return parameters, generator.uniform(0.5, 2.0, len(body.states))


def plain(system, nodes, parameters, states, time):
    inputs = {f"parameter:{slot.label}": value for slot, value in zip(system.slots, parameters, strict=True)}
    inputs |= {f"state:{state.label}": value for state, value in zip(system.states, states, strict=True)}
    return np.array(compile_python(system.graph, nodes)(inputs | {"time": time}))


@pytest.mark.parametrize(("precision", "tolerance"), [("f64", 1e-13), ("f32", 1e-4)])
def test_the_right_hand_side_agrees_with_plain_python(body, point, precision, tolerance):
    parameters, states = point
    function = scalar_rhs(body, precision)
    for scale in (1.0, 1.3):
        expected = plain(body, [state.derivative for state in body.states], scale * parameters, states, 2.0)
        np.testing.assert_allclose(function(2.0, states, scale * parameters), expected, rtol=tolerance, atol=tolerance)


def test_any_nodes_can_be_compiled(body, point):
    parameters, states = point
    nodes = [info.node for info in body.signals.values()] + [body.states[0].start]
    values = point_function(body, nodes)(0.0, states, parameters)
    np.testing.assert_allclose(values, plain(body, nodes, parameters, states, 0.0), rtol=1e-13)


def test_the_raw_function_gives_the_same_bits(body, point):
    parameters, states = point
    bound = scalar_rhs(body).bind(parameters)
    raw = ctypes.CFUNCTYPE(None, ctypes.c_double, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(bound.address)
    out = np.empty(len(states))
    raw(1.0, states.ctypes.data, out.ctypes.data, bound.data)
    np.testing.assert_array_equal(out, bound(1.0, states))


def test_results_are_not_overwritten(body, point):
    parameters, states = point
    bound = scalar_rhs(body).bind(parameters)
    first = bound(0.0, states)
    copy = first.copy()
    bound(0.0, 2.0 * states)
    np.testing.assert_array_equal(first, copy)


def test_an_adaptive_solver_and_the_kernel_agree(small_body):
    parameters = np.array([slot.value for slot in small_body.slots])
    kernel = compile_kernel(small_body, [], "f64", "rk4", 48)
    states = kernel.start(parameters[None])
    function = scalar_rhs(small_body).bind(parameters)
    referee = solve_ivp(function, (0.0, 20.0), states[0].copy(), "LSODA", rtol=1e-10, atol=1e-12)
    kernel.advance(states, parameters[None], 0, 20)
    np.testing.assert_allclose(states[0], referee.y[:, -1], rtol=1e-6)
