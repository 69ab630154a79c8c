"""Values of a dataset as the page shows them, with those that no variable holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from extramarrow.trials.report import places
from extramarrow.trials.report.series import Array

if TYPE_CHECKING:
    import xarray


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
