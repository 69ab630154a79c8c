"""Iron absorption follows the erythron in thalassemia far more than in hemolysis."""

from __future__ import annotations

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

ABSORPTION = "iron.absorption"
INTERMEDIA = experiment("beta-thalassemia-intermedia", years=2, signals=(ABSORPTION,))
HEMOLYSIS = experiment("chronic-hemolysis", years=2, signals=(ABSORPTION,))


def ratio(laboratory: Laboratory) -> float:
    """Absorption in thalassemia intermedia over that in hemolysis, each over two years."""
    thalassemia, hemolysis = laboratory.replay(INTERMEDIA), laboratory.replay(HEMOLYSIS)
    return thalassemia.mean(ABSORPTION, 0, thalassemia.last) / hemolysis.mean(ABSORPTION, 0, hemolysis.last)


CHECK = Check(
    published="Iron absorption and erythroid activity of 12 with HbE/beta, 13 HbH, 7 spherocytosis, and 8 normal.",
    replay="The case of thalassemia intermedia beside that of hemolysis; only the direction was published.",
    rows=(
        Row(
            ("P232", "C477"), "absorption in thalassemia over hemolysis (above 1)", None, "1", "Pootrakul1988", None,
            Role.PREDICTED, "no constant was fitted to it", 1, ratio,
        ),
    ),
)  # fmt: skip
