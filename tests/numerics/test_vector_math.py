"""exp, log and pow of the kernel and of the portable executor, against correctly rounded or wider arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extramarrow.grammar import functions
from extramarrow.numerics import portable
from extramarrow.numerics.kernel import compile_kernel


@pytest.fixture(scope="module", params=["f32", "f64"])
def calculator(request, new_bench):
    bench = new_bench()
    x, y = bench.pool("x"), bench.pool("y")
    bench.flow("x", 0.0)
    bench.flow("y", 0.0)
    bench.signal("exp", functions.exp(x))
    bench.signal("log", functions.log(x))
    bench.signal("pow", x**y)
    bench.signal("sqrt", functions.sqrt(x))
    bench.signal("least", functions.minimum(x, y))
    bench.signal("most", functions.maximum(x, y))
    bench.signal("size", x.operate("abs"))
    bench.signal("less", x.operate("less", y))
    bench.signal("chosen", x.operate("less", y).operate("select", x + 10.0, y + 20.0))
    kernel = compile_kernel(bench.system(), list(bench.system().signals), request.param)

    def evaluate(name, x, y=1.0):
        points = np.stack(np.broadcast_arrays(x, y), axis=1).astype(kernel.dtype)
        seen = kernel.observe(points, np.zeros((len(points), 0)), 0)
        return seen[:, kernel.observables.index(name)], points.astype(np.float64)

    evaluate.dtype = kernel.dtype
    return evaluate


def errors_in_ulp(values, exact):
    spacing = np.spacing(np.abs(exact).astype(values.dtype)).astype(np.float64)
    return np.abs(values.astype(np.float64) - exact) / spacing


def exactly(function, *columns):
    """f32 is judged by f64; f64 by the C library, which is within one unit itself."""
    return np.array([function(*row) for row in zip(*columns, strict=True)])


def test_exp_is_within_two_units(calculator):
    edge = 87.0 if calculator.dtype == np.float32 else 708.0
    x = np.concatenate([np.linspace(-edge, edge, 20001), np.linspace(-1e-3, 1e-3, 2001)])
    values, points = calculator("exp", x)
    assert errors_in_ulp(values, exactly(math.exp, points[:, 0])).max() < 2.0


def test_log_is_within_two_units(calculator):
    power = 37.0 if calculator.dtype == np.float32 else 307.0
    x = np.concatenate([np.logspace(-power, power, 20001), np.linspace(0.5, 2.0, 10001), 1.0 + np.logspace(-6, -1, 99)])
    values, points = calculator("log", x)
    exact = exactly(math.log, points[:, 0])
    assert errors_in_ulp(values, exact)[exact != 0.0].max() < 2.0
    assert (values[exact == 0.0] == 0.0).all()


def test_pow_is_within_four_units(calculator):
    generator = np.random.default_rng(0)
    x = np.exp(generator.uniform(-8.0, 8.0, 40000))
    y = generator.uniform(-6.0, 6.0, 40000)
    values, points = calculator("pow", x, y)
    assert errors_in_ulp(values, exactly(math.pow, *points.T)).max() < 4.0


def test_edges_of_exp(calculator):
    values, _ = calculator("exp", np.array([-np.inf, -1e4, 0.0, 1e4, np.inf, np.nan]))
    np.testing.assert_array_equal(values, [0.0, 0.0, 1.0, np.inf, np.inf, np.nan])


def test_edges_of_log(calculator):
    values, _ = calculator("log", np.array([0.0, 1.0, np.inf, -1.0, np.nan, 1e-320]))
    np.testing.assert_array_equal(values, [-np.inf, 0.0, np.inf, np.nan, np.nan, -np.inf])


def test_an_empty_base_gives_an_empty_power(calculator):
    base = np.array([0.0, 0.0, 0.0, -1e-12, np.inf, np.inf, np.nan, 2.0, 1.0])
    exponent = np.array([2.5, 0.0, -1.5, 0.7, 0.5, -0.5, 1.5, np.nan, 1e4])
    values, _ = calculator("pow", base, exponent)
    np.testing.assert_array_equal(values, [0.0, 1.0, np.inf, 0.0, np.inf, 0.0, np.nan, np.nan, 1.0])


def test_simple_operations_are_exact(calculator):
    x, y = np.array([1.0, 2.0, -3.0, 4.0]), np.array([2.0, 1.0, 5.0, 4.0])
    expected = {
        "least": np.minimum(x, y),
        "most": np.maximum(x, y),
        "size": np.abs(x),
        "less": (x < y).astype(float),
        "chosen": np.where(x < y, x + 10.0, y + 20.0),
    }
    for name, values in expected.items():
        np.testing.assert_array_equal(calculator(name, x, y)[0], values)
    roots = np.linspace(0.0, 9.0, 50)
    np.testing.assert_array_equal(
        calculator("sqrt", roots)[0], np.sqrt(roots.astype(calculator.dtype)).astype(calculator.dtype)
    )


def test_portable_functions_are_as_good():
    x = np.linspace(-700.0, 700.0, 20001)
    assert errors_in_ulp(portable.exp(x), exactly(math.exp, x)).max() < 2.0
    x = np.concatenate([np.logspace(-307.0, 307.0, 20001), np.linspace(0.5, 2.0, 10001)])
    exact = exactly(math.log, x)
    assert errors_in_ulp(portable.log(x), exact)[exact != 0.0].max() < 2.0
    generator = np.random.default_rng(1)
    x, y = np.exp(generator.uniform(-3.0, 3.0, 1000)), generator.uniform(-4.0, 4.0, 1000)
    np.testing.assert_allclose(portable.power(x, y), x**y, rtol=1e-14)


def test_portable_edges():
    odd = np.array([0.0, np.inf, -1.0, np.nan])
    np.testing.assert_array_equal(portable.log(odd), [-np.inf, np.inf, np.nan, np.nan])
    np.testing.assert_array_equal(portable.exp(np.array([-np.inf, np.inf, np.nan])), [0.0, np.inf, np.nan])
    np.testing.assert_array_equal(portable.power(np.zeros(3), np.array([2.5, 0.0, -1.5])), [0.0, 1.0, np.inf])
