"""Neutrophils in marrow and blood at rest."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Neutrophils in marrow and blood at rest.",
    free=(
        "granulopoiesis.count_setpoint",
        "granulopoiesis.half_life",
        "granulopoiesis.generation_time",
    ),
    rows=("neutrophil-pools",),
)
