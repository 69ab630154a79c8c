"""From fetal to adult hemoglobin around birth."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="From fetal to adult hemoglobin around birth.",
    free=(
        "globin.switch_week",
        "globin.switch_width",
    ),
    rows=("globin-switch",),
    guessed=("globin-switch",),
    lanes=16,
    starts=2,
)
