"""Splenectomy in children with hereditary spherocytosis: hemoglobin before and a year after."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

SURGERY = 30
CHILD = experiment(
    "hereditary-spherocytosis",
    days=SURGERY + 400,
    set={"patient.age": 10, "hereditary_spherocytosis.severity": 0.17},
    treat=(f"Splenectomy on day {SURGERY}",),
)
CHILDREN = 100
"""Children of the registry; those with spherocytosis are a part of them, so that the bands are narrow."""


def before(laboratory: Laboratory) -> float:
    """Hemoglobin on the day before surgery, g/dL."""
    return laboratory.replay(CHILD).at("hemoglobin", SURGERY - 1)


def after(laboratory: Laboratory) -> float:
    """Hemoglobin 52 weeks after surgery, g/dL."""
    return laboratory.replay(CHILD).at("hemoglobin", SURGERY + 364)


def reticulocytes(laboratory: Laboratory) -> float:
    """Share of reticulocytes a year after surgery relative to before."""
    record = laboratory.replay(CHILD)
    return record.at("reticulocyte_share", SURGERY + 364) / record.at("reticulocyte_share", SURGERY - 1)


CHECK = Check(
    published="A registry gives hemoglobin of children with hereditary spherocytosis before and after splenectomy.",
    replay="One typical boy of ten years with whole splenectomy; in the registry some operations were partial.",
    rows=(
        Row(
            ("C440",), "hemoglobin before", 10.1, "g/dL", "Sicha", band.cohort(10.1, 1.8, CHILDREN),
            Role.CALIBRATED, "his severity was chosen for it", 13.0, before,
        ),
        Row(
            ("C441",), "hemoglobin a year after", 12.8, "g/dL", "Sicha", band.cohort(12.8, 1.6, CHILDREN),
            Role.PREDICTED, "the splenic share of destruction is a prior of the design", 10.1, after,
        ),
        Row(
            ("C441",), "reticulocytes a year after, relative to before", None, "fold", "Sicha", None,
            Role.PREDICTED, "only the direction was published: down", 1, reticulocytes,
        ),
    ),
)  # fmt: skip
