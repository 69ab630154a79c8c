"""Fetal hemoglobin of infants with sickle cells."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Fetal hemoglobin of infants with sickle cells.",
    free=(
        "sickle_cell_disease.childhood",
        "sickle_cell_disease.waning",
    ),
    rows=("sickle-infants",),
)
