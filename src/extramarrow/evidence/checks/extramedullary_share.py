"""Organ donors: where stem and progenitor cells live in health."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import MARROW

PEOPLE = {sex: experiment(f"healthy-{sex}", days=30) for sex in ("man", "woman")}


def in_marrow(sex: str) -> Callable[[Laboratory], float]:
    """Share of stem cells that live in the marrow, %."""
    return lambda laboratory: 100 * laboratory.replay(PEOPLE[sex]).total("marrow_share", MARROW.members, 0)


CHECK = Check(
    published="Stem and progenitor cells of human organ donors were counted in marrow, blood and spleen.",
    replay="A healthy man and a healthy woman at rest; share of niches that lie in the marrow.",
    rows=tuple(
        Row(
            ("P249",), f"stem cells in the marrow, {sex}", None, "%", "Mende2022", Band(99, 100, "published bound"),
            Role.CALIBRATED, "the healthy room outside the marrow was set to stay below it", 100, in_marrow(sex),
        )
        for sex in PEOPLE
    ),
)  # fmt: skip
