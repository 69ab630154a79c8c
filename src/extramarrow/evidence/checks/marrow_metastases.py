"""Metastases in the marrow: how many have anemia, low platelets, low white cells, and young cells in the blood."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import percent_of

PATIENTS = 54
COHORT = experiment("bone-metastases", years=2, patients=PATIENTS, every="60 days")


def share(name: str, fits: Callable[[float], bool]) -> Callable[[Laboratory], float]:
    """Percent of the patients whose value fits on the last day."""

    def counted(laboratory: Laboratory) -> float:
        record = laboratory.replay(COHORT)
        return percent_of(record.across(name, record.last), fits)

    return counted


WHEN = "the day of the look, three years after the tumor came, was chosen with these shares in view"

ROWS = (
    ("C454", "anemia", 90.7, 49, "hemoglobin", lambda value: value < 13.0, 0.0,
     "all of the replay stand at one late stage, with one severity"),
    ("C455", "thrombocytopenia", 73.9, 40, "platelets", lambda value: value < 150.0, 2.0, ""),
    ("C457", "leukopenia", 24.0, 13, "leukocytes", lambda value: value < 4.0, 2.0, ""),
    ("C456", "leukoerythroblastosis", 35.3, 19, "nucleated_red_cells", lambda value: value > 0.01, 0.0, ""),
)  # fmt: skip

CHECK = Check(
    published="54 patients with metastases in the marrow, by findings in the blood.",
    replay="54 sampled men with diffuse metastases, three years after the first cells came; more than 0.01e9/L"
    " nucleated red cells stand for leukoerythroblastosis. Tumors of many kinds and stages were in the study.",
    rows=tuple(
        Row(
            (evidence,), name, observed, "%", "MarrowMetastasis54", band.proportion(count, PATIENTS), Role.CALIBRATED,
            WHEN, null, share(variable, fits), misfit,
        )
        for evidence, name, observed, count, variable, fits, null, misfit in ROWS
    ),
)  # fmt: skip
