"""Ten thousand healthy people and ten thousand carriers of β-thalassemia: hardly anybody has a mass, or could."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import OUTSIDE, SEEN_BY_MRI
from extramarrow.physiology.anatomy import GROUPS

PEOPLE = 10_000
SOUGHT = tuple(f"extramedullary.target[{site}]" for site in GROUPS["paravertebral"])
UNIT = "ontogeny.unit_volume"


def lives(case: str, days: int, people: int = PEOPLE, **settings: float) -> Experiment:
    """Sampled people, looked at on the first and the last day."""
    labels = {name.replace("__", "."): value for name, value in settings.items()}
    return experiment(case, days=days, every=f"{days} days", patients=people, set=labels, signals=(*SOUGHT, UNIT))


HEALTHY = lives("healthy-adults", 60)
CARRIERS = lives(
    "thalassemia-lives", 365, patient__age=30.0, beta_thalassemia__severity=0.5, beta_thalassemia__fetal_response=2.0
)


def with_masses(arm: Experiment) -> Callable[[Laboratory], float]:
    """Percent of the people who have a focus that an image would show on the last day."""

    def percent(laboratory: Laboratory) -> float:
        data = laboratory.replay(arm).dataset
        largest = data["site_volume"].isel(time=-1).sel(site=list(OUTSIDE)).max("site")
        return float(100 * (largest >= SEEN_BY_MRI).mean())

    return percent


def prone(arm: Experiment) -> Callable[[Laboratory], float]:
    """Percent of the people whose marrow is so crowded that a mass beside the spine would last, once grown."""

    def percent(laboratory: Laboratory) -> float:
        data = laboratory.replay(arm).dataset.isel(time=-1)
        found = data[SOUGHT[0]] * data[UNIT] >= SEEN_BY_MRI
        for label in SOUGHT[1:]:
            found = found | (data[label] * data[UNIT] >= SEEN_BY_MRI)
        return float(100 * found.mean())

    return percent


NOBODY = Band(0.0, 0.5, "bound of the design")
WHY = "thresholds were chosen so that the marrow of the healthy and of carriers is far below them"

CHECK = Check(
    published="Masses are a finding of the severely ill: by 1983 the literature of the world held 55 of the chest, and"
    " half a percent of the healthy would be millions.",
    replay="10,000 sampled healthy adults, and as many carriers of β-thalassemia a year after their marrow has begun to"
    " work harder. A focus of 4 mL outside liver, spleen and nodes counts; as masses take decades, those count apart in"
    " whom one would last.",
    rows=tuple(
        Row(("C327",), f"{people} {what}", 0, "%", "MassiveHemothorax", NOBODY, Role.CALIBRATED, WHY, 0, measure(arm))
        for people, arm in (("healthy people", HEALTHY), ("carriers of β-thalassemia", CARRIERS))
        for what, measure in (("with a mass", with_masses), ("in whom a mass would last", prone))
    ),
)
