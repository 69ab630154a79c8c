"""Fetal hemoglobin in sickle cell disease, before and on hydroxyurea by dose."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Fetal hemoglobin in sickle cell disease, before and on hydroxyurea by dose.",
    free=(
        "sickle_cell_disease.fetal_response",
        "hydroxyurea.gamma_gain",
    ),
    rows=("hydroxyurea-doses",),
    guessed=("hydroxyurea-in-sickle-cell-disease: hemoglobin F before",),
    starts=1,
    rounds=6,
    lanes=16,
    people=20,
)
