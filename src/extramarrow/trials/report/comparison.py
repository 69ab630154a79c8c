"""The comparison table: nine measures, at chosen years, for each policy. Terminal and page print the same one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from extramarrow.trials.report import places
from extramarrow.trials.report.series import DAYS_PER_YEAR, Array, over_patients

if TYPE_CHECKING:
    import xarray

    from extramarrow.trials.result import Result

POLICY_YEARS = (5.0, 10.0, 12.0, 15.0, 20.0)

#: Years beyond which nobody counts days.
_LONG = 3.0


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: what is compared, in which unit, with how many decimals."""

    name: str
    title: str
    unit: str
    decimals: int


MEASURES = (
    Measure("hemoglobin", "Hemoglobin", "g/dL", 1),
    Measure("reticulocytes", "Reticulocytes", "1e9/L", 0),
    Measure("erythropoietin", "Erythropoietin", "IU/L", 0),
    Measure("erythroid_activity", "Erythroid activity", "× normal", 1),
    Measure("ferritin", "Ferritin", "ng/mL", 0),
    Measure("liver_iron", "Liver iron", "mg/g dry", 1),
    Measure("spleen_volume", "Spleen volume", "mL", 0),
    Measure("extramedullary_volume", "Extramedullary tissue, total", "mL", 0),
    Measure("largest_mass", "Largest paravertebral mass", "mL", 1),
    Measure("cord_compromise", "Cord function lost", "%", 1),
    Measure("hemothorax_risk", "Hemothorax within a year", "%", 2),
    Measure("hypersplenism", "Lines low beside a large spleen", "%", 0),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The median over patients; ``low`` and ``high`` are the 5 and 95 % quantiles where there are several."""

    middle: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``cells[measure][policy][moment]`` for ``MEASURES``, the policies and the years of the moments."""

    patients: int
    policies: tuple[str, ...]
    years: tuple[float, ...]
    cells: tuple[tuple[tuple[Cell, ...], ...], ...]


def values_of(dataset: xarray.Dataset, name: str) -> Array:
    """A measure as ``[patient, time]``; the two that no variable holds are taken from ``site_volume``."""
    if name == "extramedullary_volume":
        return total_volume(dataset, places.extramedullary())
    if name == "largest_mass":
        return reduce(np.maximum, sites_volume(dataset, places.paravertebral()))
    return np.asarray(dataset[name].transpose("patient", "time").values, dtype=np.float64)


def total_volume(dataset: xarray.Dataset, sites: Sequence[str]) -> Array:
    """The volume in mL of ``sites`` together, as ``[patient, time]``."""
    return reduce(np.add, sites_volume(dataset, sites))


def sites_volume(dataset: xarray.Dataset, sites: Sequence[str]) -> Iterator[Array]:
    """The volume in mL of each of ``sites`` as ``[patient, time]``; one at a time, for a cohort has much of it."""
    for site in sites:
        volume = dataset["site_volume"].sel(site=site).transpose("patient", "time")
        yield np.asarray(volume.values, dtype=np.float64)


def moments(years: float, alternatives: bool) -> tuple[float, ...]:
    """The years that the table shows.

    Alternatives are compared at 5, 10, 12, 15 and 20 years as far as they go; a single course, or a short one, at
    the start, a quarter, half and the end.
    """
    reached = tuple(year for year in POLICY_YEARS if year <= years + 0.5 / DAYS_PER_YEAR)
    if alternatives and len(reached) >= 3:
        return reached
    return (0.0, years / 4, years / 2, years)


def index_at(dataset: xarray.Dataset, year: float) -> int:
    """Position of the record nearest to the day of ``year``."""
    days = np.asarray(dataset["time"].values, dtype=np.float64)
    return int(np.argmin(np.abs(days - round(year * DAYS_PER_YEAR))))


def compare(results: Sequence[Result]) -> Comparison:
    """The comparison of the policies of one case."""
    days = np.asarray(results[0].dataset["time"].values, dtype=np.float64)
    # The end need not be recorded: at one record a week, year 20 is told by the record a few days before it.
    nearly = (days[-1] + 0.99 * (days[-1] - days[-2] if len(days) > 1 else 0.0)) / DAYS_PER_YEAR
    alternatives = len(results) > 1
    years = moments(nearly if alternatives and nearly >= POLICY_YEARS[0] else days[-1] / DAYS_PER_YEAR, alternatives)
    rows = tuple(
        tuple(_cells(values_of(result.dataset, measure.name), result.dataset, years) for result in results)
        for measure in MEASURES
    )
    patients = int(results[0].dataset.sizes["patient"])
    return Comparison(patients, tuple(result.policy for result in results), years, rows)


def _cells(values: Array, dataset: xarray.Dataset, years: Sequence[float]) -> tuple[Cell, ...]:
    positions = [index_at(dataset, year) for year in years]
    series = over_patients(values[:, positions], np.asarray(years))
    if series.low is None or series.high is None:
        return tuple(Cell(float(value)) for value in series.middle)
    return tuple(
        Cell(float(middle), float(low), float(high))
        for middle, low, high in zip(series.middle, series.low, series.high, strict=True)
    )


def format_value(value: float, decimals: int) -> str:
    """``value`` as the table writes it: "1,240", "9.4"; a dash for a patient whose equations failed."""
    return f"{value:,.{decimals}f}" if np.isfinite(value) else "–"


def format_year(year: float) -> str:
    """A moment as a column head: "year 5", "day 91" for a part of the first years, "start" for 0."""
    if year == 0:
        return "start"
    if abs(year * 2 - round(year * 2)) < 0.01:
        return f"year {round(year * 2) / 2:g}"
    if year > _LONG:
        return f"year {year:.1f}"
    return f"day {round(year * DAYS_PER_YEAR):,}"
