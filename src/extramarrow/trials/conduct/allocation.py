"""Randomization: permuted blocks within strata.

Blocks are filled in the order of the patients' numbers within one chunk of numbers, where they end, so that the arm of
a patient depends on no one outside the chunk, and not on how many take part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extramarrow.numerics.randomness import uniform
from extramarrow.trials.protocol.model import Protocol


def allocated(protocol: Protocol, seed: int, numbers: Sequence[int], strata: Sequence[int]) -> NDArray[np.int64]:
    """The position of the arm [n] of each patient; ``strata`` [n] numbers the stratum of each."""
    shares = [arm.share for arm in protocol.arms]
    block = protocol.randomization.block or 2 * sum(shares)
    once = np.repeat(np.arange(len(shares)), shares)
    arms = np.tile(once, block // sum(shares))
    found = np.zeros(len(numbers), dtype=np.int64)
    for stratum in set(strata):
        mine = np.flatnonzero(np.asarray(strata) == stratum)
        # The first patient of a block lends it an address.
        first = np.asarray(numbers, dtype=np.uint64)[mine[::block]]
        draws = uniform(seed, first[:, None], f"randomization:{stratum}", np.arange(block)[None, :])
        found[mine] = arms[np.argsort(draws, axis=1, kind="stable")].ravel()[: len(mine)]
    return found


def drop_out_days(hazard: float, seed: int, numbers: Sequence[int]) -> NDArray[np.float64]:
    """The day [n] on which each patient leaves; never where the hazard (per year) is 0."""
    from extramarrow.grammar.ticks import DAYS
    from extramarrow.numerics import portable

    if hazard <= 0.0:
        return np.full(len(numbers), np.inf)
    chance = uniform(seed, np.asarray(numbers, dtype=np.uint64), "drop-out")
    return np.asarray(-portable.log(chance) * (DAYS["year"] / hazard))
