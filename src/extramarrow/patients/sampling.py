"""People around a case: log-normal spread of every parameter that has one, with a fixed address for every draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.numerics import portable
from extramarrow.numerics.randomness import normal


def typical(system: System, chosen: Mapping[str, float], count: int = 1) -> NDArray[np.float64]:
    """Parameters [count, P] in declared units: the typical person with the values ``chosen``."""
    row = [chosen.get(slot.label, slot.value) for slot in system.slots]
    return np.tile(np.array(row, dtype=np.float64), (count, 1))


def sampled(system: System, chosen: Mapping[str, float], patients: Sequence[int], seed: int) -> NDArray[np.float64]:
    """Parameters [n, P] in declared units: ``chosen`` values are kept, all others with a spread are drawn.

    Patient k is the same person in any batch: a draw depends on the seed, the patient's number and the label alone.
    Draws beyond the bounds of a parameter take the bound.
    """
    values = typical(system, chosen, len(patients))
    for position, slot in enumerate(system.slots):
        if slot.log_sd > 0.0 and slot.label not in chosen:
            factor = portable.exp(slot.log_sd * normal(seed, patients, f"parameter:{slot.label}"))
            values[:, position] = np.clip(slot.value * factor, slot.low, slot.high)
    return values


def inside(system: System, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Declared values [n, P] in the units of the equations (time in days)."""
    factors: NDArray[np.float64] = np.array([slot.factor for slot in system.slots])
    return values * factors


def percentile(system: System, label: str, value: float) -> float:
    """Share of people (0 to 100) whose parameter ``label`` lies below ``value``."""
    from math import erf, log, sqrt

    slot = system.slots[system.slot_index[label]]
    return 50.0 * (1.0 + erf(log(value / slot.value) / slot.log_sd / sqrt(2.0)))
