"""The classical Runge-Kutta method of fourth order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from extramarrow.numerics.dialect import Function
from extramarrow.numerics.steppers.base import StageCall, Stepper, register


@register
class Classical(Stepper):
    """Four slopes; the sum of the step is built up in the state's place while the stages use a copy.

    For linear flows it keeps pools at 0 or above under the same guard as ``rk3``; for others a pool that is nearly
    empty may fall below zero by the truncation error, so a little of that is not a failure.
    """

    name: ClassVar[str] = "rk4"
    buffers: ClassVar[int] = 4
    slack: ClassVar[dict[str, float]] = {"f32": 1e-6, "f64": 1e-9}

    def calls(self, step: float) -> Sequence[StageCall]:
        """Buffers: 0 state, 1 and 2 stages in turn, 3 the sum."""
        return (
            StageCall((0, 0, 1, 0, 3), (step / 2, step / 6), 0.0),
            StageCall((1, 0, 2, 3, 3), (step / 2, step / 3), 0.5),
            StageCall((2, 0, 1, 3, 3), (step, step / 3), 0.5),
            StageCall((1, 0, 2, 3, 0), (0.0, step / 6), 1.0),
        )

    def update(self, function: Function, offset: int, state: str, slope: str, coefficients: Sequence[str]) -> None:
        """``p2 = p1 + c·slope`` and ``p4 = p3 + w·slope``."""
        to_stage, to_sum = coefficients
        following = function.fma(to_stage, slope, function.load("%p1", offset))
        total = function.fma(to_sum, slope, function.load("%p3", offset))
        function.store(following, "%p2", offset)
        function.store(total, "%p4", offset)
