"""Daily series of the patients of the sample: the same lives once more, looked at every day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from extramarrow.clinic.lab import labs
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.trials.conduct.lives import Lives
from extramarrow.trials.conduct.observed import Observed
from extramarrow.trials.conduct.tables import SCHEMAS
from extramarrow.trials.endpoints.quantities import IMAGED
from extramarrow.trials.protocol.plan import TrialPlan
from extramarrow.trials.scenario import Scenario

#: Days between two records of tissue and organs, which change slowly.
SLOWLY = 28


def daily_series(
    trial: TrialPlan, arm: str, lives: Lives, scenario: Scenario, rows: Any, leaves: Any
) -> dict[str, pa.Table]:
    """The watched values of those at ``rows`` who belong to the sample, every day, and what was given to them."""
    chosen = lives.numbers[rows] < trial.protocol.sample
    if not chosen.any():
        return {}
    daily = replace(scenario, settings=replace(scenario.settings, every_ticks=TICKS_PER_DAY))
    some = lives.arm(daily, rows[chosen])
    some.progress = None
    some.followed()
    last = np.minimum(leaves[chosen], np.where(some.codes != 0, some.failed_day, np.inf))
    last = np.where(last > scenario.days, np.inf, last)
    seen = Observed(some, last)
    names = [name for name in trial.protocol.watch if name in labs()]
    tables = [_series(arm, name, seen, 1) for name in names]
    tables += [_series(arm, name, seen, SLOWLY) for name in (*IMAGED, "spleen_volume") if name not in names]
    return {"series": pa.concat_tables(tables), "gifts": _gifts(arm, some, last)}


def _series(arm: str, name: str, seen: Observed, every: int) -> pa.Table:
    values = seen.true(name)[:, ::every]
    days = seen.days[::every]
    known = days[None, :] < seen.last[:, None]
    patient = np.broadcast_to(seen.numbers[:, None], values.shape)[known]
    count = len(patient)
    columns = [
        pa.array([arm] * count), pa.array(patient, pa.int64()), pa.array([name] * count),
        pa.array(np.broadcast_to(days, values.shape)[known], pa.int32()), pa.array(values[known], from_pandas=True),
    ]  # fmt: skip
    return pa.table(columns, schema=SCHEMAS["series"])


def _gifts(arm: str, lives: Lives, last: Any) -> pa.Table:
    rows = [
        {
            "arm": arm,
            "patient": int(lives.numbers[at]),
            "day": g.day,
            "subject": g.subject,
            "amount": float(g.amount[at]),
        }
        for g in lives.gifts
        for at in np.flatnonzero((g.amount > 0) & (g.day < last))
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMAS["gifts"])
