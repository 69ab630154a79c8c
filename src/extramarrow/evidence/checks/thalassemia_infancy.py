"""Infants with β-thalassemia major: well at birth, ill within two years."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import EARLY, TERM, week_day

INFANT = experiment("thalassemia-infant", years=1.67)
SEVERE = 7.0
"""g/dL; the hemoglobin below which regular transfusion is begun."""
DAYS_OF_MONTH = 30.4


def at_birth(laboratory: Laboratory) -> float:
    """Hemoglobin at birth relative to a healthy boy, %."""
    day = week_day(TERM)
    return 100 * laboratory.replay(INFANT).at("hemoglobin", day) / laboratory.replay(EARLY["man"]).at("hemoglobin", day)


def months_to_severe(laboratory: Laboratory) -> float:
    """Age in months at which hemoglobin falls below what is borne."""
    birth = week_day(TERM)
    day = laboratory.replay(INFANT).first_day("hemoglobin", SEVERE, after=birth, falling=True)
    return (day - birth) / DAYS_OF_MONTH


CHECK = Check(
    published="Children with β-thalassemia major are healthy at birth and come to the clinic between 6 and 24 months.",
    replay="A boy with hardly any beta chains, followed from the fifth postmenstrual week, never transfused.",
    rows=(
        Row(
            ("GeneReviewsThalassemia",), "age at which hemoglobin falls below 7 g/dL", None, "month",
            "GeneReviewsThalassemia", band.published_range(6, 24), Role.CALIBRATED,
            "how soon gamma chains wane in an ill infant was chosen with it in view", 0, months_to_severe,
        ),
        Row(
            ("GeneReviewsThalassemia",), "hemoglobin at birth relative to healthy", 100, "%", "GeneReviewsThalassemia",
            None, Role.PREDICTED, "the disease was fitted to grown patients, the switch to healthy newborns", 100,
            at_birth,
        ),
    ),
)  # fmt: skip
