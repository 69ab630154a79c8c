"""Fetal hemoglobin after two years of hydroxyurea in sickle cell disease, by quartile."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Fetal hemoglobin after two years of hydroxyurea in sickle cell disease, by quartile.",
    free=(
        "sickle_cell_disease.fetal_response",
        "hydroxyurea.gamma_gain",
    ),
    guessed=("hydroxyurea-in-sickle-cell-disease",),
    starts=1,
    rounds=6,
    lanes=16,
    people=20,
)
