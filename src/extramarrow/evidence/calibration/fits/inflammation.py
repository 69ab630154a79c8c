"""Plasma, platelets, erythropoietin and G-CSF in inflammation."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Plasma, platelets, erythropoietin and G-CSF in inflammation.",
    free=(
        "inflamed_blood.plasma_gain",
        "inflamed_blood.platelet_gain",
        "inflamed_blood.erythropoietin_loss",
        "immune_response.factor_gain",
    ),
    rows=(
        "interleukin-six",
        "bacterial-infection",
        "chronic-disease-anemia",
    ),
    guessed=(
        "interleukin-six",
        "chronic-disease-anemia",
    ),
    starts=2,
)
