"""Children: hemoglobin and cell volume, red-cell life, and the sizes of body, spleen and liver."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.checks.newborn import mean_and_low
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import RED_CELL_LIFE, WEIGHT, WHOLE, age_day
from extramarrow.physiology.anatomy import MARROW

NEWBORN = experiment("healthy-man", days=1, set={"patient.age": 0}, signals=(RED_CELL_LIFE,))
PRETERM = experiment("healthy-man", days=1, set={"patient.age": 0, "patient.birth": 28}, signals=(RED_CELL_LIFE,))
WHO = {"man": "boy", "woman": "girl"}


def mean(name: str, first: float, last: float, sex: str = "man") -> Callable[[Laboratory], float]:
    """Mean of a quantity between two ages in years."""
    return lambda laboratory: laboratory.replay(WHOLE[sex]).mean(name, age_day(first), age_day(last))


def at(name: str, years: float, sex: str = "man") -> Callable[[Laboratory], float]:
    """A quantity at an age in years."""
    return lambda laboratory: laboratory.replay(WHOLE[sex]).at(name, age_day(years))


def red_marrow(years: float, sex: str = "man") -> Callable[[Laboratory], float]:
    """Red marrow with its fat at an age in years, mL."""
    return lambda laboratory: laboratory.replay(WHOLE[sex]).total("site_volume", MARROW.members, age_day(years))


def newborn_marrow(*regions: str) -> Callable[[Laboratory], float]:
    """Share of some regions in the marrow of a newborn, %."""

    def share(laboratory: Laboratory) -> float:
        record = laboratory.replay(NEWBORN)
        return 100 * record.total("marrow_share", regions, 0) / record.total("marrow_share", MARROW.members, 0)

    return share


def life_at_birth(preterm: bool = False) -> Callable[[Laboratory], float]:
    """Life of the red cells that a newborn makes, days."""
    return lambda laboratory: laboratory.replay(PRETERM if preterm else NEWBORN).at(RED_CELL_LIFE, 0)


FITTED = "the set point by age was fitted to this table"
OTHER = "the set point follows another table of the same ages"
FILLING = "the hemoglobin of new cells by age was fitted to this table"
SIZE = "sizes by age are inputs"
LIFE = "red-cell life by age is an input"

#: Age in years and sex, in the order of the table.
REFERENCE_PEOPLE = ((1, "man"), (5, "man"), (10, "man"), (15, "man"), (15, "woman"), (25, "man"), (25, "woman"))

CHECK = Check(
    published="Tables of healthy children: blood counts, red-cell life from a model of iron, and reference organs.",
    replay="A boy and a girl who are followed from the fifth postmenstrual week on.",
    rows=(
        *(
            Row(("Dallman1977",), f"hemoglobin, {name}, {WHO[sex]}", value, "g/dL", "Dallman1977",
                mean_and_low(value, low), Role.CALIBRATED, FITTED, adult, mean("hemoglobin", first, last, sex))
            for name, value, low, first, last in (
                ("0.5 to 2 years", 12.0, 10.5, 0.5, 2), ("2 to 6 years", 12.5, 11.5, 2, 6),
                ("6 to 12 years", 13.5, 11.5, 6, 12),
            )
            for sex, adult in (("man", 15.3), ("woman", 13.7))
        ),
        Row(("Dallman1977",), "hemoglobin, 12 to 18 years, boy", 14.5, "g/dL", "Dallman1977",
            mean_and_low(14.5, 13.0), Role.CALIBRATED, FITTED, 15.3, mean("hemoglobin", 12, 18)),
        Row(("Dallman1977",), "hemoglobin, 12 to 18 years, girl", 14.0, "g/dL", "Dallman1977",
            mean_and_low(14.0, 12.0), Role.CALIBRATED, FITTED, 13.7, mean("hemoglobin", 12, 18, "woman")),
        *(
            Row(("Dallman1977",), f"cell volume, {name}, {WHO[sex]}", value, "fL", "Dallman1977",
                mean_and_low(value, low), Role.CALIBRATED, FILLING, 88, mean("mcv", first, last, sex))
            for name, value, low, first, last, sex in (
                ("0.5 to 2 years", 78, 70, 0.5, 2, "man"), ("2 to 6 years", 81, 75, 2, 6, "man"),
                ("6 to 12 years", 86, 77, 6, 12, "man"), ("12 to 18 years", 88, 78, 12, 18, "man"),
                ("12 to 18 years", 90, 78, 12, 18, "woman"),
            )
        ),
        *(
            Row(("P157",), f"hemoglobin, {name}, {WHO[sex]}", None, "g/dL", "DavisLabTests",
                band.published_range(low, high), Role.CALIBRATED, OTHER, adult, mean("hemoglobin", first, last, sex))
            for name, low, high, first, last in (("2 to 6 years", 10, 13.3, 2, 6), ("7 to 15 years", 10.7, 14, 7, 15))
            for sex, adult in (("man", 15.3), ("woman", 13.7))
        ),
        Row(("ChildrenFerritin",), "ferritin, 1 to 15 years", None, "ng/mL", "ChildrenFerritin",
            band.published_range(7, 140), Role.PREDICTED, "storage iron of children was assumed", 93,
            mean("ferritin", 1, 15)),
        *(
            Row(("P007",), f"red-cell life at {years} years", value, "day", "An2016", None, Role.ECHO, LIFE, 117,
                at(RED_CELL_LIFE, years))
            for years, value in ((2, 62), (5, 74), (8, 82), (10, 86))
        ),
        Row(("P008",), "red-cell life of newborns", 70, "day", "AsmeNeonatalBlood", band.published_range(60, 80),
            Role.ECHO, LIFE, 117, life_at_birth()),
        Row(("P009",), "red-cell life of preterm infants", 50, "day", "NelsonAnemiaOfInfancy",
            band.published_range(40, 60), Role.ECHO, LIFE, 117, life_at_birth(preterm=True)),
        Row(("P115",), "skull, of the marrow of a newborn", 27.8, "%", "Cristy1981", None, Role.ECHO,
            "the newborn's distribution is an input", 2.9, newborn_marrow("skull")),
        Row(("P115",), "lower limbs, of the marrow of a newborn", 20.7, "%", "Cristy1981", None, Role.ECHO,
            "the newborn's distribution is an input; the model's long bones hold the arms as well", 4.4,
            newborn_marrow("proximal-femora", "long-bones")),
        *(
            Row((key,), f"{what} of a newborn", value, unit, "Icrp89", None, Role.ECHO, SIZE, adult,
                at(name, 0))
            for key, what, name, unit, value, adult in (
                ("P159", "spleen", "spleen_volume", "mL", 9.5, 150), ("P160", "liver", "liver_volume", "mL", 130, 1800),
                ("P162", "body mass", WEIGHT, "kg", 3.5, 73),
            )
        ),
        *(
            Row((key,), f"{what} at {years} years, {WHO[sex]}", value, unit, "Icrp89", None, Role.ECHO, SIZE, adult,
                at(name, years, sex))
            for key, what, name, unit, adult, values in (
                ("P159", "spleen", "spleen_volume", "mL", 150, (29, 50, 80, 130, 130, 150, 130)),
                ("P160", "liver", "liver_volume", "mL", 1800, (330, 570, 830, 1300, None, 1800, 1400)),
                ("P162", "body mass", WEIGHT, "kg", 73, (10, 19, 32, 56, 53, 73, 60)),
            )
            for (years, sex), value in zip(REFERENCE_PEOPLE, values, strict=True) if value is not None
        ),
        *(
            Row(("P163",), f"red marrow at {years} years, {WHO[sex]}", value, "mL", "Icrp89", None, Role.ECHO, SIZE,
                1170, red_marrow(years, sex), recalled=True)
            for (years, sex), value in zip(
                ((0, "man"), (1, "man"), (5, "man"), (10, "man"), (15, "man"), (25, "man"), (25, "woman")),
                (50, 150, 340, 630, 1080, 1170, 900), strict=True,
            )
        ),
    ),
)  # fmt: skip
