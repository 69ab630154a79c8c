"""Bacterial infection and sepsis: G-CSF before treatment, and how C-reactive protein comes and goes."""

from __future__ import annotations

import math

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

INFECTION = experiment("acute-infection", days=30, every="2 h")
SEPSIS = experiment("sepsis", days=30, every="2 h")
INSULT = experiment(
    "acute-infection", days=8, every="1 h",
    set={"infection.onset": 0, "infection.rise": 0.5, "infection.duration": 1.5, "infection.fall": 0.8},
)  # fmt: skip


def highest_factor(laboratory: Laboratory) -> float:
    """The peak of G-CSF in a bacterial infection, pg/mL."""
    return max(laboratory.replay(INFECTION).series("gcsf"))


def septic_rise(laboratory: Laboratory) -> float:
    """The peak of G-CSF in sepsis over the start."""
    record = laboratory.replay(SEPSIS)
    return max(record.series("gcsf")) / record.at("gcsf", 0)


def protein_peak(laboratory: Laboratory) -> float:
    """Hours from an insult to the peak of C-reactive protein."""
    record = laboratory.replay(INSULT)
    values = record.series("crp")
    return 24 * record.days[values.index(max(values))]


def protein_half_life(laboratory: Laboratory) -> float:
    """Hours in which C-reactive protein halves once the stimulus is gone."""
    record = laboratory.replay(INSULT)
    return 24 * math.log(2) / math.log(record.at("crp", 3.5) / record.at("crp", 4.5))


CHECK = Check(
    published="G-CSF of patients with acute bacterial infection or sepsis; the course of C-reactive protein after an"
    " insult.",
    replay="The built-in cases of pneumonia and sepsis, at the peak of G-CSF; an insult of a day and a half for the"
    " course of C-reactive protein.",
    rows=(
        Row(
            ("Pauksen1994",), "G-CSF in acute bacterial infection", 799, "pg/mL", "Pauksen1994",
            band.cohort(799, 1501, 34), Role.CALIBRATED, "the gain of G-CSF was fitted to it", 24.6, highest_factor,
        ),
        Row(
            ("P212",), "rise of G-CSF in sepsis", None, "fold", "SurgicalGcsf1997", band.published_range(10, 1000),
            Role.CALIBRATED, "the gain of G-CSF was chosen with it in view", 1, septic_rise, recalled=True,
        ),
        Row(
            ("CrpCourse",), "C-reactive protein: time of its peak after an insult", 43, "h", "CrpCourse", None,
            Role.CALIBRATED, "the delay of the liver was chosen with it in view", 0, protein_peak,
        ),
        Row(
            ("CrpImmunoassay",), "C-reactive protein: half-life", 19, "h", "CrpImmunoassay", None, Role.ECHO,
            "the half-life is an input", 0, protein_half_life,
        ),
    ),
)  # fmt: skip
