"""The terms of an estimation: what is free, what is known of it before, and what is to be met."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Scale = Literal["log", "linear"]

#: So far a step of the coordinates of a linear parameter goes: this part of its range.
LINEAR_PART = 0.25


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before: normal around ``center`` with ``sd``, which is of the logarithm on the scale "log"."""

    center: float
    sd: float


@dataclass(frozen=True, slots=True)
class Free:
    """A parameter to be estimated between ``low`` and ``high``, in its declared unit."""

    name: str
    unit: str
    start: float
    low: float
    high: float
    scale: Scale = "log"
    prior: Prior | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"{self.name}: expected finite bounds, the low one below the high one")
        if not self.low <= self.start <= self.high:
            raise ValueError(f"{self.name}: expected a start from {self.low:g} to {self.high:g}, not {self.start:g}")
        if self.scale == "log" and self.low <= 0.0:
            raise ValueError(f"{self.name}: a parameter on the scale 'log' needs a low bound above 0")
        if self.prior is not None and not self.prior.sd > 0.0:
            raise ValueError(f"{self.name}: expected a prior with a standard deviation above 0")

    @property
    def step(self) -> float:
        """Own scale per unit of the coordinate."""
        return 1.0 if self.scale == "log" else LINEAR_PART * (self.high - self.low)

    def coordinate(self, value: float) -> float:
        """``value`` as the search sees it: 0 at the start, about 1 apart where it matters."""
        return (self._own(value) - self._own(self.start)) / self.step

    def value(self, coordinate: float) -> float:
        """The value at a coordinate, within bounds to the bit."""
        own = self._own(self.start) + self.step * coordinate
        return min(max(math.exp(own) if self.scale == "log" else own, self.low), self.high)

    def slope(self, value: float) -> float:
        """By how much the value rises with its coordinate."""
        return value * self.step if self.scale == "log" else self.step

    def surprise(self, value: float) -> float:
        """Distance from the center of the prior, in its standard deviations."""
        assert self.prior is not None
        return (self._own(value) - self._own(self.prior.center)) / self.prior.sd

    @property
    def width(self) -> float:
        """Standard deviation of the coordinate before any data: of the prior, else of an even spread over the range."""
        if self.prior is not None:
            return self.prior.sd / self.step
        return (self.coordinate(self.high) - self.coordinate(self.low)) / math.sqrt(12.0)

    def _own(self, value: float) -> float:
        return math.log(value) if self.scale == "log" else value


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be met: ``observed`` with its standard ``error``, in ``unit``.

    On the scale "log" the error is that of the logarithm, and the logarithms are compared. ``shift`` is added to what
    was observed before it is compared: half a variance where the mean of a log-normal scatter is the truth.
    """

    name: str
    observed: float
    error: float
    unit: str = "1"
    scale: Scale = "linear"
    shift: float = 0.0

    def __post_init__(self) -> None:
        if self.scale == "log" and not self.observed > 0.0:
            raise ValueError(f"{self.name}: a target on the scale 'log' needs a value above 0")
        if not (math.isfinite(self.observed) and math.isfinite(self.error) and self.error > 0.0):
            raise ValueError(f"{self.name}: expected a finite value and an error above 0")
