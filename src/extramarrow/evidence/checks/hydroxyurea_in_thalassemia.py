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

DAYS = 414
"""13.6 months, how long eight people were followed on the average."""
TREATED = experiment("beta-thalassemia-intermedia", years=2.2, treat=("Hydroxyurea 12.5 mg/kg daily",), every="5 days")
UNTREATED = experiment("beta-thalassemia-intermedia", years=2.2, every="5 days")
#: Grown people with hardly any beta chains, who live on gamma chains: how many was chosen for a hemoglobin of 6.6 g/dL.
ON_GAMMA = experiment(
    "beta-thalassemia-intermedia",
    days=DAYS,
    treat=("Hydroxyurea 8.8 mg/kg daily",),
    patients=24,
    every="26 days",
    set={"beta_thalassemia.severity": 1.0, "beta_thalassemia.fetal_response": 23.0, "patient.age": 40},
)
#: 37 people with intermedia; their dose is not told where the study was read, 15 mg/kg a day is usual.
ANSWERING = experiment(
    "beta-thalassemia-intermedia", days=365, treat=("Hydroxyurea 15 mg/kg daily",), patients=37, every="73 days"
)


def gained(name: str) -> Callable[[Laboratory], float]:
    """Mean change in those who live on gamma chains, in 13.6 months."""

    def mean(laboratory: Laboratory) -> float:
        record = laboratory.replay(ON_GAMMA)
        pairs = zip(record.across(name, 0), record.across(name, DAYS), strict=True)
        return sum(after - before for before, after in pairs) / record.patients

    return mean


def answering(least: float) -> Callable[[Laboratory], float]:
    """Percent of people with intermedia whose hemoglobin rises by so much, g/dL, in a year."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(ANSWERING)
        pairs = zip(record.across("hemoglobin", 0), record.across("hemoglobin", 365), strict=True)
        return 100 * sum(after - before > least for before, after in pairs) / record.patients

    return percent


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


ANSWERED = (
    "answers counted less transfusion as well; people were 10 years old in the middle, and their dose is not told"
)
ONE_PATIENT = "one patient without a spleen; the replay is of another"

CHECK = Check(
    published="Of 106 with thalassemia intermedia 103 needed no transfusion on hydroxyurea, and hemoglobin rose within"
    " a year; in one with masses beside the spine hemoglobin F doubled in two years and the masses stayed. Eight with"
    " 95 % of hemoglobin F, and 37 others, by what hemoglobin they gained.",
    replay="The median patient with intermedia and 12.5 mg/kg a day for 26 months; 24 sampled people without beta"
    " chains and with much gamma on 8.8 mg/kg, and 37 with intermedia on 15 mg/kg a day.",
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
        *(
            Row(
                ("HydroxyureaIntermedia2004",), f"{title} gained in those who live on gamma chains", value, unit,
                "HydroxyureaIntermedia2004", None, Role.PREDICTED, "no constant was fitted to it", 0, gained(name),
            )
            for name, title, value, unit in (
                ("hemoglobin", "hemoglobin", 1.2, "g/dL"), ("mch", "hemoglobin per cell", 3.0, "pg"),
            )
        ),
        *(
            Row(
                ("HydroxyureaIntermedia2005",),
                f"people whose hemoglobin rises by more than {least} g/dL (there, or who need less transfusion)", value,
                "%", "HydroxyureaIntermedia2005", None, Role.PREDICTED, "no constant was fitted to it", 0,
                answering(least),
            )
            for least, value in ((2, 45.9), (1, 70.2))
        ),
    ),
)  # fmt: skip
