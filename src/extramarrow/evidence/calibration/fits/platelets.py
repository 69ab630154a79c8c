"""Megakaryocytes, platelets and their hormone."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Megakaryocytes, platelets and their hormone.",
    free=(
        "thrombopoiesis.platelets_each",
        "thrombopoietin.longest_rise",
        "thrombopoietin.megakaryocyte_share",
        "pegylated_mgdf.equivalent",
        "pegylated_mgdf.absorption",
    ),
    rows=(
        "platelets",
        "thrombopoietin-receptor",
    ),
    guessed=("platelets: platelets made each day at most",),
    starts=2,
)
