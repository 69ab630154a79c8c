"""A stand-in for the simulator: small datasets that say what a test wants them to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
import xarray as xr

from extramarrow.physiology.anatomy import SITES


def build_dataset(days: Sequence[float], patients: int = 1, **series: Sequence[float]) -> xr.Dataset:
    """A dataset of ``run``: every patient shows the same series; every site holds its position as volume."""
    variables: dict[str, Any] = {
        name: (("patient", "time"), np.tile(np.asarray(values, float), (patients, 1)))
        for name, values in series.items()
    }
    sites = np.broadcast_to(np.arange(len(SITES), dtype=float), (patients, len(days), len(SITES)))
    variables["site_volume"] = (("patient", "time", "site"), sites)
    return xr.Dataset(
        variables, coords={"patient": np.arange(patients), "time": np.asarray(days, float), "site": np.array(SITES)}
    )


class Door:
    """Takes the place of ``run`` and remembers how it was called."""

    def __init__(self, make: Callable[..., xr.Dataset]) -> None:
        self.make = make
        self.calls: list[dict[str, Any]] = []

    def __call__(self, **arguments: Any) -> xr.Dataset:
        self.calls.append(arguments)
        return self.make(**arguments)


@pytest.fixture
def dataset() -> Callable[..., xr.Dataset]:
    """Builds small datasets: :func:`build_dataset`."""
    return build_dataset


@pytest.fixture
def door() -> type[Door]:
    """Makes stand-ins for ``run``: :class:`Door`."""
    return Door
