"""Nucleated red cells in the marrow of healthy adults: how many, and in which proportion of stages."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

STAGES = ("proerythroblasts", "basophilic", "polychromatic", "orthochromatic")


def share(stage: str) -> Callable[[Laboratory], float]:
    """A stage as a share of all erythroblasts, %."""

    def percent(laboratory: Laboratory) -> float:
        rest = laboratory.rest("healthy-man")
        counts = {name: rest.pool(f"erythron.{name}") for name in STAGES}
        return 100 * counts[stage] / sum(counts.values())

    return percent


def per_kilogram(laboratory: Laboratory) -> float:
    """Erythroblasts per kg of body weight, 1e9."""
    rest = laboratory.rest("healthy-man", {"patient.weight": 70})
    return sum(rest.pool(f"erythron.{name}") for name in STAGES) / 70


DIVISIONS = "generation times are inputs, and three divisions instead of the textbook's four were chosen to fit it"

CHECK = Check(
    published="Erythroblasts of normal adult marrow were counted by stage and, in eight studies, in all.",
    replay="A healthy man at rest; for the number per kg he weighs 70 kg.",
    rows=(
        *(
            Row(
                ("P020",), f"share of {stage}", mean, "%", "Skarberg1974", band.person(mean, sd), Role.CALIBRATED,
                DIVISIONS, mean, share(stage),
            )
            for stage, mean, sd in zip(STAGES, (3.8, 11.1, 35.4, 46.6), (0.9, 2.8, 6.6, 9.9), strict=True)
        ),
        Row(
            ("P019",), "erythroblasts per kg", 4.0, "1e9/kg", "Skarberg1974", band.published_range(2.8, 8.6),
            Role.PREDICTED, "follows from red-cell number, lifespan and generation times", 4.0, per_kilogram,
        ),
    ),
)  # fmt: skip
