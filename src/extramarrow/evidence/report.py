"""What `check` says: every row beside its published figure, counted by role, with the null model's score."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extramarrow.evidence.judge import Judged, Role, Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows can pass or fail, how many are inside, and how many the null model would have inside."""

    rows: int
    counted: int
    inside: int
    null_model_inside: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The judged rows, in the order of checks and of the rows within them."""

    rows: tuple[Judged, ...]

    def tally(self, role: Role | None = None) -> Tally:
        """The score of one role, or of all rows together."""
        rows = [judged for judged in self.rows if role in (None, judged.row.role)]
        counted = [judged for judged in rows if judged.row.counted]
        return Tally(
            rows=len(rows),
            counted=len(counted),
            inside=sum(judged.verdict is Verdict.INSIDE for judged in counted),
            null_model_inside=sum(judged.null_inside for judged in counted),
        )

    def by_role(self) -> Mapping[Role, tuple[Judged, ...]]:
        """The rows of each role: what was predicted first, echoes last."""
        order = (Role.PREDICTED, Role.CALIBRATED, Role.ECHO)
        return {role: tuple(judged for judged in self.rows if judged.row.role is role) for role in order}

    def outside(self) -> tuple[Judged, ...]:
        """The misfits."""
        return tuple(judged for judged in self.rows if judged.verdict is Verdict.OUTSIDE)

    def to_json(self) -> dict[str, Any]:
        """The document that ``check --json`` prints; numbers that do not exist are null."""
        whole = self.tally()
        return {
            "checks": [_row(judged) for rows in self.by_role().values() for judged in rows],
            "counted": whole.counted,
            "inside": whole.inside,
            "null_model_inside": whole.null_model_inside,
            "roles": {
                role.value: {
                    "rows": tally.rows,
                    "counted": tally.counted,
                    "inside": tally.inside,
                    "null_model_inside": tally.null_model_inside,
                }
                for role, tally in ((role, self.tally(role)) for role in self.by_role())
            },
        }


def _row(judged: Judged) -> dict[str, Any]:
    row = judged.row
    return {
        "name": judged.name,
        "source": row.source,
        "role": row.role.value,
        "observed": _number(row.observed),
        "low": _number(row.band.low if row.band else None),
        "high": _number(row.band.high if row.band else None),
        "unit": row.unit,
        "simulated": _number(judged.simulated),
        "verdict": judged.verdict.value,
        "reason": judged.reason,
    }


def _number(value: float | None) -> float | None:
    """JSON knows neither infinity nor NaN."""
    return value if value is not None and math.isfinite(value) else None
