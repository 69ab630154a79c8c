"""Neutrophils of volunteers under filgrastim and pegfilgrastim, and the drugs in their blood."""

from extramarrow.evidence.calibration.fit import Fit

FIT = Fit(
    about="Neutrophils of volunteers under filgrastim and pegfilgrastim, and the drugs in their blood.",
    free=(
        "granulocyte_response.death_ceiling",
        "granulocyte_response.memory_time",
        "granulocyte_response.speed_ceiling",
        "granulocyte_response.proliferation_ceiling",
        "granulocyte_response.proliferation_steepness",
        "filgrastim.absorption",
        "pegfilgrastim.absorption",
        "pegfilgrastim.distribution",
        "pegfilgrastim.neutrophil_clearance",
        "pegfilgrastim.half",
    ),
    guessed=("gcsf-volunteers",),
    starts=1,
)
