"""HbE/beta-thalassemia: hepcidin is suppressed by erythropoiesis, whatever the iron."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import percent_of

PEOPLE = experiment("hbe-beta-thalassemia", days=1, patients=69, seed=81)
HEALTHY = experiment("healthy-man", days=1)
PER_FERRITIN = 0.5
"""Suppressed: hepcidin per ferritin below half of that of the healthy man; assumed, the study asked for expected."""


def suppressed(laboratory: Laboratory) -> float:
    """Percent with less hepcidin than their ferritin would ask for."""
    healthy, record = laboratory.replay(HEALTHY), laboratory.replay(PEOPLE)
    expected = healthy.at("hepcidin", 0) / healthy.at("ferritin", 0)
    pairs = zip(record.across("hepcidin", 0), record.across("ferritin", 0), strict=True)
    return percent_of(pairs, lambda pair: pair[0] < PER_FERRITIN * expected * pair[1])


CHECK = Check(
    published="Hepcidin was suppressed in 62 of 69 people with moderate to severe HbE/beta-thalassemia.",
    replay="69 sampled people of the case; suppressed is less than half of what a healthy man has for the ferritin.",
    rows=(
        Row(
            ("C247",), "people with suppressed hepcidin", 89.9, "%", "Jones2015", band.proportion(62, 69),
            Role.PREDICTED, "no constant was fitted to it", 0, suppressed,
            "which concentration counts as suppressed is assumed, and all people share the causes of it",
        ),
    ),
)  # fmt: skip
