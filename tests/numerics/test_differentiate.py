"""Derivatives of every operation against finite differences, the sparse Jacobian, and tangents of a system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from extramarrow.grammar import functions as f
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.system import SignalInfo, Slot, State, System
from extramarrow.grammar.trace import Graph, Symbol
from extramarrow.numerics.differentiate import derivative
from extramarrow.numerics.jacobian import jacobian
from extramarrow.numerics.tangent import direction_label, tangent, tangent_label, tangent_lanes

Law = Callable[..., Any]


def less(a: Symbol, b: Symbol) -> Symbol:
    return a.operate("less", b)


LAWS: dict[str, Law] = {
    "sum": lambda x, y: x + y,
    "difference": lambda x, y: 3.0 - x - y,
    "negation": lambda x, y: -(x * y),
    "product": lambda x, y: x * y,
    "fused": lambda x, y: x * y + y,
    "quotient": lambda x, y: x / y,
    "quotient below": lambda x, y: 2.0 / y,
    "exp": lambda x, y: f.exp(x * y),
    "log": lambda x, y: f.log(x + y),
    "sqrt": lambda x, y: f.sqrt(x * x + y),
    "constant power": lambda x, y: x**2.7 + y**-1.5,
    "whole power": lambda x, y: x**3 * y**8,
    "power": lambda x, y: x**y,
    "abs": lambda x, y: f._apply("abs", x - y) * x,
    "min": lambda x, y: f.minimum(x * x, y),
    "max": lambda x, y: f.maximum(x * y, y),
    "select": lambda x, y: less(x, y).operate("select", x * y, x / y),
    "select one-sided": lambda x, y: less(x, y).operate("select", 1.0, x),
    "library": lambda x, y: f.hill(x, y, 2.5) + f.smooth_positive(x - y, 0.3) + f.softplus(x - y, 0.2) + f.logistic(x),
    "long": lambda x, y: (
        (f.hill(x, 1.0 + f.exp(-y), 1.7) - f.log(1.0 + x * y / (x + y))) / f.sqrt(1.0 + x**y) + 3.0 * x
    ),
}


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("point", [(0.7, 1.9), (1.6, 0.4)])
def test_every_operation_against_finite_differences(name: str, point: tuple[float, float]) -> None:
    graph = Graph()
    output = LAWS[name](graph.input("x"), graph.input("y")).index
    value = compile_python(graph, [output])
    slopes = derivative(graph, output, ["x", "y"])
    inputs = dict(zip("xy", point, strict=True))
    for wrt in "xy":
        exact = compile_python(graph, [slopes[wrt]])(inputs)[0] if wrt in slopes else 0.0
        h = 1e-5
        up, down = ({**inputs, wrt: inputs[wrt] + sign * h} for sign in (1, -1))
        assert exact == pytest.approx((value(up)[0] - value(down)[0]) / (2 * h), rel=1e-8, abs=1e-9)


def test_what_does_not_depend_has_no_derivative() -> None:
    graph = Graph()
    output = (graph.input("x") * 2.0).index
    assert set(derivative(graph, output, ["x", "y"])) == {"x"}
    assert derivative(graph, less(graph.input("x"), graph.input("y")).index, ["x"]) == {}


def test_slopes_at_an_empty_pool_are_finite() -> None:
    graph = Graph()
    x, n = graph.input("x"), graph.input("n")
    output = f.hill(x, 2.0, n).index  # type: ignore[arg-type]
    slopes = derivative(graph, output, ["x", "n"])
    values = compile_python(graph, list(slopes.values()))({"x": 0.0, "n": 1.5})
    assert np.all(np.isfinite(values))


def slot(label: str, value: float, unit: str = "1/day", factor: float = 1.0) -> Slot:
    return Slot(label, value, unit, factor, 0.0, 100.0, 0.2, "assumed", "", label)


def small_system() -> System:
    """A feedback loop of four pools: feedback on the inflow, a transit chain, a saturating loss."""
    graph = Graph()
    made, half, steep, speed, clear = (
        graph.input(f"parameter:loop.{name}") for name in ("made", "half", "steep", "speed", "clear")
    )
    a1, a2, b, c = (graph.input(f"state:{label}") for label in ("loop.a#1", "loop.a#2", "loop.b", "loop.c"))
    signal = graph.alias(1.0 / (1.0 + (b / half) ** steep), "loop.feedback")
    rate_b = graph.alias(clear / (1.0 + b), "loop.clearance")
    rest = made / speed
    rows = [
        ("loop.a#1", "loop.a", made * signal - speed * a1, speed, rest),
        ("loop.a#2", "loop.a", speed * a1 - speed * a2, speed, rest),
        ("loop.b", "loop.b", speed * a2 - rate_b * b, rate_b, f.sqrt(rest) * half),
        ("loop.c", "loop.c", 0.1 * f.log(1.0 + b) - 0.05 * c, None, graph.const(0.5)),
    ]
    states = tuple(
        State(label, pool, "mg", label, rate.index, None if loss is None else loss.index, start.index)
        for label, pool, rate, loss, start in rows
    )
    slots = (
        slot("loop.made", 2.0, "mg/day"),
        slot("loop.half", 3.0, "mg"),
        slot("loop.steep", 2.5, "1"),
        slot("loop.speed", 0.05, "1/h", 24.0),
        slot("loop.clear", 0.8),
    )
    signals = {"loop.feedback": SignalInfo("loop.feedback", "1", "feedback", signal.index)}
    return System(graph, states, slots, signals)


def evaluator(system: System, outputs: list[int]) -> Callable[[np.ndarray, dict[str, float]], np.ndarray]:
    """The outputs as a function of the states and the declared parameters."""
    run = compile_python(system.graph, outputs)

    def evaluate(states: np.ndarray, declared: dict[str, float]) -> np.ndarray:
        inputs: dict[str, Any] = {f"state:{s.label}": x for s, x in zip(system.states, states, strict=True)}
        inputs |= {f"parameter:{s.label}": declared.get(s.label, s.value) * s.factor for s in system.slots}
        return np.array(run(inputs), dtype=float)

    return evaluate


def test_jacobian_is_exact_and_sparse() -> None:
    system = small_system()
    digest_before = len(system.graph.nodes)
    found = jacobian(system)
    assert len(system.graph.nodes) == digest_before
    assert list(zip(found.rows, found.columns, strict=True)) == [
        (0, 0),
        (0, 2),
        (1, 0),
        (1, 1),
        (2, 1),
        (2, 2),
        (3, 2),
        (3, 3),
    ]
    extended = System(found.graph, system.states, system.slots, system.signals)
    rates = evaluator(extended, [state.derivative for state in system.states])
    entries = evaluator(extended, list(found.nodes))
    x = np.array([1.0, 2.0, 4.0, 0.3])
    dense = np.zeros((4, 4))
    dense[found.rows, found.columns] = entries(x, {})
    for column, unit in enumerate(np.eye(4)):
        difference = (rates(x + 1e-5 * unit, {}) - rates(x - 1e-5 * unit, {})) / 2e-5
        np.testing.assert_allclose(dense[:, column], difference, rtol=1e-8, atol=1e-9)


def solve(system: System, declared: dict[str, float], days: float) -> np.ndarray:
    start = evaluator(system, [state.start for state in system.states])
    rates = evaluator(system, [state.derivative for state in system.states])
    x0 = start(np.zeros(len(system.states)), declared)
    found = solve_ivp(lambda t, x: rates(x, declared), (0.0, days), x0, method="LSODA", rtol=1e-11, atol=1e-12)
    return np.asarray(found.y[:, -1])


def differences(system: System, parameters: list[str], days: float) -> np.ndarray:
    columns = []
    for label in parameters:
        value = system.slots[system.slot_index[label]].value
        h = 1e-4 * value
        columns.append((solve(system, {label: value + h}, days) - solve(system, {label: value - h}, days)) / (2 * h))
    return np.array(columns)


def test_tangent_of_a_run_is_its_sensitivity() -> None:
    system = small_system()
    labels = ["loop.steep", "loop.speed", "loop.made"]
    augmented = tangent(system, labels, signals=["loop.feedback"])
    assert [state.label for state in augmented.states[:4]] == [state.label for state in system.states]
    assert augmented.states[4].label == tangent_label("loop.a#1", "loop.steep")
    found = solve(augmented, {}, 7.0)[4:].reshape(3, 4)
    np.testing.assert_allclose(found, differences(system, labels, 7.0), rtol=2e-6, atol=1e-7)


def test_tangent_of_a_signal() -> None:
    system = small_system()
    augmented = tangent(system, ["loop.half"], signals=["loop.feedback"])
    node = augmented.signals[tangent_label("loop.feedback", "loop.half")].node
    x = np.array([1.0, 2.0, 4.0, 0.3])
    exact = evaluator(augmented, [node])(np.concatenate([x, np.zeros(4)]), {})
    value = evaluator(system, [system.signals["loop.feedback"].node])
    numeric = (value(x, {"loop.half": 3.0 + 1e-5}) - value(x, {"loop.half": 3.0 - 1e-5})) / 2e-5
    np.testing.assert_allclose(exact, numeric, rtol=1e-8)


def test_lanes_along_a_direction_give_the_same_sensitivities() -> None:
    system = small_system()
    labels = ["loop.steep", "loop.speed", "loop.clear"]
    lanes = tangent_lanes(system, labels)
    assert len(lanes.states) == 8
    whole = solve(tangent(system, labels), {}, 7.0)[4:].reshape(3, 4)
    for label, expected in zip(labels, whole, strict=True):
        np.testing.assert_allclose(solve(lanes, {direction_label(label): 1.0}, 7.0)[4:], expected, rtol=1e-7, atol=1e-9)
    mixed = {direction_label(label): weight for label, weight in zip(labels, (0.5, -1.0, 2.0), strict=True)}
    np.testing.assert_allclose(solve(lanes, mixed, 7.0)[4:], np.array([0.5, -1.0, 2.0]) @ whole, rtol=1e-6, atol=1e-8)


def test_directions_of_one_lane_do_not_meet() -> None:
    system = small_system()
    labels = ["loop.steep", "loop.speed"]
    lanes = tangent_lanes(system, labels, directions=2)
    assert len(lanes.states) == 12
    assert lanes.states[8].label == tangent_label("loop.a#1", 2)
    chosen = {direction_label("loop.steep", 1): 1.0, direction_label("loop.speed", 2): 1.0}
    whole = solve(tangent(system, labels), {}, 7.0)[4:]
    np.testing.assert_allclose(solve(lanes, chosen, 7.0)[4:], whole, rtol=1e-7, atol=1e-9)


def test_unknown_parameter_is_named_with_the_nearest() -> None:
    for build in (tangent, tangent_lanes):
        with pytest.raises(InputError, match=r"did you mean 'loop\.half'"):
            build(small_system(), ["loop.hallf"])


def test_second_derivatives_exist_because_derivatives_are_graphs() -> None:
    graph = Graph()
    x = graph.input("x")
    first = derivative(graph, (x**4 + f.exp(x)).index, ["x"])["x"]
    second = derivative(graph, first, ["x"])["x"]
    for point in (0.3, 1.7):
        assert compile_python(graph, [second])({"x": point})[0] == pytest.approx(
            12 * point**2 + np.exp(point), rel=1e-12
        )
