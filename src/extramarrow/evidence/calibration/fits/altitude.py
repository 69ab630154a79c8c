"""Erythropoietin on ascent to altitude."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Erythropoietin on ascent to altitude.",
    free=(
        "oxygen.weight",
        "oxygen.sensing_time",
        "oxygen.regained",
        "oxygen.acclimatization_time",
    ),
    rows=("altitude",),
    guessed=("altitude",),
)
