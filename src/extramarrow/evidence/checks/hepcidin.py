"""One dose of epoetin in healthy volunteers: hepcidin falls within a day."""

from __future__ import annotations

from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

# The abstract does not show the dose; this one is customary.
DOSE = experiment("healthy-man", days=28, treat=("Epoetin 20000 IU on day 0",))


def fall(laboratory: Laboratory) -> float:
    """Fall of hepcidin 24 hours after the dose, %."""
    record = laboratory.replay(DOSE)
    return 100 * (1 - record.at("hepcidin", 1) / record.at("hepcidin", 0))


def two_weeks_later(laboratory: Laboratory) -> float:
    """Hepcidin on day 14, % of the start."""
    record = laboratory.replay(DOSE)
    return 100 * record.at("hepcidin", 14) / record.at("hepcidin", 0)


FITTED = "turnover of hepcidin and strength of erythroferrone were chosen with it in view"

CHECK = Check(
    published="Hepcidin of healthy volunteers was followed after one subcutaneous dose of epoetin.",
    replay="A healthy man receives 20000 IU; the dose of the study is not shown where its figure was seen.",
    rows=(
        Row(
            ("P110",), "fall of hepcidin after 24 hours", 73.2, "%", "Ashby2010", None, Role.CALIBRATED, FITTED, 0,
            fall,
        ),
        Row(
            ("P110",), "hepcidin two weeks later", 100, "% of start", "Ashby2010", None, Role.PREDICTED,
            "the way back was not fitted", 100, two_weeks_later,
        ),
    ),
)  # fmt: skip
