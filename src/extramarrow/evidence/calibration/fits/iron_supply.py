"""How much iron the marrow can get from stores, from the gut and from infusions."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="How much iron the marrow can get from stores, from the gut and from infusions.",
    free=(
        "iron.export_reserve",
        "iron.hepatic_mobility",
        "plasma_iron.proliferation_half",
    ),
    rows=("iron-supply",),
)
