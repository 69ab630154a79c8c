"""Where the people of a trial went: who was looked at, taken, put into arms, left and analyzed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from extramarrow.trials.analysis.columns import Columns


@dataclass(frozen=True, slots=True)
class Branch:
    """One arm: how many began, left, failed and completed; ``analyzed`` are those whose primary answer is known."""

    arm: str
    began: int
    left: int
    failed: int
    completed: int
    analyzed: int


@dataclass(frozen=True, slots=True)
class Flow:
    """``excluded`` counts people by reason; ``taken`` how many take part."""

    assessed: int
    excluded: Mapping[str, int]
    taken: int
    branches: tuple[Branch, ...]


def flow(columns: Columns) -> Flow:
    """The flow of people."""
    screening = columns.tables["screening"]
    reasons = screening.group_by("reason").aggregate([("people", "sum")]).sort_by("reason")
    excluded = dict(zip(reasons["reason"].to_pylist(), reasons["people_sum"].to_pylist(), strict=True))
    courses = columns.tables["courses"]
    asked = columns.protocol.endpoints
    primary = next((each for each in asked if each.primary), asked[0]).name
    branches = []
    for arm in columns.arms:
        mine = courses.filter(pc.equal(courses["arm"], arm))
        left, failed, completed = (_count(mine, word) for word in ("left", "failed", "completed"))
        analyzed = int(np.isfinite(columns.answers(primary, arm).value).sum())
        branches.append(Branch(arm, len(mine), left, failed, completed, analyzed))
    taken = len(columns.patient)
    return Flow(taken + sum(excluded.values()), excluded, taken, tuple(branches))


def _count(table: pa.Table, outcome: str) -> int:
    found: Any = pc.sum(pc.cast(pc.equal(table["outcome"], outcome), pa.int64())).as_py()
    return int(found or 0)
