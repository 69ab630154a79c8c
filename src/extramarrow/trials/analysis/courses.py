"""Mean changes at visits, of each arm and against the control, from one model of repeated measurements.

Its columns are a mean for each arm at each visit, and a slope for the value at day 0; patients differ by an intercept
of their own. So means are those of patients who begin alike, and whoever left counts for as long as they stayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from extramarrow.trials.analysis.columns import Columns
from extramarrow.trials.analysis.estimate import Floats, Interval
from extramarrow.trials.analysis.mixed import Mixed, Moments, fitted
from extramarrow.trials.endpoints.change_over_visits import ChangeOverVisits
from extramarrow.trials.protocol.times import read_moment

#: Patients whose rows are added up at once.
BLOCK = 4096


@dataclass(frozen=True, slots=True)
class AtVisit:
    """The mean change in ``arm`` at the time ``at``, on ``day``; less that of ``against``, where there is one."""

    arm: str
    against: str
    at: str
    day: int
    interval: Interval


@dataclass(frozen=True, eq=False, slots=True)
class _Rows:
    """Changes [n] that were seen: of which patient, in which ``cell`` (arm and visit), beginning from which value."""

    patient: NDArray[np.int64]
    cell: NDArray[np.int64]
    begin: Floats
    change: Floats
    weight: Floats


def changes_at_visits(columns: Columns, endpoint: ChangeOverVisits, repeat: int | None = None) -> list[AtVisit]:
    """Each visit in each arm, then each against the control; without an interval where nothing can be said."""
    table = columns.tables["labs"]
    # Where everybody failed there was no visit at all.
    days = endpoint.visits(np.unique(table["day"].to_numpy()).tolist() or [0, *map(read_moment, endpoint.at)])
    rows = _rows(columns, endpoint, days, repeat)
    cells = len(columns.arms) * len(days)
    seen = np.bincount(rows.cell, minlength=cells)
    model, place = _model(rows, seen)

    def told(visit: int, *arms: str) -> AtVisit:
        mine = [columns.arms.index(arm) * len(days) + visit for arm in arms]
        interval = _between(model, place, mine, float(sum(seen[mine])))
        return AtVisit(arms[0], arms[1] if len(arms) > 1 else "", endpoint.at[visit], days[visit], interval)

    control, visits = columns.protocol.comparator, range(len(days))
    found = [told(visit, arm) for visit in visits for arm in columns.arms]
    return found + [told(visit, arm, control) for visit in visits for arm in columns.arms if arm != control]


def _between(model: Mixed | None, place: NDArray[np.int64], cells: list[int], n: float) -> Interval:
    """The mean of a cell, or of the first less that of the second."""
    if model is None or (place[cells] < 0).any():
        return Interval(n=n)
    weights = np.zeros(len(model.coefficients))
    weights[place[cells]] = (1.0, -1.0)[: len(cells)]
    return model.contrast(weights, n)


def _rows(columns: Columns, endpoint: ChangeOverVisits, days: list[int], repeat: int | None) -> _Rows:
    table = columns.tables["labs"]
    wanted = pc.is_in(table["day"], value_set=pa.array([0, *days], table["day"].type))
    table = table.filter(pc.and_(pc.equal(table["name"], endpoint.of), wanted))
    arm = pc.index_in(table["arm"], value_set=pa.array(columns.arms)).to_numpy().astype(np.int64)
    patient = np.searchsorted(columns.patient, table["patient"].to_numpy())
    day = table["day"].to_numpy()
    value = table["value"].to_numpy(zero_copy_only=False)
    start: Any = np.full((len(columns.arms), len(columns.patient)), np.nan)
    first = day == 0
    start[arm[first], patient[first]] = value[first]
    begin, weight = start[arm, patient], columns.matched.weights[patient]
    keep = ~first & np.isfinite(value) & np.isfinite(begin) & (weight > 0.0)
    if repeat is not None:
        keep &= columns.repeat[patient] == repeat
    order = np.flatnonzero(keep)[np.argsort(patient[keep], kind="stable")]
    cell = arm[order] * len(days) + np.searchsorted(days, day[order])
    return _Rows(patient[order], cell, begin[order], value[order] - begin[order], weight[order])


def _model(rows: _Rows, seen: NDArray[np.int64]) -> tuple[Mixed | None, NDArray[np.int64]]:
    """The model, and the column of each cell: -1 where nobody was seen. Without the slope where it cannot be told."""
    place = np.where(seen > 0, np.cumsum(seen > 0) - 1, -1)
    if not len(rows.cell):
        return None, place
    cells = int(place.max()) + 1
    # As many patients as the weights are worth.
    one = np.r_[True, rows.patient[1:] != rows.patient[:-1]]
    weight = rows.weight * (rows.weight[one].sum() / (rows.weight[one] ** 2).sum())
    middle = float(np.average(rows.begin[one], weights=weight[one]))
    for slope in (1, 0):
        moments = Moments(cells + slope)
        edges = [*np.flatnonzero(one)[::BLOCK].tolist(), len(rows.cell)]
        for first, last in pairwise(edges):
            part = slice(first, last)
            design = np.zeros((last - first, cells + slope))
            design[np.arange(last - first), place[rows.cell[part]]] = 1.0
            if slope:
                design[:, cells] = rows.begin[part] - middle
            moments.add(design, rows.change[part], rows.patient[part], weight[part])
        model = fitted(moments)
        if model is not None:
            return model, place
    return None, place
