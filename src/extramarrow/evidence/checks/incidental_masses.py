"""Ten thousand healthy people and ten thousand carriers of β-thalassemia: hardly anybody has a mass."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import OUTSIDE, SEEN_BY_MRI

PEOPLE = 10_000
HEALTHY = experiment("healthy-adults", years=2, every="730 days", patients=PEOPLE)
CARRIERS = experiment("beta-thalassemia-carrier", years=1, every="365 days", patients=PEOPLE)
NOBODY = Band(0.0, 0.5, "bound of the design")


def with_masses(arm: Experiment) -> Callable[[Laboratory], float]:
    """Percent of the people who have a focus that an image would show on the last day."""

    def percent(laboratory: Laboratory) -> float:
        data = laboratory.replay(arm).dataset
        largest = data["site_volume"].isel(time=-1).sel(site=list(OUTSIDE)).max("site")
        return float(100 * (largest >= SEEN_BY_MRI).mean())

    return percent


CHECK = Check(
    published="Masses are a finding of the severely ill: by 1983 the literature of the world held 55 of"
    " the chest, and half a percent of the healthy would be millions.",
    replay="10,000 sampled healthy adults after two years, and as many carriers of β-thalassemia after six years with"
    " it; a focus of 4 mL outside liver, spleen and nodes counts.",
    rows=(
        Row(
            ("C327",), "healthy people with a mass", 0, "%", "MassiveHemothorax", NOBODY, Role.CALIBRATED,
            "thresholds were chosen so that healthy marrow is far below them", 0, with_masses(HEALTHY),
        ),
        Row(
            ("C327",), "carriers of β-thalassemia with a mass", 0, "%", "MassiveHemothorax", NOBODY, Role.CALIBRATED,
            "thresholds were chosen so that carriers' marrow is far below them", 0, with_masses(CARRIERS),
        ),
    ),
)  # fmt: skip
