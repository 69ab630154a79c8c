"""Series for drawing: the median over patients with its band, thinned to what a screen can show."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

DAYS_PER_YEAR = 365.25
#: Quantiles drawn as a band where there is more than one patient.
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity over time: ``years``, the median over patients and, for several patients, the 5–95 % band."""

    years: Array
    middle: Array
    low: Array | None = None
    high: Array | None = None


def over_patients(values: Array, years: Array) -> Series:
    """The series of ``values[patient, time]``; failed patients (not a number) are left out."""
    if values.shape[0] == 1:
        return Series(years, values[0])
    alive = np.isfinite(values).any(axis=0)
    quantiles = np.full((3, values.shape[1]), np.nan)
    quantiles[:, alive] = np.nanquantile(values[:, alive], [LOW, 0.5, HIGH], axis=0)
    return Series(years, quantiles[1], quantiles[0], quantiles[2])


def years_of(dataset: xarray.Dataset) -> Array:
    """The time axis in years since day 0."""
    return np.asarray(dataset["time"].values, dtype=np.float64) / DAYS_PER_YEAR


def lab_series(dataset: xarray.Dataset, name: str) -> Series:
    """The variable ``name`` (patient, time) as a series."""
    values = np.asarray(dataset[name].transpose("patient", "time").values, dtype=np.float64)
    return over_patients(values, years_of(dataset))


def thin(series: Series, points: int = 400) -> Series:
    """At most ``points`` points: the lowest and the highest of each stretch, so that no swing is lost.

    A saw-tooth under transfusion keeps its height, where every n-th point would show beats that do not exist.
    """
    count = len(series.years)
    if count <= points:
        return series
    edges = np.linspace(0, count, points // 2 + 1).astype(int)
    kept: list[int] = []
    for begin, end in pairwise(edges):
        piece = series.middle[begin:end]
        if np.isfinite(piece).any():
            kept.extend(sorted({begin + int(np.nanargmin(piece)), begin + int(np.nanargmax(piece))}))
        else:
            kept.append(int(begin))
    kept[0], kept[-1] = 0, count - 1
    chosen = np.asarray(kept)
    return Series(
        series.years[chosen],
        series.middle[chosen],
        None if series.low is None else series.low[chosen],
        None if series.high is None else series.high[chosen],
    )
