"""Sustained erythropoiesis in hereditary spherocytosis and in autoimmune hemolysis."""

from __future__ import annotations

from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

ACTIVITY = "erythroid_activity"
HEMOGLOBIN = 9.0
"""g/dL, at which spherocytosis is read; the patients' hemoglobin is not shown in the record that was seen."""

SPHEROCYTOSIS = tuple(
    experiment("hereditary-spherocytosis", days=30, set={"hereditary_spherocytosis.severity": severity})
    for severity in (0.4, 0.55, 0.7, 0.9)
)
RELAPSING = experiment("autoimmune-hemolysis", years=4)


def in_spherocytosis(laboratory: Laboratory) -> float:
    """Erythroid activity in spherocytosis."""
    return at_hemoglobin(laboratory, SPHEROCYTOSIS, HEMOGLOBIN, ACTIVITY)


def in_autoimmune(laboratory: Laboratory) -> float:
    """Mean erythroid activity over four years of autoimmune hemolysis."""
    record = laboratory.replay(RELAPSING)
    return record.mean(ACTIVITY, 0, record.last)


CHECK = Check(
    published="Ferrokinetics of 21 patients with hemolysis: output of the marrow relative to normal.",
    replay="Spherocytosis at several severities, read at 9 g/dL; the case of autoimmune hemolysis over its relapses.",
    rows=(
        Row(
            ("P047", "C237"), "activity in hereditary spherocytosis", 6, "fold", "CavillHemolysis", None,
            Role.CALIBRATED, "the ceiling of expansion was fitted to hemolysis of this strength", 1, in_spherocytosis,
        ),
        Row(
            ("P047", "C238"), "activity in autoimmune hemolysis", 3, "fold", "CavillHemolysis", None,
            Role.PREDICTED, "no constant was fitted to it", 1, in_autoimmune,
        ),
    ),
)  # fmt: skip
