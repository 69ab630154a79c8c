"""Sickle cells with and without fetal hemoglobin, labeled with biotin: how long they live."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.red_cells import STAGES

LIFE, WITHOUT, WITH = "red_cells.mean_life", "sickle_cell_disease.life_without", "sickle_cell_disease.life_with"
F_CELLS, PER_CELL = "sickle_cell_disease.f_cells", "sickle_cell_disease.fetal_per_f_cell"
SIGNALS = (LIFE, WITHOUT, WITH, F_CELLS, PER_CELL)

TYPICAL = experiment("sickle-cell-disease", days=1, signals=SIGNALS)
CARRIER = experiment("sickle-cell-disease", days=1, set={"sickle_cell_disease.severity": 0.4}, signals=SIGNALS)
GRAFTED = experiment(
    "sickle-cell-disease", years=1, treat=("Allogeneic transplantation on day 0",), every="30 days", signals=SIGNALS
)
HEALTHY_MAN = experiment("healthy-man", days=1, signals=(LIFE,))
#: From hardly any F cells to nearly nothing else.
ARMS = tuple(
    experiment("sickle-cell-disease", days=1, set={"sickle_cell_disease.fetal_response": response}, signals=SIGNALS)
    for response in (0, 0.4, 3, 8, 14, 22, 30)
)


def days_to(share: float, life: float) -> float:
    """Days until only a ``share`` of cells of all ages are left, when their mean life is ``life``."""

    def left(days: float) -> float:
        passed = STAGES * days / life
        term = below = math.exp(-passed)
        total = below
        for stage in range(1, STAGES):
            term *= passed / stage
            below += term
            total += below
        return total / STAGES

    low, high = 0.0, 3.0 * life
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if left(middle) > share else (low, middle)
    return low


def of(arm_signal: str) -> Callable[[Laboratory], float]:
    """A quantity of the typical adult with SS."""
    return lambda laboratory: laboratory.replay(TYPICAL).at(arm_signal, 0)


def without_fetal(f_cells: float) -> Callable[[Laboratory], float]:
    """Days to 30 % survival of cells without fetal hemoglobin, where so many of all cells are F cells."""

    def days(laboratory: Laboratory) -> float:
        points = sorted(
            (record.at(F_CELLS, 0), days_to(0.3, record.at(WITHOUT, 0))) for record in map(laboratory.replay, ARMS)
        )
        for (left, early), (right, late) in pairwise(points):
            if left <= f_cells <= right:
                return early + (f_cells - left) / (right - left) * (late - early)
        return math.nan

    return days


def enrichment(laboratory: Laboratory) -> float:
    """Rise of the fetal share among F cells as they age, % a day; F cells of one person are all alike here."""
    record = laboratory.replay(TYPICAL)
    return 100 * (record.at(PER_CELL, 1) - record.at(PER_CELL, 0))


FITTED = "hazard, protection and competition were fitted to these studies"
HEALTHY = 116.7

CHECK = Check(
    published="Red cells of people with sickle cell disease were labeled with biotin and followed, F cells and cells"
    " without fetal hemoglobin apart; later, people before and after transplantation and carriers.",
    replay="The typical adult with SS, a carrier, and adults with fewer and more F cells; survival of cells of all ages"
    " follows from the mean life and the 23 stages of ageing.",
    rows=(
        Row(
            ("C256",), "life of sickle cells without fetal hemoglobin", 14, "day", "Franco1998", None, Role.CALIBRATED,
            FITTED, HEALTHY, of(WITHOUT),
        ),
        Row(
            ("C257",), "life of sickle F cells", 49, "day", "Franco1998", band.published_range(42, 56),
            Role.CALIBRATED, FITTED, HEALTHY, of(WITH),
        ),
        Row(
            ("C253",), "days to 30 % survival without fetal hemoglobin, F cells 16 %", 16, "day", "Franco2006", None,
            Role.CALIBRATED, FITTED, HEALTHY, without_fetal(0.16),
        ),
        Row(
            ("C252",), "days to 30 % survival without fetal hemoglobin, F cells 88 %", 6, "day", "Franco2006", None,
            Role.CALIBRATED, FITTED, HEALTHY, without_fetal(0.88),
        ),
        Row(
            ("C254",), "fetal share of the hemoglobin of an F cell", 22.5, "%", "Franco2006",
            band.published_range(20, 25), Role.CALIBRATED, "the spread over F cells was fitted with it in view", 1,
            lambda laboratory: 100 * laboratory.replay(TYPICAL).at(PER_CELL, 0),
            "the typical adult has fewer F cells than the people of that study",
        ),
        Row(
            ("C248",), "red-cell life in sickle cell disease before transplantation", 64.1, "day", "Leonard2024",
            band.published_range(35, 91), Role.PREDICTED, "no constant was fitted to it", HEALTHY, of(LIFE),
            "the study follows the longest-lived cells in six people, some transfused or treated; here the mean",
        ),
        Row(
            ("C250",), "red-cell life of carriers", 126.0, "day", "Leonard2024", band.published_range(119, 147),
            Role.PREDICTED, "no constant was fitted to it", HEALTHY,
            lambda laboratory: laboratory.replay(CARRIER).at(LIFE, 0),
            "its healthy people have 124 days, this body 117; carriers are hardly below either",
        ),
        Row(
            ("C249",), "red-cell life after transplantation", 113.4, "day", "Leonard2024",
            band.published_range(105, 119), Role.PREDICTED, "no constant was fitted to it", 21,
            lambda laboratory: laboratory.replay(GRAFTED).at(LIFE, 365),
        ),
        Row(
            ("C251",), "red-cell life of healthy people", 123.7, "day", "Leonard2024", band.published_range(91, 147),
            Role.ECHO, "the mean lifespan is an input, from others", HEALTHY,
            lambda laboratory: laboratory.replay(HEALTHY_MAN).at(LIFE, 0),
        ),
        Row(
            ("C255",), "enrichment of fetal hemoglobin in surviving F cells", 0.28, "%/day", "Franco2006",
            band.cohort(0.28, 0.21, 10), Role.PREDICTED, "no constant was fitted to it", 0, enrichment,
            "F cells of one person hold one and the same share; in life they differ, and the fuller ones last longer",
        ),
        Row(
            ("C258",), "mean life of sickle cells by chromium", 17, "day", "Franco1998", band.published_range(16, 20),
            Role.PREDICTED, "no constant was fitted to it", HEALTHY, of(LIFE), recalled=True,
        ),
    ),
)  # fmt: skip
