"""Hepcidin against stores, doses of iron and erythropoietin; absorption of iron."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Hepcidin against stores, doses of iron and erythropoietin; absorption of iron.",
    free=(
        "hepcidin.turnover",
        "hepcidin.sensing_time",
        "hepcidin.store_exponent",
        "hepcidin.saturation_exponent",
        "hepcidin.erythroferrone_weight",
        "hepcidin.erythropoietin_half",
        "oral_iron.capacity",
        "oral_iron.half",
        "oral_iron.block",
    ),
    rows=(
        "iron-turnover",
        "oral-iron",
    ),
    guessed=("hepcidin",),
    people=60,
    starts=1,
)
