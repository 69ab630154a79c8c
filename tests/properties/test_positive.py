"""Under RK3 at 12 steps a day any valid draw keeps every pool at 0 or above, or the result says why not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extramarrow.numerics.kernel import GUARD, NEGATIVE, OK, RESULTS
from tests.support.draws import anyone, likely
from tests.support.human import EVERYTHING, kernel_of, pools, whole

FEW = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = 240


def followed(precision, values):
    """Result codes after some months, and the lowest content that any pool of anyone without a failure ever had."""
    kernel = kernel_of(EVERYTHING, precision)
    states, codes, lowest = kernel.start(values), None, np.inf
    for day in range(0, DAYS, 40):
        codes = kernel.advance(states, values, day, 40, codes=codes, threads=2).codes
        fine = states[codes == OK][:, pools(whole())]
        assert np.isfinite(fine).all()
        lowest = min(lowest, float(fine.min(initial=0.0)))
    return codes, lowest


@pytest.mark.parametrize("precision", ["f32", "f64"])
@FEW
@given(seed=st.integers(0, 2**31), share=st.sampled_from([0.01, 0.05, 0.2, 1.0]))
def test_anyone_within_the_bounds(precision, seed, share):
    codes, lowest = followed(precision, anyone(whole(), seed, 64, share))
    assert lowest >= 0.0
    assert set(codes.tolist()) <= {OK, GUARD}  # never a negative pool, never a number that is none
    assert all(RESULTS[code] for code in codes.tolist())
    if share <= 0.05:
        assert (codes == OK).mean() > 0.8


@FEW
@given(seed=st.integers(0, 2**31))
def test_everyone_healthy_within_two_standard_deviations_completes(seed):
    codes, lowest = followed("f32", likely(whole(), seed, 128, ill=False))
    assert lowest >= 0.0
    assert (codes == OK).all()


@FEW
@given(seed=st.integers(0, 2**31))
def test_nearly_everyone_ill_within_two_standard_deviations_completes(seed):
    codes, lowest = followed("f32", likely(whole(), seed, 128, ill=True))
    assert lowest >= 0.0
    assert set(codes.tolist()) <= {OK, GUARD}
    assert (codes == OK).mean() > 0.97


def test_a_pool_below_zero_would_be_noticed():
    kernel = kernel_of(EVERYTHING, "f32")
    values = likely(whole(), 1, 2, ill=False)
    states = kernel.start(values)
    states[0, whole().state_index["iron.macrophage_store"]] = -50.0
    assert kernel.advance(states, values, 0, 1).codes.tolist() == [NEGATIVE, OK]
