"""Stem cells in the blood under G-CSF."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Stem cells in the blood under G-CSF.",
    free=(
        "mobilization.loosening_half",
        "mobilization.largest",
        "mobilization.loosening_time",
        "mobilization.exhaustion",
    ),
    rows=("circulating-stem-cells",),
    guessed=("circulating-stem-cells",),
)
