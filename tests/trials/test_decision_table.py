"""The log as a table says what the log says row by row."""

from __future__ import annotations

import json
import math

import numpy as np

from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.treatments import read_treatments
from extramarrow.trials.conduct.decisions import decision_table

TREAT = (
    "Transfuse 2 units when Hb < 9.5 g/dL and ferritin > 10 ng/mL, every 3 weeks, missing 30 % of visits",
    "Epoetin 150 IU/kg when Hb < 11 g/dL, weekly, taking 60 % of doses",
    "Escalate epoetin by 50 IU/kg up to 300 IU/kg when Hb < 10 g/dL, every 3 weeks",
    "Phlebotomy 450 mL on day 5",
)


def test_the_table_is_the_log():
    book, count = RuleBook(read_treatments(*TREAT), 64), 30
    memory, dice, orders = book.memory(range(100, 100 + count), 3), np.random.default_rng(1), []
    for day in book.visit_days:
        chart = {name: dice.uniform(5.0, 15.0, count) for name in ("hemoglobin", "ferritin")}
        chart["ferritin"][::4] = math.nan
        orders += book.decide(day, chart, memory, count)
    numbers, last = np.arange(100, 100 + count), dice.choice([20.5, math.inf], count)
    rows = [row for order in orders for row in order.decisions(numbers.tolist()) if row.day < last[row.patient - 100]]
    table = decision_table("arm", orders, numbers, last).to_pylist()
    assert len({row["action"] for row in table}) > 6
    assert table == [
        {
            "arm": "arm",
            "patient": row.patient,
            "day": row.day,
            "rule": row.rule,
            "seen": json.dumps({k: v if math.isfinite(v) else None for k, v in row.seen.items()}, sort_keys=True),
            "action": row.action,
        }
        for row in rows
    ]


def test_nothing_was_decided():
    assert decision_table("arm", [], np.arange(3), np.full(3, math.inf)).num_rows == 0
