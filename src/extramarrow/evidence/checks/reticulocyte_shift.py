"""Normal men bled to ever lower hematocrits: reticulocytes leave the marrow early and stay longer in the blood."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

BLED = experiment(
    "healthy-man",
    days=90,
    treat=("Phlebotomy 500 mL daily for 30 days",),
    signals=("red_cells.reticulocyte_residence",),
)


def residence(hematocrit: float) -> Callable[[Laboratory], float]:
    """Residence of reticulocytes in the blood once the hematocrit has fallen to a level, days; NaN if it never does."""

    def days(laboratory: Laboratory) -> float:
        record = laboratory.replay(BLED)
        day = record.first_day("hematocrit", hematocrit, falling=True)
        return record.at("red_cells.reticulocyte_residence", day)

    return days


CHECK = Check(
    published="Normal men were bled; the life of a reticulocyte in the blood was read against the hematocrit.",
    replay="A healthy man is bled half a liter a day; read when the hematocrit reaches the middle of each band.",
    rows=tuple(
        Row(
            ("P029",), f"residence of reticulocytes at hematocrit {name}", value, "day", "Hillman1969", None, Role.ECHO,
            "the shift is an input", 1.0, residence(hematocrit),
        )
        for name, hematocrit, value in (
            ("above 0.35", 0.42, 1.0), ("0.26 to 0.35", 0.305, 1.5), ("0.16 to 0.25", 0.205, 2.0),
            ("at most 0.15", 0.15, 2.5),
        )
    ),
)  # fmt: skip
