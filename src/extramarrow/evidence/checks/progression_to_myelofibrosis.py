"""Years after the diagnosis of polycythemia vera or essential thrombocythemia: how many have come to myelofibrosis."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record

YEAR = 365.25
SCARRED = 0.5
"""Scar from which fibrosis is read as grade 2 of 3; assumed."""


def cohort(disease: str) -> tuple[Enrolled, str]:
    """People whose marrow is not yet scarred at the diagnosis, untreated, and the name of their scar."""
    scar = f"{disease}.scar"
    arm = experiment(disease.replace("_", "-"), years=15, every="365 days", patients=200, signals=(scar,))
    return Enrolled(arm, lambda record, who: record.at(scar, 0, who) < SCARRED, 200), scar


def scarred(scar: str, years: float) -> Callable[[Record, int], bool]:
    """Whether scar has come by a year."""
    return lambda record, who: record.at(scar, years * YEAR, who) >= SCARRED


VERA, VERA_SCAR = cohort("polycythemia_vera")
ESSENTIAL, ESSENTIAL_SCAR = cohort("essential_thrombocythemia")
FITTED = "the pace of scar was chosen with it in view"

CHECK = Check(
    published="Cumulative incidence of myelofibrosis in cohorts of polycythemia vera and of essential thrombocythemia.",
    replay="200 sampled people of each, 18 years after the clone began, followed for 15 more; nobody is treated or"
    " dies. A scar of one half stands for the diagnosis, without regard to symptoms.",
    rows=(
        Row(
            ("C143",), "myelofibrosis 15 years after polycythemia vera", 6, "%", "PostPvMf2008", None, Role.CALIBRATED,
            FITTED, 0, VERA.percent(scarred(VERA_SCAR, 15)),
        ),
        *(
            Row(
                ("PostEtMf2016",), f"myelofibrosis {years} years after essential thrombocythemia", None, "%",
                "PostEtMf2016", band.published_range(low, high), Role.CALIBRATED, FITTED, 0,
                ESSENTIAL.percent(scarred(ESSENTIAL_SCAR, years)),
            )
            for years, low, high in ((5, 0.1, 1), (10, 0.8, 5), (15, 4, 11))
        ),
    ),
)  # fmt: skip
