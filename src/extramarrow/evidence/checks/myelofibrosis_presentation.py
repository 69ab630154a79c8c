"""Primary myelofibrosis as it presents: counts, spleen, circulating stem cells, where blood is made."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.people import Enrolled
from extramarrow.evidence.record import Record

PALPABLE, MARKED = 400.0, 2500.0
"""Spleen in mL that can be felt, and one that reaches more than 10 cm below the ribs; both assumed."""
CUTOFF = 15.0
COHORT = Enrolled(experiment("primary-myelofibrosis", days=1, patients=340), lambda record, who: True, 340)
OTHERS = Enrolled(experiment("polycythemia-vera", days=1, patients=60), lambda record, who: True, 60)
#: Iron goes where red cells are made.
UPTAKE = "sites.erythroid_outside[spleen]"
TYPICAL = experiment("primary-myelofibrosis", days=1, signals=(UPTAKE,))
VERA = experiment("polycythemia-vera", days=1, signals=(UPTAKE,))
HEALTHY = experiment("healthy-man", days=1)


def below(name: str, level: float) -> Callable[[Record, int], bool]:
    """Whether a value lies below a level on the first day."""
    return lambda record, who: record.at(name, 0, who) < level


def above(name: str, level: float) -> Callable[[Record, int], bool]:
    """Whether it lies above."""
    return lambda record, who: record.at(name, 0, who) > level


def share_of_leukocytes(laboratory: Laboratory) -> float:
    """CD34+ cells of the typical patient in percent of leukocytes."""
    record = laboratory.replay(TYPICAL)
    return 100 * record.at("cd34", 0) / (1000 * record.at("leukocytes", 0))


def fold(laboratory: Laboratory) -> float:
    """Circulating progenitors relative to a healthy man."""
    return laboratory.replay(TYPICAL).at("cd34", 0) / laboratory.replay(HEALTHY).at("cd34", 0)


def spleen_share(arm: str) -> Callable[[Laboratory], float]:
    """Percent of the red cells of the typical patient that the spleen makes."""
    chosen = {"myelofibrosis": TYPICAL, "vera": VERA}[arm]
    return lambda laboratory: 100 * laboratory.replay(chosen).at(UPTAKE, 0)


def predictive(positive: bool) -> Callable[[Laboratory], float]:
    """Predictive value of the cutoff for myelofibrosis among 84 with it and 23 with polycythemia vera, %."""

    def value(laboratory: Laboratory) -> float:
        fits = above("cd34", CUTOFF) if positive else below("cd34", CUTOFF)
        ill, others = (84 * COHORT.percent(fits)(laboratory), 23 * OTHERS.percent(fits)(laboratory))
        return 100 * (ill if positive else others) / (ill + others)

    return value


FITTED = "scar, lost platelets, clonal growth and their spreads were chosen with it in view"
APART = "no parameter was fitted to it"
SPLEENS = "what spleens offer, and how far people differ in it, was chosen with it in view"

CHECK = Check(
    published="340 patients at diagnosis of primary myelofibrosis; CD34+ cells of 84 with it and 23 with polycythemia"
    " vera or essential thrombocythemia; uptake of radioactive iron by the spleen.",
    replay="340 sampled people, 14 years after the clone began; 60 with polycythemia vera; each typical patient.",
    rows=(
        Row(
            ("C422",), "hemoglobin below 10 g/dL", 38, "%", "MayoPmf2012", band.proportion(129, 340), Role.CALIBRATED,
            FITTED, 0, COHORT.percent(below("hemoglobin", 10.0)),
        ),
        Row(
            ("C423",), "platelets below 100 per nL", 18, "%", "MayoPmf2012", band.proportion(61, 340), Role.CALIBRATED,
            FITTED, 0, COHORT.percent(below("platelets", 100.0)),
        ),
        Row(
            ("C424",), "leukocytes above 25 per nL", 13, "%", "MayoPmf2012", band.proportion(44, 340), Role.CALIBRATED,
            FITTED, 0, COHORT.percent(above("leukocytes", 25.0)),
        ),
        Row(
            ("C425",), "marked splenomegaly", 21, "%", "MayoPmf2012", band.proportion(71, 340), Role.CALIBRATED,
            SPLEENS, 0, COHORT.percent(above("spleen_volume", MARKED)),
        ),
        Row(
            ("C376",), "palpable spleen", 88.7, "%", "CervantesSpleen2009", band.proportion(681, 768),
            Role.CALIBRATED, SPLEENS, 0, COHORT.percent(above("spleen_volume", PALPABLE)),
            "the volume that can be felt is assumed",
        ),
        Row(
            ("C124", "P077"), "circulating CD34+ cells, median", 91.6, "1/uL", "Barosi2001", None, Role.CALIBRATED,
            "egress from scar was fitted to it", 0.84, COHORT.middle("cd34"),
        ),
        Row(
            ("C125",), "myelofibrosis if CD34+ above 15 per µL", 98.4, "%", "Barosi2001", None, Role.PREDICTED, APART,
            78.5, predictive(True),
        ),
        Row(
            ("C125",), "another neoplasm if CD34+ below 15 per µL", 85.0, "%", "Barosi2001", None, Role.PREDICTED,
            APART, 21.5, predictive(False),
        ),
        Row(
            ("P076",), "CD34+ cells in percent of leukocytes", 1.4, "%", "Ash2008CirculatingCD34",
            band.published_range(0.065, 7.15), Role.PREDICTED, "egress was fitted to counts of another study", 0.05,
            share_of_leukocytes,
        ),
        Row(
            ("P079",), "circulating progenitors, BFU-E 8-fold and CFU-GM 47-fold", None, "× healthy", "Partanen1982",
            band.published_range(8, 47), Role.PREDICTED,
            "egress was fitted to CD34+ cells; one kind of progenitor stands for both", 1, fold,
            "counts of CD34+ cells rise more than colonies did in 1982, and the body knows one kind",
        ),
        Row(
            ("P250",), "uptake of iron by the spleen, myelofibrosis", None, "%", "IronUptakeSpleen",
            band.published_range(5, 48), Role.PREDICTED, "the room of the spleen is a prior", 0.2,
            spleen_share("myelofibrosis"),
        ),
        Row(
            ("P250",), "uptake of iron by the spleen, polycythemia vera", None, "%", "IronUptakeSpleen",
            band.published_range(0, 2.8), Role.CALIBRATED, "the pace of scar was chosen with it in view", 0.2,
            spleen_share("vera"),
        ),
    ),
)  # fmt: skip
