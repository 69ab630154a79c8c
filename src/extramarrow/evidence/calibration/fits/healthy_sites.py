"""Where stem cells of healthy adults live."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Where stem cells of healthy adults live.",
    free=("extramedullary.home",),
    rows=("extramedullary-share",),
)
