"""What is to be estimated from what, with a model that answers for many points at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from extramarrow.evidence.fitting.terms import Free, Target

Floats = NDArray[np.float64]

#: Points [m, free] in declared units to what the model says of the targets [m, targets]; NaN where it fails.
Simulate = Callable[[Floats], Floats]

#: What each target of a failed simulation is off by, in errors: far, but a number that can be compared.
FAILED = 1e6
#: What has a logarithm at all; a simulated 0 is far from any value above it.
SMALLEST = 1e-300


class Question:
    """Residuals over coordinates; counts what was simulated and what failed."""

    def __init__(self, free: Sequence[Free], targets: Sequence[Target], simulate: Simulate) -> None:
        self.free, self.targets, self.simulate = tuple(free), tuple(targets), simulate
        self.logarithmic = np.array([target.scale == "log" for target in targets], dtype=np.bool_)
        self.observed = self.compared(np.array([target.observed for target in targets], dtype=np.float64))
        self.observed = self.observed + np.array([target.shift for target in targets], dtype=np.float64)
        self.error = np.array([target.error for target in targets])
        self.priors = [place for place, each in enumerate(self.free) if each.prior is not None]
        self.low = np.array([each.coordinate(each.low) for each in self.free])
        self.high = np.array([each.coordinate(each.high) for each in self.free])
        self.evaluated = self.failed = 0

    def compared(self, found: Floats) -> Floats:
        """Values [..., targets] as they are compared: some by their logarithm."""
        return np.where(self.logarithmic, np.log(np.maximum(found, SMALLEST)), found)

    def simulated(self, residuals: Floats) -> Floats:
        """What the model says of the targets, from their residuals."""
        found = self.observed + residuals * self.error
        return np.where(self.logarithmic, np.exp(np.where(self.logarithmic, found, 0.0)), found)

    def values(self, coordinates: Floats) -> Floats:
        """Points [m, free] in declared units."""
        rows = [[each.value(float(u)) for each, u in zip(self.free, row, strict=True)] for row in coordinates]
        return np.array(rows, dtype=np.float64).reshape(len(coordinates), len(self.free))

    def residuals(self, coordinates: Floats) -> Floats:
        """Residuals [m, targets and priors]; NaN for the targets of a failed simulation."""
        points = self.values(coordinates)
        found = np.asarray(self.simulate(points), dtype=np.float64)
        if found.shape != (len(points), len(self.targets)):
            raise ValueError(f"the model answered {found.shape}, expected {(len(points), len(self.targets))}")
        bad = np.asarray(~np.isfinite(found).all(axis=1))
        self.evaluated += len(points)
        self.failed += int(bad.sum())
        data = np.where(bad[:, None], np.nan, (self.compared(found) - self.observed) / self.error)
        prior = [[self.free[place].surprise(float(row[place])) for place in self.priors] for row in points]
        return np.hstack([data, np.array(prior, dtype=np.float64).reshape(len(points), len(self.priors))])
