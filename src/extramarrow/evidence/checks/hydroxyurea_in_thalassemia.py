"""Hydroxyurea in thalassemia intermedia: hemoglobin, hemoglobin F, and masses that stay as they are."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import GROUPS

TREATED = experiment("beta-thalassemia-intermedia", years=2.2, treat=("Hydroxyurea 12.5 mg/kg daily",), every="5 days")
UNTREATED = experiment("beta-thalassemia-intermedia", years=2.2, every="5 days")


def rise(laboratory: Laboratory) -> float:
    """Hemoglobin gained in a year."""
    record = laboratory.replay(TREATED)
    return record.at("hemoglobin", 365) - record.at("hemoglobin", 0)


def fetal(years: float) -> Callable[[Laboratory], float]:
    """Hemoglobin F in g/dL after some years."""

    def grams(laboratory: Laboratory) -> float:
        record = laboratory.replay(TREATED)
        return record.at("hemoglobin", 365.25 * years) * record.at("hemoglobin_f", 365.25 * years) / 100

    return grams


def growth(arm: Experiment, laboratory: Laboratory) -> float:
    """Change of the masses beside the spine over 26 months, %."""
    record = laboratory.replay(arm)
    before = record.total("site_volume", GROUPS["paravertebral"], 0)
    after = record.total("site_volume", GROUPS["paravertebral"], 790)
    return 100 * (after / before - 1) if before > 0 else math.nan


ONE_PATIENT = "one patient without a spleen; the replay is of another"

CHECK = Check(
    published="Of 106 with thalassemia intermedia 103 needed no transfusion on hydroxyurea, and hemoglobin rose within"
    " a year; in one with masses beside the spine hemoglobin F doubled in two years and the masses stayed.",
    replay="The median patient with intermedia and 12.5 mg/kg a day for 26 months; need for transfusion is no part of"
    " the body.",
    rows=(
        Row(
            ("C388",), "hemoglobin gained after a year", None, "g/dL", "Karimi2012",
            Band(0.05, math.inf, "published direction"), Role.CALIBRATED,
            "the kill of erythroblasts was chosen so that hemoglobin rises", 0, rise,
        ),
        *(
            Row(
                (key,), f"hemoglobin F after {years} years", value, "g/dL", "Cario2002", None, Role.PREDICTED,
                "no constant was fitted to it", 4.5, fetal(years),
                ONE_PATIENT,
            )
            for key, years, value in (("C317", 0, 4.5), ("C318", 1, 5.5), ("C319", 2, 9.9))
        ),
        Row(
            ("C320",), "change of masses over 26 months on hydroxyurea", 0, "%", "Cario2002", None, Role.PREDICTED,
            "no constant was fitted to it", 0, lambda laboratory: growth(TREATED, laboratory), ONE_PATIENT,
        ),
        Row(
            ("C320",), "the same without treatment", None, "%", "Cario2002", None, Role.PREDICTED,
            "what the untreated patient would have had", 0, lambda laboratory: growth(UNTREATED, laboratory),
        ),
    ),
)  # fmt: skip
