"""Hemoglobin of children."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Hemoglobin of children.",
    free=(
        "patient.hemoglobin_course_men",
        "patient.hemoglobin_course_women",
    ),
    rows=("childhood",),
    lanes=5,
    starts=1,
)
