"""White cells in the hours after endotoxin."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="White cells in the hours after endotoxin.",
    free=(
        "inflamed_blood.lymphocyte_loss",
        "inflamed_blood.monocyte_loss",
        "inflamed_blood.monocyte_loss_half",
        "inflamed_blood.margin_loss",
        "immune_response.interleukin_turnover",
    ),
    rows=("endotoxin",),
    guessed=("endotoxin: time of the peak of interleukin-6",),
    starts=2,
)
