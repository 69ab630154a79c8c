"""Growth of a driver clone while it is small."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Growth of a driver clone while it is small.",
    free=("stem_cells.advantage[driver]",),
    guessed=("stem-cell-numbers",),
)
