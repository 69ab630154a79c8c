"""The decision log of one arm as a table, written column by column."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from extramarrow.therapies.orders import Order
from extramarrow.trials.conduct.tables import DECISIONS

Floats = NDArray[np.float64]


def decision_table(arm: str, orders: Sequence[Order], numbers: NDArray[np.int64], last: Floats) -> pa.Table:
    """What was decided about each patient [n], by ``numbers``, before the day ``last`` [n] on which they were lost."""
    counts, patients, seen, actions = [0], [np.empty(0, np.int64)], list[str](), list[str]()
    for order in orders:
        who = np.flatnonzero(order.asked & (order.day < last))
        counts.append(len(who))
        patients.append(numbers[who])
        seen += _seen(order, who)
        actions += order.actions(who)
    days = np.repeat(np.array([0, *(order.day for order in orders)], dtype=np.int32), counts)
    rules = np.repeat(np.array(["", *(str(order.rule) for order in orders)], dtype=object), counts)
    columns = [
        pa.repeat(arm, len(days)), pa.array(np.concatenate(patients)), pa.array(days), pa.array(rules, pa.string()),
        pa.array(seen, pa.string()), pa.array(actions, pa.string()),
    ]  # fmt: skip
    return pa.table(columns, schema=DECISIONS)


def _seen(order: Order, who: NDArray[np.intp]) -> list[str]:
    """What was seen of some patients, as JSON; who did not come was not seen."""
    values = {name: order.seen[name][who].tolist() for name in sorted(order.seen)}
    texts = _objects(values, len(who))
    if order.missed is not None:
        texts = ["{}" if away else text for away, text in zip(order.missed[who].tolist(), texts, strict=True)]
    return texts


def _objects(values: Mapping[str, Sequence[float]], count: int) -> list[str]:
    """An object for each place, as the JSON writer of Python has it."""
    pairs = [_pairs(json.dumps(name), column) for name, column in values.items()]
    return ["{" + ", ".join(each) + "}" for each in zip(*pairs, strict=True)] if pairs else ["{}"] * count


def _pairs(key: str, column: Sequence[float]) -> list[str]:
    return [f"{key}: {value!r}" if math.isfinite(value) else f"{key}: null" for value in column]
