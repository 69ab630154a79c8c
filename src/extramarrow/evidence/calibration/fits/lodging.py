"""Progenitors that lodge in the spleen while G-CSF drives them there."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Length of the spleens of donors during and after five days of G-CSF.",
    free=("lodging.capacity[spleen]", "lodging.filling_time", "lodging.emptying_time"),
    rows=("gcsf-spleen",),
)
