"""Masses in beta-type and alpha-type thalassemia: how many have them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lifelong import OUTSIDE, SEEN_BY_MRI

#: Of 131 people 34 had masses, 36.4 % of those of beta-type and 4.7 % of those of alpha-type.
BETA_ILL, BETA, ALPHA_ILL, ALPHA = 32, 88, 2, 43

BETA_TYPE = (experiment("hbe-beta-thalassemia", days=1, patients=BETA),)
#: Of 147 Thai patients with HbH disease 64 had the nondeletional type, which is more severe (ThaiHbH147).
SEVERE_ALPHA = 19
ALPHA_TYPE = (
    experiment("hemoglobin-h", days=1, patients=ALPHA - SEVERE_ALPHA),
    experiment("hemoglobin-h", days=1, patients=SEVERE_ALPHA, set={"alpha_thalassemia.damage": 40.0}, seed=2),
)


def with_masses(laboratory: Laboratory, arms: Sequence[Experiment]) -> int:
    """People with a mass outside spleen, liver and nodes that would be seen."""
    return sum(
        max(record.at("site_volume", 0, patient, site) for site in OUTSIDE) >= SEEN_BY_MRI
        for record in map(laboratory.replay, arms)
        for patient in range(record.patients)
    )


def percent(arms: Sequence[Experiment], people: int) -> Callable[[Laboratory], float]:
    """Share of the people with masses."""
    return lambda laboratory: 100 * with_masses(laboratory, arms) / people


def odds(laboratory: Laboratory) -> float:
    """Odds of masses in beta-type over those in alpha-type."""
    beta, alpha = with_masses(laboratory, BETA_TYPE), with_masses(laboratory, ALPHA_TYPE)
    return (beta + 0.5) / (BETA - beta + 0.5) * (ALPHA - alpha + 0.5) / (alpha + 0.5)


def odds_band() -> band.Band:
    """The 95 % interval of the odds ratio (Woolf)."""
    counts = (BETA_ILL, BETA - BETA_ILL, ALPHA_ILL, ALPHA - ALPHA_ILL)
    middle = math.log(counts[0] * counts[3] / counts[1] / counts[2])
    half = band.Z95 * math.sqrt(sum(1 / count for count in counts))
    return band.Band(math.exp(middle - half), math.exp(middle + half), "95 % interval of the odds ratio")


MIX = "the nondeletional type was put beside the deletional one after that alone had given too few masses"

CHECK = Check(
    published="Of 131 Thai adults with thalassemia 34 had extramedullary masses, 36.4 % of those with beta-type (HbE/β"
    " included) and 4.7 % of those with alpha-type.",
    replay="88 sampled people with untransfused HbE/β0-thalassemia and 43 with HbH disease at the age of 30, 19 of them"
    " with the nondeletional type and a hemoglobin of about 8 g/dL, as often as elsewhere in Thailand; a mass of 4 mL"
    " or more outside spleen, liver and nodes is taken as seen. Who was transfused is not known.",
    rows=(
        Row(
            ("C021",), "beta-type with masses", 36.4, "%", "Chansai2022", band.proportion(BETA_ILL, BETA),
            Role.CALIBRATED, "sites and size of what is seen were settled after it had been seen", 26.0,
            percent(BETA_TYPE, BETA),
            "all are untransfused and of β0-type here; transfused and milder people were among the 88",
        ),
        Row(
            ("C022",), "alpha-type with masses", 4.7, "%", "Chansai2022", band.proportion(ALPHA_ILL, ALPHA),
            Role.CALIBRATED, MIX, 26.0, percent(ALPHA_TYPE, ALPHA),
        ),
        Row(
            ("C021", "C022"), "odds of masses, beta-type over alpha-type", 11.7, "1", "Chansai2022", odds_band(),
            Role.CALIBRATED, MIX, 1.0, odds,
        ),
    ),
)  # fmt: skip
