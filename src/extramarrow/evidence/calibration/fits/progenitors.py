"""How fast erythroid progenitors answer and expand: donation, injected erythropoietin, hemolysis."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="How fast erythroid progenitors answer and expand: donation, injected erythropoietin, hemolysis.",
    free=(
        "progenitors.acute_ceiling",
        "progenitors.steepness",
        "progenitors.expansion_ceiling",
        "progenitors.expansion_time",
    ),
    rows=(
        "donation",
        "rhuepo",
    ),
    guessed=(
        "rhuepo",
        "hemolysis-activity",
    ),
    starts=1,
    rounds=12,
)
