"""Neutrophils after a dose of docetaxel."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Neutrophils after a dose of docetaxel.",
    free=("docetaxel.slope",),
    rows=("docetaxel-neutropenia",),
)
