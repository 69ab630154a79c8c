"""When the yolk sac of the fetus stops to make blood, and when its marrow overtakes the liver."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="When the yolk sac of the fetus stops to make blood, and when its marrow overtakes the liver.",
    free=(
        "ontogeny.fetal_to[yolk-sac]",
        "ontogeny.marrow_half",
    ),
    rows=("fetal-sites",),
    guessed=("fetal-sites",),
    lanes=16,
    starts=1,
)
