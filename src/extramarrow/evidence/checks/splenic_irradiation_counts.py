"""Splenic irradiation in myelofibrosis: whose counts fall so low that life is in danger."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.spleen_treatment_myelofibrosis import COURSES
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.record import Record

NEUTROPHILS, PLATELETS = 0.5, 20.0
"""Per nL, below which both endanger life; assumed."""
VISITS = range(7, 64, 7)


def in_danger(record: Record, who: int) -> bool:
    """Both counts below their limits at some visit within two months, though not before."""

    def low(day: float) -> bool:
        return record.at("neutrophils", day, who) < NEUTROPHILS and record.at("platelets", day, who) < PLATELETS

    return not low(0) and any(low(day) for day in VISITS)


CHECK = Check(
    published="Of 23 patients whose spleens were irradiated for myelofibrosis six had pancytopenia that endangered life"
    " after one course; the median course was of 2.8 Gy.",
    replay="The 40 sampled patients of the check spleen-treatment-myelofibrosis, each with one course of 2.8 Gy in 7"
    " fractions; the published courses reached to higher doses.",
    rows=(
        Row(
            ("C166",), "pancytopenia that endangers life", 26, "%", "Elliott1998", band.proportion(6, 23),
            Role.PREDICTED, "no parameter was fitted to it", 0, COURSES[2.8].percent(in_danger),
            "all receive the median dose, and what counts as danger is assumed",
        ),
    ),
)  # fmt: skip
