"""Marrow fibrosis after transplantation: a donor's cells take the place of the clone, and scar goes within months."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record

SCAR = "primary_myelofibrosis.scar"
GRADES = 3
"""Fibrosis from 0 to 1 is read as grades 0 to 3, each the nearest third; assumed."""


def grade(record: Record, who: int, day: float) -> int:
    """Grade of fibrosis on a day."""
    return round(GRADES * record.at(SCAR, day, who))


def scarred(record: Record, who: int) -> bool:
    """Grade 2 or 3 before the transplantation."""
    return grade(record, who, 0) >= 2


def regressed(day: float) -> Callable[[Record, int], bool]:
    """Grade 0 or 1 on a day."""
    return lambda record, who: grade(record, who, day) <= 1


TRANSPLANTED = Enrolled(
    experiment(
        "advanced-myelofibrosis", years=1, treat=("Allogeneic transplantation on day 0",), every="20 days", patients=80,
        signals=(SCAR,),
    ),
    scarred,
    72,
)  # fmt: skip

CHECK = Check(
    published="24 patients with fibrosis of grade 2 or 3 before allogeneic transplantation with reduced conditioning,"
    " and biopsies after it.",
    replay="72 sampled patients of grade 2 or 3, three times as many as in the study so that chance weighs less;"
    " everybody engrafts and lives.",
    rows=tuple(
        Row(
            (key,), f"fibrosis of grade 0 or 1 on day {day}", observed, "%", "Kroger2012", band.proportion(count, 24),
            Role.CALIBRATED, "the time over which healthy cells remove scar was fitted to it", 0,
            TRANSPLANTED.percent(regressed(day)),
        )
        for key, day, observed, count in (("C411", 100, 59, 14), ("C412", 180, 90, 22), ("C413", 360, 100, 24))
    ),
)  # fmt: skip
