"""Thalassemia intermedia as it presents: hemoglobin, fetal hemoglobin, erythropoietin, expansion of erythropoiesis."""

from __future__ import annotations

import math
from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.equal import at_hemoglobin, correlated
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import everybody

FETAL = "globin.fetal_share"
RECEPTOR = "soluble_transferrin_receptor"


def untransfused(severity: float, response: float, patients: int | None = None, seed: int = 1) -> Experiment:
    """Thalassemia intermedia by lost beta chains and by the rise of gamma chains."""
    return experiment(
        "beta-thalassemia-intermedia",
        years=1,
        set={
            "beta_thalassemia.severity": severity,
            "beta_thalassemia.fetal_response": response,
            # The rise of gamma chains is set, so the level from which they rise is not drawn.
            "globin.adult_gamma_share": 0.01,
        },
        patients=patients,
        seed=seed,
        signals=(FETAL,),
    )


MEDIAN = experiment("beta-thalassemia-intermedia", years=1, signals=(FETAL,))
HEALTHY = experiment("healthy-man", days=30)
# No beta chains but many gamma chains; some beta chains and few gamma chains.
HIGH_FETAL = tuple(untransfused(1.0, response) for response in (16, 19, 22, 25, 28, 32))
LOW_FETAL = tuple(untransfused(severity, 6) for severity in (0.66, 0.70, 0.74, 0.78, 0.82))
# Four of five have more than 40 % fetal hemoglobin, most of them without beta chains; one of five has less.
COHORT = (
    *(untransfused(1.0, response, patients=10, seed=seed) for seed, response in enumerate((19, 21, 23, 25), 1)),
    untransfused(0.90, 17, patients=6, seed=5),
    untransfused(0.74, 6, patients=9, seed=6),
)
UNTRANSFUSED = (6.3, 11.4)
"""Hemoglobin, g/dL, of those who are left untransfused and still come to a clinic: mean ± 2 SD of Haematologica1996."""


def of_median(name: str, scale: float = 1.0) -> Callable[[Laboratory], float]:
    """A variable of the median patient after a year."""

    def value(laboratory: Laboratory) -> float:
        record = laboratory.replay(MEDIAN)
        return record.at(name, record.last) * scale

    return value


def of_group(arms: tuple[Experiment, ...], hemoglobin: float, name: str) -> Callable[[Laboratory], float]:
    """A variable of a group, read at the group's hemoglobin."""
    return lambda laboratory: at_hemoglobin(laboratory, arms, hemoglobin, name)


def expansion(laboratory: Laboratory) -> float:
    """Receptor of the group with much fetal hemoglobin, at 8.8 g/dL, over normal."""
    return of_group(HIGH_FETAL, 8.8, RECEPTOR)(laboratory) / laboratory.replay(HEALTHY).at(RECEPTOR, 0)


def correlation_of_epo(name: str) -> Callable[[Laboratory], float]:
    """Correlation of log erythropoietin with a variable over the people of the cohort."""

    def coefficient(laboratory: Laboratory) -> float:
        points = [
            (math.log10(record.at("erythropoietin", record.last, patient)), record.at(name, record.last, patient))
            for record, patient in everybody(laboratory, COHORT)
            if UNTRANSFUSED[0] <= record.at("hemoglobin", record.last, patient) <= UNTRANSFUSED[1]
        ]
        return correlated(points)

    return coefficient


SHAPED = "the severity of the median case was chosen to give it"
IN_VIEW = "tuned with this row in view"
MORBIDITY = "illness of bone, vessels, glands and skin is no part of the body"
AFFINITY = "the loss of oxygen delivery by fetal hemoglobin was chosen with this study in view"
GROUPS = (
    ("fetal hemoglobin below 40 %", LOW_FETAL, 8.09, (112, 78)),
    ("fetal hemoglobin above 40 %", HIGH_FETAL, 8.82, (246.6, 184.3)),
)

CHECK = Check(
    published="Untransfused people with thalassemia intermedia: 63 by hemoglobin, fetal hemoglobin and morbidity, and"
    " twice 30 by erythropoietin and receptor below and above 40 % fetal hemoglobin.",
    replay="The median case, and groups that lose beta chains and gain gamma chains to different degrees, after a year,"
    " read at the hemoglobin that was published; morbidity is no part of the body.",
    rows=(
        Row(
            ("C028",), "hemoglobin without transfusion", None, "g/dL", "Musallam2012", band.published_range(7, 9),
            Role.CALIBRATED, SHAPED, 15.29, of_median("hemoglobin"),
        ),
        Row(
            ("C025",), "fetal hemoglobin", 37.2, "%", "Musallam2012", None, Role.CALIBRATED,
            "the median rise of gamma chains was chosen to give it", 1, of_median(FETAL, 100),
        ),
        Row(
            ("C026",), "fetal hemoglobin without morbidity", 63.7, "%", "Musallam2012", None, Role.PREDICTED,
            MORBIDITY, math.nan, lambda laboratory: math.nan,
        ),
        Row(
            ("C027",), "share of morbidity explained by fetal hemoglobin", 0.825, "1", "Musallam2012", None,
            Role.PREDICTED, MORBIDITY, math.nan, lambda laboratory: math.nan,
        ),
        Row(
            ("C243",), "hemoglobin, fetal hemoglobin above 40 %", 8.8, "g/dL", "Galanello1994", None, Role.ECHO,
            "the group is read at this hemoglobin", 15.29, of_group(HIGH_FETAL, 8.8, "hemoglobin"),
        ),
        Row(
            ("C244",), "correlation of log erythropoietin with hemoglobin", -0.47, "1", "Galanello1994",
            band.correlation(-0.47, 30), Role.CALIBRATED, IN_VIEW, 0, correlation_of_epo("hemoglobin"),
        ),
        Row(
            ("C245",), "correlation of log erythropoietin with fetal hemoglobin", 0.55, "1", "Galanello1994",
            band.correlation(0.55, 30), Role.CALIBRATED, AFFINITY, 0, correlation_of_epo(FETAL),
        ),
        Row(
            ("C246", "P051"), "expansion of erythropoiesis, fetal hemoglobin above 40 %", 6.5, "× normal",
            "Galanello1994", band.published_range(4, 9), Role.CALIBRATED, IN_VIEW, 1, expansion,
        ),
        *(
            Row(
                ("A5",), f"erythropoietin, {group}", mean, "IU/L", "Haematologica1996", band.person(mean, sd),
                Role.CALIBRATED, IN_VIEW, 13.9, of_group(arms, hemoglobin, "erythropoietin"),
            )
            for group, arms, hemoglobin, (mean, sd) in GROUPS
        ),
    ),
)  # fmt: skip
