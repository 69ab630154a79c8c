"""Erythropoietin in the anemia of kidney disease, against iron deficiency at the same hemoglobin."""

from __future__ import annotations

import math
from itertools import pairwise

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

WOMAN = {"patient.sex": "female"}
KIDNEY = experiment("kidney-failure", days=1, set={**WOMAN, "kidney_failure.severity": 0.8})
BLEEDING = tuple(
    experiment("iron-deficiency", days=1, set={**WOMAN, "iron_deficiency.severity": severity})
    for severity in (0.1, 0.2, 0.3, 0.4)
)


def difference(laboratory: Laboratory) -> float:
    """Erythropoietin in kidney disease below that in iron deficiency of the same hemoglobin, %; NaN outside."""
    kidney = laboratory.replay(KIDNEY)
    hemoglobin = kidney.at("hemoglobin", 0)
    points = sorted(
        (record.at("hemoglobin", 0), math.log(record.at("erythropoietin", 0)))
        for record in (laboratory.replay(arm) for arm in BLEEDING)
    )
    for (low, below), (high, above) in pairwise(points):
        if low <= hemoglobin <= high:
            other = math.exp(below + (above - below) * (hemoglobin - low) / (high - low))
            return 100 * (kidney.at("erythropoietin", 0) / other - 1)
    return math.nan


CHECK = Check(
    published="Erythropoietin of anemic people over 60 with kidney disease and with iron deficiency, hemoglobin equal.",
    replay="A woman with 20 mL/min, against women who bleed and come, by interpolation, to the same hemoglobin; in the"
    " study filtration was adjusted for.",
    rows=(
        Row(
            ("C450",), "erythropoietin against iron deficiency at equal hemoglobin", -48, "%", "Gowanlock2016", None,
            Role.PREDICTED, "capacity of the kidneys was fitted to hemoglobin by filtration", 0, difference,
        ),
    ),
)  # fmt: skip
