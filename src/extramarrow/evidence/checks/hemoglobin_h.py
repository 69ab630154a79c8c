"""HbH disease: erythropoietin and soluble transferrin receptor beside controls."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

HEMOGLOBIN = 9.5
"""g/dL, the middle of the steady state of HbH disease (HbHReview2009)."""

ILL = tuple(
    experiment("hemoglobin-h", years=1, set={"alpha_thalassemia.damage": damage}) for damage in (7, 12, 19, 28, 40)
)
CONTROL = experiment("healthy-man", days=30)


def in_disease(name: str) -> Callable[[Laboratory], float]:
    """A laboratory value at the hemoglobin of HbH disease."""
    return lambda laboratory: at_hemoglobin(laboratory, ILL, HEMOGLOBIN, name)


def in_control(name: str) -> Callable[[Laboratory], float]:
    """A laboratory value in health."""
    return lambda laboratory: laboratory.replay(CONTROL).at(name, 0)


VALUES = (
    ("erythropoietin", "IU/L", ("C239", 46.6, 26.8), ("C240", 9.2, 3.3)),
    ("soluble_transferrin_receptor", "mg/L", ("C241", 5.6, 1.8), ("C242", 1.8, 0.7)),
)

CHECK = Check(
    published="Erythropoietin and soluble transferrin receptor were measured in 20 with HbH disease and in controls.",
    replay="HbH disease of several strengths after twenty years, read at 9.5 g/dL, and a healthy man.",
    rows=tuple(
        row
        for name, unit, (ill, value, sd), (well, normal, spread) in VALUES
        for row in (
            Row(
                (ill,), f"{name.replace('_', ' ')} in HbH disease", value, unit, "HbHErythropoietin1998",
                band.person(value, sd), Role.PREDICTED, "no constant was fitted to it", normal, in_disease(name),
            ),
            Row(
                (well,), f"{name.replace('_', ' ')} in controls", normal, unit, "HbHErythropoietin1998",
                band.person(normal, spread), Role.ECHO, "the healthy level is an input", normal, in_control(name),
            ),
        )
    ),
)  # fmt: skip
