"""Doses: amounts added to pools at ticks, sorted into the steps of a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import InputError

TICKS_PER_DAY = 48


@dataclass(frozen=True, slots=True)
class Doses:
    """Amounts added to pools at ticks of 30 minutes, before the step that starts there.

    ``tick`` (absolute, day · 48 + tick of the day), ``state`` (index) and ``row`` are integers of shape [m], in any
    order; doses of one tick are applied as listed. ``amounts`` has shape [rows, n]: one number for each patient.
    """

    tick: NDArray[np.int64]
    state: NDArray[np.int64]
    row: NDArray[np.int64]
    amounts: NDArray[Any]


@dataclass(frozen=True, slots=True)
class DoseTable:
    """Doses of step k of a call are those from ``begins[k]`` up to ``begins[k + 1]`` of ``states`` and ``rows``."""

    begins: NDArray[np.int64]
    states: NDArray[np.int64]
    rows: NDArray[np.int64]
    amounts: NDArray[Any]


def tabulate(doses: Doses, days: range, steps_per_day: int, shape: tuple[int, int], dtype: np.dtype[Any]) -> DoseTable:
    """Sort ``doses`` into the steps of ``days``; what lies outside is left out.

    Args:
        doses: as the caller gives them.
        days: the days of the call.
        steps_per_day: of the kernel.
        shape: of the states, [n, S].
        dtype: precision of the amounts.

    Raises:
        InputError: a dose between two steps.
        ValueError: amounts of the wrong shape, a state or a row that does not exist.
    """
    first = days.start * TICKS_PER_DAY
    tick = np.asarray(doses.tick, dtype=np.int64) - first
    order = np.argsort(tick, kind="stable")
    order = order[(tick[order] >= 0) & (tick[order] < len(days) * TICKS_PER_DAY)]
    step, rest = np.divmod(tick[order], TICKS_PER_DAY // steps_per_day)
    if rest.any():
        late = int(tick[order][np.flatnonzero(rest)[0]]) + first
        raise InputError(f"doses: tick {late} lies between two of {steps_per_day} steps a day")
    amounts = np.ascontiguousarray(doses.amounts, dtype=dtype)
    if amounts.ndim != 2 or amounts.shape[1] != shape[0]:
        raise ValueError(f"amounts: expected shape (rows, {shape[0]}), got {amounts.shape}")
    return DoseTable(
        np.searchsorted(step, np.arange(len(days) * steps_per_day + 1)).astype(np.int64),
        _indices(doses.state, order, shape[1], "state"),
        _indices(doses.row, order, len(amounts), "row of amounts"),
        amounts,
    )


def _indices(values: Any, order: NDArray[np.intp], count: int, what: str) -> NDArray[np.int64]:
    chosen = np.asarray(values, dtype=np.int64)[order]
    if len(chosen) and not 0 <= chosen.min() <= chosen.max() < count:
        raise ValueError(f"doses: no such {what}")
    return chosen
