"""The kernel against plain Python, analytic solutions, and its own promises about failures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.execute import compile_python
from extramarrow.numerics.doses import Doses
from extramarrow.numerics.kernel import GUARD, NEGATIVE, NOT_FINITE, compile_kernel
from extramarrow.numerics.rest import starts


def people(system, count, seed=0):
    generator = np.random.default_rng(seed)
    declared = np.array([slot.value * slot.factor for slot in system.slots])
    return declared * np.exp(0.1 * generator.standard_normal((count, len(system.slots))))


def reference(system, parameters, states, method, steps, days):
    """Textbook Runge-Kutta over the plain Python executor."""
    evaluate = compile_python(system.graph, [state.derivative for state in system.states])
    inputs = {f"parameter:{slot.label}": parameters[:, i] for i, slot in enumerate(system.slots)}

    def slope(t, y):
        inputs.update({f"state:{state.label}": y[:, i] for i, state in enumerate(system.states)})
        values = evaluate(inputs | {"time": t})
        return np.stack([np.broadcast_to(value, len(y)) for value in values], axis=1)

    h = 1.0 / steps
    y = states.copy()
    for number in range(days * steps):
        t = number * h
        if method == "rk3":
            u = y + h * slope(t, y)
            u = 0.75 * y + 0.25 * (u + h * slope(t + h, u))
            y = y / 3.0 + 2.0 / 3.0 * (u + h * slope(t + h / 2, u))
        else:
            a = slope(t, y)
            b = slope(t + h / 2, y + h / 2 * a)
            c = slope(t + h / 2, y + h / 2 * b)
            d = slope(t + h, y + h * c)
            y = y + h / 6.0 * (a + 2 * b + 2 * c + d)
    return y


@pytest.mark.parametrize("method", ["rk3", "rk4"])
@pytest.mark.parametrize(("precision", "tolerance"), [("f64", 1e-12), ("f32", 2e-5)])
def test_agrees_with_plain_python(body, method, precision, tolerance):
    parameters = people(body, 5)
    kernel = compile_kernel(body, [], precision, method, 12)
    states = kernel.start(parameters)
    expected = reference(body, parameters, starts(body, parameters), method, 12, 2)
    block = kernel.advance(states, parameters, 0, 2)
    np.testing.assert_allclose(states, expected, rtol=tolerance, atol=tolerance)
    assert not block.codes.any()


def decaying(new_bench, rate=2.0):
    bench = new_bench()
    k = bench.parameter("rate", rate)
    bench.flow("pool", 0.0, k, start=3.0)
    bench.signal("double", 2.0 * bench.pool("pool"))
    return bench.system()


@pytest.mark.parametrize(("method", "order", "steps"), [("rk3", 3, 24), ("rk4", 4, 24)])
def test_decay_converges_at_the_order_of_the_method(new_bench, method, order, steps):
    system = decaying(new_bench)
    wrong = []
    for per_day in (steps, 2 * steps):
        kernel = compile_kernel(system, [], "f64", method, per_day)
        states = kernel.start(np.array([[2.0]]))
        kernel.advance(states, np.array([[2.0]]), 0, 2)
        wrong.append(abs(states[0, 0] - 3.0 * math.exp(-4.0)))
    assert wrong[0] < 1e-4
    assert order - 0.3 < math.log2(wrong[0] / wrong[1]) < order + 0.3


def test_a_chain_of_stages_is_a_gamma_distribution(new_bench):
    stages, rate = 8, 1.5
    bench = new_bench()
    k = bench.parameter("rate", rate)
    inflow = bench.graph.const(0.0)
    for number in range(stages):
        bench.flow(f"stage{number}", inflow, k, start=1.0 if number == 0 else 0.0)
        inflow = k * bench.pool(f"stage{number}")
    kernel = compile_kernel(bench.system(), [], "f64", "rk4", 48)
    states = kernel.start(np.array([[rate]]))
    kernel.advance(states, np.array([[rate]]), 0, 4)
    exact = [math.exp(-4 * rate) * (4 * rate) ** n / math.factorial(n) for n in range(stages)]
    np.testing.assert_allclose(states[0], exact, rtol=1e-5)


def test_one_compartment_drug_with_doses_at_ticks(new_bench):
    bench = new_bench()
    absorption, elimination = bench.parameter("absorption", 6.0), bench.parameter("elimination", 1.2)
    bench.flow("gut", 0.0, absorption)
    bench.flow("blood", absorption * bench.pool("gut"), elimination)
    parameters = np.array([[6.0, 1.2], [5.0, 0.8], [4.0, 2.0]])
    amounts = np.array([[100.0, 50.0, 0.0], [10.0, 20.0, 30.0]])
    tick = np.array([70 * 48 + 20, 71 * 48, 72 * 48 + 47, 10, 99 * 48])
    doses = Doses(tick, np.array([0, 1, 0, 0, 0]), np.array([0, 1, 1, 0, 0]), amounts)
    kernel = compile_kernel(bench.system(), ["blood"], "f64", "rk4", 48)
    states = np.zeros((3, 2))
    block = kernel.advance(states, parameters, 70, 5, 48, doses)

    def blood(when):
        total = np.zeros(3)
        ka, ke = parameters.T
        for at, state, row in zip(tick[:3] / 48.0, doses.state[:3], doses.row[:3], strict=True):
            since = when - at
            if since > 0:
                shape = np.exp(-ke * since)
                if state == 0:
                    shape = ka / (ka - ke) * (shape - np.exp(-ka * since))
                total += amounts[row] * shape
        return total

    np.testing.assert_allclose(states[:, 1], blood(75.0), rtol=2e-6)
    np.testing.assert_allclose(block.records[:, :, 0].T, [blood(70.0 + day) for day in range(5)], rtol=2e-6, atol=1e-9)
    assert block.records[2, 3, 0] > 0.0


def test_a_dose_is_seen_only_after_the_record_of_its_step(new_bench):
    system = decaying(new_bench)
    kernel = compile_kernel(system, ["pool"], "f64")
    states = np.zeros((1, 1))
    doses = Doses(np.array([8]), np.array([0]), np.array([0]), np.array([[5.0]]))
    block = kernel.advance(states, np.array([[2.0]]), 0, 1, 1, doses)
    assert (block.records[0, :3, 0] == 0.0).all()
    assert block.records[0, 3, 0] == pytest.approx(5.0 * math.exp(-2.0 / 12), rel=1e-4)


def test_a_dose_between_two_steps_is_refused(new_bench):
    kernel = compile_kernel(decaying(new_bench), [], "f64", steps_per_day=12)
    doses = Doses(np.array([9]), np.array([0]), np.array([0]), np.ones((1, 1)))
    with pytest.raises(InputError, match="tick 9 lies between two of 12 steps a day"):
        kernel.advance(np.zeros((1, 1)), np.ones((1, 1)), 0, 1, doses=doses)


def test_records_are_what_observe_sees(small_body):
    parameters = people(small_body, 3)
    kernel = compile_kernel(small_body, ["oxygen", "0.blood", "1.drive"], "f64")
    states = kernel.start(parameters)
    block = kernel.advance(states, parameters, 5, 3, 6)
    assert block.records.shape == (3, 6, 3)
    again = kernel.start(parameters)
    for day in range(3):
        np.testing.assert_array_equal(kernel.observe(again, parameters, 5 + day), block.records[:, 2 * day])
        kernel.advance(again, parameters, 5 + day, 1)
    np.testing.assert_array_equal(again, states)


def test_an_observable_may_be_a_number_a_parameter_or_a_state_that_no_law_reads(new_bench):
    bench = new_bench()
    k = bench.parameter("k", 3.0)
    bench.signal("six", 2.0 * k)
    bench.signal("k", k)
    bench.signal("one", 1.0)
    bench.flow("sum", k)
    kernel = compile_kernel(bench.system(), ["six", "k", "one", "sum"], "f64")
    states = np.zeros((1, 1))
    block = kernel.advance(states, np.array([[3.0]]), 0, 2, 12)
    np.testing.assert_allclose(block.records[0], [[6.0, 3.0, 1.0, 0.0], [6.0, 3.0, 1.0, 3.0]], rtol=1e-14)


def test_the_time_is_days_since_day_zero(new_bench):
    bench = new_bench()
    bench.flow("integral", bench.time)
    bench.signal("clock", bench.time)
    kernel = compile_kernel(bench.system(), ["clock"], "f64")
    states = np.zeros((1, 1))
    block = kernel.advance(states, np.zeros((1, 0)), -2, 4, 5)
    np.testing.assert_array_equal(block.records[0, :, 0], [-2 + k // 12 + k % 12 * (1 / 12) for k in range(0, 48, 5)])
    assert states[0, 0] == pytest.approx(0.0, abs=1e-12)


def fragile(new_bench):
    """With rate 5.8 the guard breaks on day 2; pull 1 drives a pool below 0; blow 1 has no finite future."""
    bench = new_bench()
    rate, pull, blow = (bench.parameter(label, 0.0) for label in ("rate", "pull", "blow"))
    bench.flow("clock", 1.0)
    bench.flow("fast", 0.0, 1.0 + bench.pool("clock") * rate, start=1.0)
    bench.flow("drained", -1.0 * pull, 0.1, start=1.5)
    bench.flow("wild", blow * bench.pool("wild") ** 8, 0.1, start=2.0)
    return bench.system()


@pytest.mark.parametrize("method", ["rk3", "rk4"])
def test_failures_are_values(new_bench, method):
    system = fragile(new_bench)
    parameters = np.array([[0.0, 0.0, 0.0], [5.8, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    kernel = compile_kernel(system, ["drained"], "f64", method)
    states = kernel.start(parameters)
    block = kernel.advance(states, parameters, 0, 6, 6)
    np.testing.assert_array_equal(block.codes, [0, GUARD, NEGATIVE, NOT_FINITE])
    np.testing.assert_array_equal(block.failed_day, [-1, 2, 1, 0])
    alone = kernel.start(parameters[:1])
    kernel.advance(alone, parameters[:1], 0, 6)
    np.testing.assert_array_equal(states[0], alone[0])
    assert np.isfinite(states).all()
    np.testing.assert_array_equal(states[3], [0.0, 1.0, 1.5, 2.0])
    seen = np.isfinite(block.records[:, :, 0]).sum(axis=1)
    np.testing.assert_array_equal(seen, [12, 4, 2, 0])
    before = states.copy()
    later = kernel.advance(states, parameters, 6, 2, 6, codes=block.codes)
    np.testing.assert_array_equal(later.codes, block.codes)
    np.testing.assert_array_equal(states[1:], before[1:])
    assert np.isnan(later.records[1:]).all() and np.isfinite(later.records[0]).all()


def test_the_guard_allows_exactly_the_steps_a_day(new_bench):
    for precision in ("f32", "f64"):
        kernel = compile_kernel(decaying(new_bench), [], precision)
        rates = np.array([[12.0], [np.nextafter(12.0, 13.0, dtype=kernel.dtype)]], dtype=kernel.dtype)
        states = kernel.start(rates)
        block = kernel.advance(states, rates, 0, 1)
        np.testing.assert_array_equal(block.codes, [0, GUARD])


def test_a_state_without_outflow_may_be_negative(new_bench):
    bench = new_bench()
    bench.flow("change", -1.0)
    kernel = compile_kernel(bench.system(), [], "f64")
    states = np.zeros((1, 1))
    assert not kernel.advance(states, np.zeros((1, 0)), 0, 2).codes.any()
    assert states[0, 0] == pytest.approx(-2.0)


@pytest.mark.parametrize(("precision", "days"), [("f32", 60), ("f64", 400)])
def test_a_decaying_pool_becomes_empty_before_it_becomes_subnormal(new_bench, precision, days):
    kernel = compile_kernel(decaying(new_bench), [], precision)
    states = kernel.start(np.array([[2.0]]))
    kernel.advance(states, np.array([[2.0]]), 0, days)
    assert states[0, 0] == 0.0


def test_wrong_settings_and_names_are_refused(small_body):
    for arguments, message in (
        ({"precision": "f16"}, "unknown precision 'f16'; did you mean 'f64'"),
        ({"method": "rk5"}, "unknown method 'rk5'; did you mean"),
        ({"steps_per_day": 13}, "expected 12, 24 or 48, got 13"),
        ({"observables": ["oxigen"]}, "unknown observable 'oxigen'; did you mean 'oxygen'"),
    ):
        with pytest.raises(InputError, match=message):
            compile_kernel(small_body, **({"observables": []} | arguments))


def test_wrong_arrays_are_refused(small_body):
    kernel = compile_kernel(small_body, [], "f32")
    parameters = people(small_body, 2)
    states = kernel.start(parameters)
    for bad in (states.astype(np.float64), states[:, ::-1], states[0]):
        with pytest.raises(ValueError, match="contiguous array"):
            kernel.advance(bad, parameters, 0, 1)
    zero = np.array([0])
    one = np.ones((1, 2))
    for state, row, amounts, message in ((99, 0, one, "state"), (0, 1, one, "row"), (0, 0, one[:, :1], "shape")):
        with pytest.raises(ValueError, match=message):
            kernel.advance(states, parameters, 0, 1, doses=Doses(zero, zero + state, zero + row, amounts))
    with pytest.raises(ValueError, match="expected shapes"):
        kernel.advance(states, parameters[:1], 0, 1)
