"""Adults of a national survey who have enough iron: counts, stores and hemoglobin by sex and age."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Adults of a national survey who have enough iron: counts, stores and hemoglobin by sex and age.",
    free=(
        "granulopoiesis.count_setpoint",
        "lymphocytes.count_setpoint",
        "iron.stores_men",
        "iron.stores_women",
        "iron.accumulation",
        "transferrin.normal",
        "iron.saturation_course_men",
        "patient.decline",
        "patient.decline_women",
    ),
    rows=("replete-adults",),
    people=400,
    lanes=19,
    starts=1,
    rounds=6,
)
