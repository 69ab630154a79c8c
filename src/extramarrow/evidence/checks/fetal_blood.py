"""Blood of fetuses, drawn from the umbilical cord before and at birth."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import EARLY, TERM, red_cells, reticulocyte_share, week_day
from extramarrow.evidence.record import Record

#: Weeks in which Forestier's four groups are met; the last is "beyond week 30".
GROUPS = {"18 to 21": 19.5, "22 to 25": 23.5, "26 to 29": 27.5, "beyond 30": 33.0}


def boy(laboratory: Laboratory) -> Record:
    """The first years of a boy."""
    return laboratory.replay(EARLY["man"])


def value(name: str, week: float) -> Callable[[Laboratory], float]:
    """A laboratory value in a postmenstrual week."""
    return lambda laboratory: boy(laboratory).at(name, week_day(week))


def hematocrit(week: float) -> Callable[[Laboratory], float]:
    """Hematocrit in a postmenstrual week, %."""
    return lambda laboratory: 100 * value("hematocrit", week)(laboratory)


def cells(week: float) -> Callable[[Laboratory], float]:
    """Red cells in a postmenstrual week, 1e12/L."""
    return lambda laboratory: red_cells(boy(laboratory), week_day(week))


def young(week: float) -> Callable[[Laboratory], float]:
    """Reticulocytes in a postmenstrual week, % of red cells."""
    return lambda laboratory: reticulocyte_share(boy(laboratory), week_day(week))


def erythroblasts(week: float) -> Callable[[Laboratory], float]:
    """Nucleated red cells in a postmenstrual week, per 100 leukocytes."""
    return lambda laboratory: (
        100 * value("nucleated_red_cells", week)(laboratory) / value("leukocytes", week)(laboratory)
    )


def cd34(week: float) -> Callable[[Laboratory], float]:
    """CD34+ cells in a postmenstrual week, % of lymphocytes, monocytes and nucleated red cells."""

    def share(laboratory: Laboratory) -> float:
        names = ("lymphocytes", "monocytes", "nucleated_red_cells")
        return value("cd34", week)(laboratory) / 10 / sum(value(name, week)(laboratory) for name in names)

    return share


def rise(laboratory: Laboratory) -> float:
    """Rise of hemoglobin per week between week 22 and 40, g/dL."""
    return (value("hemoglobin", TERM)(laboratory) - value("hemoglobin", 22)(laboratory)) / (TERM - 22)


def girl_apart(laboratory: Laboratory) -> float:
    """Hemoglobin of a boy less that of a girl at term, g/dL."""
    return value("hemoglobin", TERM)(laboratory) - laboratory.replay(EARLY["woman"]).at("hemoglobin", week_day(TERM))


SETPOINT = "the set point before birth was fitted to it"
ANOTHER = "the set point follows another series of the same weeks"
COUNT = "the count at rest by week is an input, fitted to it"
FILLING = "the hemoglobin of new cells by week was fitted to cell volumes of the same weeks"
ERYTHROBLASTS = "their escape from fetal sites is an input"
LIVED = "residence of reticulocytes and red-cell life by week are inputs from other sources"

CHECK = Check(
    published="Fetal blood was drawn from the cord between week 16 and 40 and from the placenta at birth.",
    replay="A boy is followed from the fifth postmenstrual week; groups of weeks are met in their middle.",
    rows=(
        Row(("P238",), "hemoglobin in week 17", 11, "g/dL", "Nicolaides1988", band.person(11, 1), Role.ECHO, SETPOINT,
            15.3, value("hemoglobin", 17)),
        Row(("P238",), "hemoglobin in week 40", 15, "g/dL", "Nicolaides1988", band.person(15, 1), Role.ECHO, SETPOINT,
            15.3, value("hemoglobin", TERM)),
        Row(("P116",), "rise of hemoglobin per week, 22 to 40", 0.21, "g/dL", "Jopling2009", None, Role.PREDICTED,
            "set point and growth come from other sources", 0, rise),
        Row(("P116",), "hemoglobin of boys less that of girls at term", 0, "g/dL", "Jopling2009", None, Role.ECHO,
            "sexes have one set point before birth", 1.6, girl_apart),
        *(
            Row(("Forestier1991",), f"hemoglobin, weeks {weeks}", mean, "g/dL", "Forestier1991", band.person(mean, sd),
                Role.CALIBRATED, ANOTHER, 15.3, value("hemoglobin", GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (11.69, 12.2, 12.91, 13.64), (1.27, 1.6, 1.38, 2.21), strict=True)
        ),
        *(
            Row(("Forestier1991",), f"hematocrit, weeks {weeks}", mean, "%", "Forestier1991", band.person(mean, sd),
                Role.CALIBRATED, "hemoglobin, which follows another series, over the packing of adult red cells", 45,
                hematocrit(GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (37.3, 38.59, 40.88, 43.55), (4.32, 3.94, 4.4, 7.2), strict=True)
        ),
        *(
            Row(("Forestier1991",), f"red cells, weeks {weeks}", mean, "1e12/L", "Forestier1991",
                band.person(mean, sd), Role.CALIBRATED, "hemoglobin over the hemoglobin of a cell, both fitted", 5.1,
                cells(GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (2.85, 3.09, 3.46, 3.82), (0.36, 0.34, 0.41, 0.64), strict=True)
        ),
        *(
            Row(("Forestier1991",), f"cell volume, weeks {weeks}", mean, "fL", "Forestier1991", band.person(mean, sd),
                Role.CALIBRATED, FILLING, 88, value("mcv", GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (131.1, 125.1, 118.5, 114.4), (11.0, 7.8, 8.0, 9.3), strict=True)
        ),
        *(
            Row(("Forestier1991",), f"leukocytes, weeks {weeks}", mean, "1e9/L", "Forestier1991",
                band.person(mean, sd), Role.CALIBRATED, "the sum of counts that were fitted", 7.1,
                value("leukocytes", GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (2.57, 3.73, 4.08, 6.4), (0.42, 2.17, 0.84, 2.99), strict=True)
        ),
        *(
            Row(("Forestier1991",), f"platelets, weeks {weeks}", mean, "1e9/L", "Forestier1991", band.person(mean, sd),
                Role.ECHO, COUNT, 237, value("platelets", GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (234, 247, 242, 232), (57, 59, 69, 87), strict=True)
        ),
        *(
            Row(("P239",), f"{name}, {when} in gestation", observed, unit, "Cordocentesis", None, role, why, adult,
                simulate)
            for name, unit, role, why, adult, course in (
                ("hemoglobin", "g/dL", Role.CALIBRATED, ANOTHER, 15.3,
                 ((11, value("hemoglobin", 17)), (15.5, value("hemoglobin", 38)))),
                ("red cells", "1e12/L", Role.CALIBRATED, FILLING, 5.1,
                 ((2.5, cells(17)),
                  (4.5, cells(38)))),
                ("erythroblasts per 100 leukocytes", "1", Role.CALIBRATED, ERYTHROBLASTS, 0,
                 ((83, erythroblasts(17)), (4, erythroblasts(38)))),
                ("reticulocytes", "%", Role.CALIBRATED, LIVED, 1.2,
                 ((10, young(17)),
                  (4, young(38)))),
            )
            for when, (observed, simulate) in zip(("early", "late"), course, strict=True)
        ),
        *(
            Row(("Forestier1991",), f"erythroblasts per 100 leukocytes, weeks {weeks}", mean, "1", "Forestier1991",
                band.person(mean, sd), Role.CALIBRATED, ERYTHROBLASTS, 0, erythroblasts(GROUPS[weeks]))
            for weeks, mean, sd in zip(GROUPS, (45, 21, 21, 17), (86, 23, 67, 40), strict=True)
        ),
        Row(("P243",), "CD34+ cells of mononuclear cells in fetal blood, week 12", 4.3, "%", "AmJObstetGynecol2000",
            None, Role.CALIBRATED, "their count before birth was set with it in view", 0.04, cd34(12)),
        Row(("P240",), "cell volume in week 16", 145, "fL", "FetalMcv", None, Role.CALIBRATED, FILLING, 88,
            value("mcv", 16)),
        Row(("P240",), "cell volume in week 36", 113, "fL", "FetalMcv", None, Role.CALIBRATED, FILLING, 88,
            value("mcv", 36)),
        Row(("P247",), "hemoglobin of cord blood at term", 13.9, "g/dL", "CordBloodIraq", band.person(13.9, 1.3),
            Role.CALIBRATED, ANOTHER, 15.3, value("hemoglobin", TERM)),
        Row(("P247",), "platelets of cord blood at term", 268, "1e9/L", "CordBloodIraq", band.person(268, 61),
            Role.ECHO, COUNT, 237, value("platelets", TERM)),
        Row(("P247",), "leukocytes of cord blood at term", 10.1, "1e9/L", "CordBloodIraq", None, Role.CALIBRATED,
            "the sum of counts that were fitted", 7.1, value("leukocytes", TERM)),
        Row(("P157",), "hemoglobin of cord blood", None, "g/dL", "DavisLabTests", band.published_range(13.5, 20.7),
            Role.CALIBRATED, ANOTHER, 15.3, value("hemoglobin", TERM)),
        Row(("NewbornFerritin2007",), "ferritin of cord blood in week 23", 63, "ng/mL", "NewbornFerritin2007", None,
            Role.PREDICTED, "storage iron by week was assumed", 93, value("ferritin", 23)),
        Row(("NewbornFerritin2007",), "ferritin of cord blood in week 41", 171, "ng/mL", "NewbornFerritin2007", None,
            Role.PREDICTED, "storage iron by week was assumed", 93, value("ferritin", TERM)),
    ),
)  # fmt: skip
