"""Primary myelofibrosis at diagnosis: circulating stem cells by Dupriez score, and need of transfusion."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.myelofibrosis_presentation import COHORT, below
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import median_of

DEPENDENT = 8.0
"""Hemoglobin in g/dL below which somebody is transfused; assumed."""


def dupriez(record: Record, who: int) -> int:
    """Score of 0 to 2: hemoglobin below 10 g/dL; leukocytes below 4 or above 30 per nL."""
    leukocytes = record.at("leukocytes", 0, who)
    return (record.at("hemoglobin", 0, who) < 10) + (leukocytes < 4 or leukocytes > 30)


def circulating(score: int) -> Callable[[Laboratory], float]:
    """Median of circulating CD34+ cells at a score, per µL."""

    def median(laboratory: Laboratory) -> float:
        record, people = COHORT.people(laboratory)
        return median_of([record.at("cd34", 0, who) for who in people if dupriez(record, who) == score])

    return median


CHECK = Check(
    published="CD34+ cells of 84 with myelofibrosis by Dupriez score; transfusion of 340 at diagnosis.",
    replay="The 340 sampled people of the check myelofibrosis-presentation. Hemoglobin below 8 g/dL stands for"
    " transfusion, as nobody has been transfused before.",
    rows=(
        *(
            Row(
                (key,), f"circulating CD34+ cells, {risk} risk, median", observed, "1/uL", "Barosi2001", None,
                Role.PREDICTED, "egress was fitted to the median of all", 0.84, circulating(score),
            )
            for score, (key, risk, observed) in enumerate(
                (("C126", "low", 68.1), ("C127", "intermediate", 112.8), ("C128", "high", 666.1))
            )
        ),
        Row(
            ("C421",), "transfused at diagnosis", 24, "%", "MayoPmf2012", band.proportion(82, 340), Role.PREDICTED,
            "no parameter was fitted to it", 0, COHORT.percent(below("hemoglobin", DEPENDENT)),
            "the hemoglobin below which people are transfused is assumed",
        ),
    ),
)  # fmt: skip
