"""Fixed-step integrators, one file each; importing this registers them."""

from __future__ import annotations

from extramarrow.numerics.steppers import rk3, rk4
from extramarrow.numerics.steppers.base import METHODS, StageCall, Stepper

__all__ = ["METHODS", "StageCall", "Stepper", "rk3", "rk4"]
