"""A scenario with many sets of parameters at once: a lane for each set, or for each set and sampled person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.patients.sampling import people, typical
from extramarrow.trials.scenario import Scenario
from extramarrow.trials.simulate import Simulation

Floats = NDArray[np.float64]
Point = Mapping[str, float]
"""Values by label, in declared units."""


class Batch(Simulation):
    """The same people under every point: whoever is drawn is drawn once, and meets the same days.

    What the scenario itself sets stands. A parameter that is drawn between people is moved by the ratio of the point's
    value to the declared one, so that people keep their rank. ``even`` spreads people evenly, see :func:`evened`.
    """

    def __init__(self, scenario: Scenario, points: Sequence[Point], threads: int, even: bool = False) -> None:
        self.points, self.even = points, even
        self.each = scenario.patients or 1
        super().__init__(scenario, threads, None, None, tuple(range(self.each)) * len(points))

    def sampled(self) -> tuple[Floats, Mapping[str, Any] | None]:
        """Parameters [points · people, P] in declared units, point by point."""
        scenario = self.scenario
        system = scenario.system
        if scenario.patients is None:
            once = typical(system, scenario.values)
        else:
            numbers = range(self.each)
            once = people(system, scenario.values, numbers, scenario.settings.seed, scenario.population).values
            if self.even:
                once = evened(system, scenario.values, once)
        values = np.tile(once, (len(self.points), 1))
        for position, point in enumerate(self.points):
            rows = slice(position * self.each, (position + 1) * self.each)
            for label, value in point.items():
                place = system.slot_index.get(label)
                if place is None or label in scenario.values:
                    continue
                slot = system.slots[place]
                drawn = scenario.patients is not None and slot.log_sd > 0.0 and slot.value != 0.0
                moved = values[rows, place] * (value / slot.value) if drawn else value
                values[rows, place] = np.clip(moved, slot.low, slot.high)
        return values, None


def evened(system: System, chosen: Mapping[str, float], values: Floats) -> Floats:
    """People as a Latin hypercube: every drawn parameter takes evenly spaced quantiles, in the order of its draws.

    A few people then stand for many: what hangs on one parameter hardly depends on the lot any more.
    """
    from scipy.special import ndtri

    count = len(values)
    quantiles = ndtri((np.arange(count) + 0.5) / count)
    found = values.copy()
    for place, slot in enumerate(system.slots):
        if slot.log_sd > 0.0 and slot.label not in chosen:
            ranks = np.argsort(np.argsort(values[:, place], kind="stable"), kind="stable")
            found[:, place] = np.clip(slot.value * np.exp(slot.log_sd * quantiles[ranks]), slot.low, slot.high)
    return found
