"""What depends on the day alone is computed once a day, and stands still within it."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.parts import Organ, flow, param, pool, signal
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.point import scalar_rhs


class Calendar(Organ):
    """A pool that grows by what the day says."""

    pace = param(2, "day", "days that count as one", reason="a test")

    @signal("1")
    def page(today, pace):
        """Days since day 0."""
        return today / pace

    @signal("1")
    def begin(page):
        """Content at the start."""
        return page * page

    kept = pool("kept", "1", start="begin")
    grown = pool("grown", "1", start=0.0)

    @flow(into=grown)
    def growing(page, pace):
        """By the square of the page."""
        return (page * page + 1.0) / pace

    @flow(kept)
    def losing(pace):
        """Per unit."""
        return 1.0 / pace


@pytest.mark.parametrize("precision", ["f32", "f64"])
def test_a_day_at_a_time(precision: str) -> None:
    system = assemble([Calendar])
    kernel = compile_kernel(system, ["calendar.page"], precision)
    parameters = np.array([[slot.value * slot.factor for slot in system.slots]] * 3)
    states = kernel.start(parameters, -2)
    assert states[:, 0] == pytest.approx(1.0)
    block = kernel.advance(states, parameters, -2, 5, record_every_steps=6)
    assert block.records[0, :, 0] == pytest.approx(np.repeat([-1.0, -0.5, 0.0, 0.5, 1.0], 2))
    assert states[:, 1] == pytest.approx(sum((day / 2) ** 2 + 1 for day in range(-2, 3)) / 2, rel=1e-6)
    assert kernel.observe(states, parameters, -7)[:, 0] == pytest.approx(-3.5)


def test_one_point_in_time_belongs_to_its_day() -> None:
    system = assemble([Calendar])
    slope = scalar_rhs(system)
    parameters = [slot.value * slot.factor for slot in system.slots]
    for moment, day in ((-1.5, -2), (-1.0, -1), (-0.1, -1), (0.0, 0), (0.9, 0), (2.3, 2)):
        assert slope(moment, [1.0, 0.0], parameters)[1] == pytest.approx(((day / 2) ** 2 + 1) / 2)
