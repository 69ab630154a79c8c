"""Liver iron after a year of deferasirox."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Liver iron after a year of deferasirox.",
    free=("deferasirox.efficiency",),
    rows=("deferasirox",),
)
