"""The switch from fetal to adult hemoglobin: what is made, and what the blood carries."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import EARLY, FETAL_SHARE, FETAL_SHARE_MADE, TERM, age_day, week_day


def made(first: float, last: float) -> Callable[[Laboratory], float]:
    """Fetal share of the hemoglobin that is made between two postmenstrual weeks, %."""
    return lambda laboratory: (
        100 * laboratory.replay(EARLY["man"]).mean(FETAL_SHARE_MADE, week_day(first), week_day(last))
    )


def carried(week: float) -> Callable[[Laboratory], float]:
    """Fetal share of the hemoglobin in the blood in a postmenstrual week, %."""
    return lambda laboratory: 100 * laboratory.replay(EARLY["man"]).at(FETAL_SHARE, week_day(week))


def fall(first: float, last: float) -> Callable[[Laboratory], float]:
    """Fall of the fetal share in the blood per week between two postmenstrual weeks, percentage points."""
    return lambda laboratory: (carried(first)(laboratory) - carried(last)(laboratory)) / (last - first)


def half_year(laboratory: Laboratory) -> float:
    """Fetal share in the blood at six months, %."""
    return 100 * laboratory.replay(EARLY["man"]).at(FETAL_SHARE, age_day(0.5))


SWITCH = "the week and the width of the switch were fitted to it"
AGES = "how many ages of red cells are told apart was chosen with it in view"
LAG = "blood follows what is made by the life of its cells, which was not fitted to it"

CHECK = Check(
    published="Reticulocytes of newborns were watched making hemoglobin; textbooks tell what share of blood is fetal.",
    replay="A boy from the fifth postmenstrual week to his second year.",
    rows=(
        Row(("P118",), "fetal share made before week 30", 95, "%", "Bard1975", None, Role.ECHO,
            "the plateau is an input", 1, made(20, 30)),
        Row(("P118",), "fetal share made in week 52", 7, "%", "Bard1975", None, Role.CALIBRATED, SWITCH, 1,
            made(52, 52)),
        Row(("P118",), "fetal share made 16 to 20 weeks after birth", 3.2, "%", "Bard1975", band.person(3.2, 2.1),
            Role.CALIBRATED, SWITCH, 1, made(56, 60)),
        Row(("P119",), "fetal share of the blood at term", None, "%", "GpNotebookHemoglobin",
            band.published_range(53, 95), Role.PREDICTED, LAG, 1, carried(TERM)),
        Row(("P119",), "its fall in the first two weeks", 0, "%/week", "GpNotebookHemoglobin", None, Role.PREDICTED,
            LAG, 0, fall(TERM, 42)),
        Row(("P119",), "its fall per week from then to week 20", 3, "%/week", "GpNotebookHemoglobin", None,
            Role.PREDICTED, LAG, 0, fall(42, 60)),
        Row(("P119",), "fetal share of the blood at six months", None, "%", "GpNotebookHemoglobin",
            Band(0, 3, "published bound"), Role.CALIBRATED, AGES, 1,
            half_year, misfit="the laboratory's interval of that age reaches 19 %; the sources disagree"),
        *(
            Row(("ArupHemoglobins",), f"fetal share of the blood at {name}", None, "%", "ArupHemoglobins",
                band.published_range(low, high), Role.CALIBRATED, AGES, 1, carried(TERM + weeks))
            for name, low, high, weeks in (
                ("4 weeks", 45.8, 91.7, 4), ("10 weeks", 32.7, 85.2, 10), ("15 weeks", 14.5, 73.7, 15),
                ("20 weeks", 4.2, 56.9, 20), ("10 months", 0.6, 11.6, 42),
            )
        ),
    ),
)  # fmt: skip
