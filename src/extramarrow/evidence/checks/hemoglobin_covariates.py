"""Hemoglobin of healthy people by sex."""

from __future__ import annotations

from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

SETPOINT = "patient.hemoglobin_setpoint"


def men_over_women(laboratory: Laboratory) -> float:
    """Hemoglobin of the healthy man minus that of the healthy woman at rest, g/dL."""
    return laboratory.rest("healthy-man").signal(SETPOINT) - laboratory.rest("healthy-woman").signal(SETPOINT)


CHECK = Check(
    published="Hemoglobin of men and women with enough iron, in a national survey of the United States.",
    replay="The healthy man and the healthy woman at rest; ancestry is not modeled.",
    rows=(
        Row(
            ("P141",), "hemoglobin of men above that of women", 1.895, "g/dL", "AmJEpidemiol1991", None, Role.ECHO,
            "both set points come from a later survey", 0, men_over_women,
        ),
    ),
)  # fmt: skip
