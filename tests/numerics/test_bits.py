"""The same patient gives the same bits in any batch, thread, lane and on any processor."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.numerics.doses import Doses
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.machine import native, x86_64_v3


def trace(system, precision, method, patients, threads=1, lanes=None, machine=None):
    """States and records of the first 1000 numbered patients, or of those asked for."""
    kernel = compile_kernel(system, ["oxygen", "1.blood"], precision, method, 12, lanes=lanes, machine=machine)
    generator = np.random.default_rng(7)
    declared = np.array([slot.value for slot in system.slots])
    everyone = declared * np.exp(0.1 * generator.standard_normal((1000, len(system.slots))))
    amounts = generator.uniform(0.0, 0.1, (2, 1000))[:, patients]
    doses = Doses(np.array([4, 52, 52]), np.array([0, 5, 0]), np.array([0, 1, 0]), amounts)
    parameters = everyone[patients]
    states = kernel.start(parameters)
    block = kernel.advance(states, parameters, 0, 3, 6, doses, threads)
    return states.tobytes(), block.records.tobytes(), states


@pytest.mark.parametrize("precision", ["f32", "f64"])
@pytest.mark.parametrize("method", ["rk3", "rk4"])
def test_batch_and_threads(small_body, precision, method):
    everyone = trace(small_body, precision, method, np.arange(1000))
    assert trace(small_body, precision, method, np.arange(1000), threads=2)[:2] == everyone[:2]
    assert trace(small_body, precision, method, np.arange(1000), threads=7)[:2] == everyone[:2]
    for count in (1, 7, 16):
        part = trace(small_body, precision, method, np.arange(100, 100 + count), threads=2)[2]
        np.testing.assert_array_equal(part, everyone[2][100 : 100 + count])


@pytest.mark.parametrize("precision", ["f32", "f64"])
def test_lanes_and_processors(small_body, precision):
    patients = np.arange(21)
    expected = trace(small_body, precision, "rk3", patients)[:2]
    machines = [native()]
    if native().vector_bits >= 256:
        machines.append(x86_64_v3())
    for machine in machines:
        for lanes in (4, 8, 16):
            assert trace(small_body, precision, "rk3", patients, lanes=lanes, machine=machine)[:2] == expected


def final_bits(new_bench, more):
    """A pool whose inflow is divided by parameters, by a signal over parameters, and by itself."""
    bench = new_bench()
    k, half = bench.parameter("k", 0.7), bench.parameter("half", 0.37)
    room = bench.signal("room", k * half + 0.1)
    if more:
        dose = bench.parameter("dose", 0.0)
        room = bench.signal("scaled room", room * (1.0 + dose * bench.pool("extra")))
        bench.flow("extra", 1.0, 0.3 * k, start=1.0)
    pool = bench.pool("pool")
    bench.flow("pool", 0.1 * pool / half + pool / room / 9.0 + k / (1.0 + pool), 1.3 * k, start=1.0)
    system = bench.system()
    kernel = compile_kernel(system, [], "f32")
    parameters = np.zeros((64, len(system.slots)))
    parameters[:, :2] = np.random.default_rng(2).uniform(0.4, 0.9, (64, 2))
    states = kernel.start(parameters)
    kernel.advance(states, parameters, 0, 2)
    return states[:, system.state_index["pool"]].tobytes()


def test_a_part_that_does_nothing_changes_no_bit(new_bench):
    """Even where it makes a signal depend on a state that depended on parameters alone."""
    assert final_bits(new_bench, more=True) == final_bits(new_bench, more=False)
