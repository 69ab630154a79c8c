"""Strong-stability-preserving Runge-Kutta of third order, in the form of Shu and Osher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from extramarrow.numerics.dialect import Function
from extramarrow.numerics.steppers.base import StageCall, Stepper, register


@register
class ShuOsher(Stepper):
    """Each stage is y + b·(u + h·f(u) − y), an average of Euler steps.

    Where an Euler step keeps pools at 0 or above (summed per-capita outflow times step at most 1), so does this.
    """

    name: ClassVar[str] = "rk3"
    buffers: ClassVar[int] = 3
    slack: ClassVar[dict[str, float]] = {"f32": 0.0, "f64": 0.0}

    def calls(self, step: float) -> Sequence[StageCall]:
        """The three stages: at the start, the end and the middle of the step."""
        return (
            StageCall((0, 0, 1), (step, 1.0), 0.0),
            StageCall((1, 0, 2), (step, 0.25), 1.0),
            StageCall((2, 0, 0), (step, 2.0 / 3.0), 0.5),
        )

    def update(self, function: Function, offset: int, state: str, slope: str, coefficients: Sequence[str]) -> None:
        """``p2 = p1 + b·(p0 + h·slope − p1)``.

        Not ``a·p1 + b·(…)``: rounded to 24 bits, 1/3 and 2/3 add up to 1 + 3e-8, and 4,383 steps a year would make a
        pool of iron that stands still grow by 1 part in 8,000.
        """
        step, share = coefficients
        euler = function.fma(step, slope, state)
        kept = function.load("%p1", offset)
        moved = function.arithmetic("fsub", euler, kept)
        function.store(function.fma(share, moved, kept), "%p2", offset)
