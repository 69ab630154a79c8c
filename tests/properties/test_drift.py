"""A healthy person stays as he or she is: nothing drifts by a thousandth in ten years."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.human import EVERYTHING, PEOPLE, crowd, kernel_of, whole

YEARS = 10


@pytest.mark.parametrize(
    ("precision", "method", "steps", "tolerance"),
    [("f64", "rk3", 12, 1e-9), ("f64", "rk4", 48, 1e-9), ("f32", "rk3", 12, 1e-3)],
)
def test_nothing_drifts(precision, method, steps, tolerance):
    system, values = whole(), crowd(whole())
    kernel = kernel_of(EVERYTHING, precision, method, steps)
    states = kernel.start(values)
    before, seen = states.astype(float), kernel.observe(states, values, 0).astype(float)
    block = kernel.advance(states, values, 0, round(365.25 * YEARS), threads=2)
    assert (block.codes == 0).all()
    moved = np.abs(states - before) / np.maximum(np.abs(before), 1e-6)
    moved[:, ["#account" in state.label for state in system.states]] = 0.0
    drifting = {(PEOPLE[i][0], system.states[k].label): moved[i, k] for i, k in np.argwhere(~(moved <= tolerance))}
    assert drifting == {}
    after = kernel.observe(states, values, 0)
    np.testing.assert_allclose(after, seen, rtol=tolerance, atol=1e-9)


def test_the_accounts_say_what_came_and_went():
    """In health what is gained and lost over ten years is the same."""
    system, values = whole(), crowd(whole())
    kernel = kernel_of(EVERYTHING)
    states = kernel.start(values)
    kernel.advance(states, values, 0, round(365.25 * YEARS), threads=2)
    accounts = [system.state_index[f"{each.label}#account"] for each in system.conserved]
    assert np.abs(states[:, accounts]).max() < 1e-6
