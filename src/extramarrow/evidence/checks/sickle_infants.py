"""Infants with sickle cell anemia: blood counts and the loss of the spleen at one year."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

PRESENCE = "spleen.presence"
MONTHS = 12.9


def aged(years: float) -> Callable[[str, float], Callable[[Laboratory], float]]:
    """A reader of the typical patient at an age."""
    arm = experiment("sickle-cell-disease", days=1, set={"patient.age": round(years, 4)}, signals=(PRESENCE,))
    return lambda name, scale: lambda laboratory: scale * laboratory.replay(arm).at(name, 0)


INFANT, ADULT = aged(MONTHS / 12), aged(20)

#: Laboratory name, name of the row, mean of the three groups, SD of the largest, unit, role, healthy value.
VALUES = (
    ("hemoglobin_f", "hemoglobin F", 26.1, 8.1, "%", Role.CALIBRATED, 2.0),
    ("hemoglobin", "hemoglobin", 9.07, 1.2, "g/dL", Role.PREDICTED, 12.0),
    ("reticulocytes", "reticulocytes", 298.0, 140.0, "1e9/L", Role.PREDICTED, 60.0),
    ("leukocytes", "leukocytes", 14.2, 5.5, "1e9/L", Role.PREDICTED, 10.0),
)

CHECK = Check(
    published="193 infants with sickle cell anemia, 8 to 18 months old: counts by splenic uptake, which was normal in"
    " 12 %, decreased in 73 % and absent in 15 %.",
    replay="The typical patient with SS at 12.9 months, simulated from birth; at 20 years the spleen is to be gone.",
    rows=(
        *(
            Row(
                ("Rogers2011",), f"{title} at 13 months", mean, unit, "Rogers2011", band.person(mean, sd), role,
                "the waning of gamma chains was fitted to it" if role is Role.CALIBRATED else "not fitted to it",
                healthy, INFANT(name, 1.0),
            )
            for name, title, mean, sd, unit, role, healthy in VALUES
        ),
        Row(
            ("Rogers2011",), "splenic function left at 13 months, where uptake was lower in 88 %", None, "%",
            "Rogers2011", None, Role.CALIBRATED, "the rate of infarction was chosen with it in view", 100,
            INFANT(PRESENCE, 100.0),
        ),
        Row(
            ("Rogers2011",), "splenic function left at 20 years", 0, "%", "Rogers2011", None, Role.PREDICTED,
            "textbook: adults with SS have no functioning spleen", 100, ADULT(PRESENCE, 100.0),
        ),
    ),
)  # fmt: skip
