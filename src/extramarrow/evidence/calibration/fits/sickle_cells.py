"""Life of sickle cells with and without fetal hemoglobin."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Life of sickle cells with and without fetal hemoglobin.",
    free=(
        "sickle_cell_disease.hazard",
        "sickle_cell_disease.clearance_half",
        "sickle_cell_disease.protection",
        "sickle_cell_disease.half_f_cells",
    ),
    rows=("sickle-cell-survival",),
    guessed=("sickle-cell-survival",),
    starts=1,
)
