"""The first months after birth: rise, fall and nadir of hemoglobin, reticulocytes, ferritin."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import EARLY, TERM, age_day, life, lowest, reticulocyte_share, week_day
from extramarrow.evidence.record import Record

BIRTH, DAYS_OF_MONTH = week_day(TERM), 30.4
PRETERM_WEEK = 28.0
PRETERM = life("man", 1, born_in=PRETERM_WEEK)


def boy(laboratory: Laboratory) -> Record:
    """The first years of a boy born at term."""
    return laboratory.replay(EARLY["man"])


def on_day(name: str, first: float, last: float | None = None) -> Callable[[Laboratory], float]:
    """A laboratory value on a day of life, or its mean over some days."""
    return lambda laboratory: boy(laboratory).mean(name, BIRTH + first, BIRTH + (first if last is None else last))


def in_month(name: str, first: float, last: float) -> Callable[[Laboratory], float]:
    """Mean of a laboratory value over months of life."""
    return on_day(name, round(first * DAYS_OF_MONTH), round(last * DAYS_OF_MONTH))


def first_hours(laboratory: Laboratory) -> float:
    """Rise of the hematocrit from birth to its highest within three days, percentage points."""
    values = [boy(laboratory).at("hematocrit", BIRTH + day) for day in range(4)]
    return 100 * (max(values) - values[0])


def nadir(preterm: bool = False) -> Callable[[Laboratory], tuple[float, float]]:
    """Age in weeks and hemoglobin at its lowest within four months of birth."""

    def found(laboratory: Laboratory) -> tuple[float, float]:
        born_in = PRETERM_WEEK if preterm else TERM
        record = laboratory.replay(PRETERM) if preterm else boy(laboratory)
        day, value = lowest(record, "hemoglobin", age_day(0, born_in) + 7, age_day(1 / 3, born_in))
        return (day - age_day(0, born_in)) / 7, value

    return found


def mean_and_low(mean: float, low: float) -> Band:
    """A single person against mean ± 2 SD, where the source gives the mean and the lower of these limits."""
    return Band(low, 2 * mean - low, "mean ± 2 SD from the lower limit")


FIRST_WEEKS = "only the set points before and after birth were fitted, not how fast blood goes from one to the other"
LEVEL = "the level that infants come to was fitted to it"
NADIR = "depth and week follow from that level, red-cell life and growth"
FILLING = "the hemoglobin of new cells by age was fitted to this table; circulating cells lag"
STORES = "storage iron of infants was assumed"

CHECK = Check(
    published="Blood of healthy newborns and infants was counted from the first day to the second year.",
    replay="A boy who is followed from the fifth postmenstrual week and born at term, on the day of life that is meant;"
    " another is born in week 28. The nadir is sought in the first four months; the model dips a second time at five.",
    rows=(
        Row(("P241",), "hemoglobin on the first day", 19, "g/dL", "Zaizov1976", None, Role.PREDICTED, FIRST_WEEKS,
            15.3, on_day("hemoglobin", 1)),
        Row(("P241",), "reticulocytes of a newborn at term", 3.7, "%", "Zaizov1976", None, Role.CALIBRATED,
            "their residence before birth was fitted to it", 1.2,
            lambda laboratory: reticulocyte_share(boy(laboratory), BIRTH)),
        Row(("P241",), "reticulocytes of a newborn of week 24", 9.6, "%", "Zaizov1976", None, Role.CALIBRATED,
            "their residence before birth was fitted to it", 1.2,
            lambda laboratory: reticulocyte_share(boy(laboratory), week_day(24))),
        Row(("P116",), "rise of the hematocrit in the first hours (here days)", 3.6, "%", "Jopling2009", None,
            Role.PREDICTED, "the placenta's share of the blood and growth come from other sources", 0, first_hours),
        Row(("P157",), "hemoglobin in the first week", None, "g/dL", "DavisLabTests",
            band.published_range(15.2, 23.6), Role.PREDICTED, FIRST_WEEKS, 15.3, on_day("hemoglobin", 0, 7)),
        Row(("P157",), "hemoglobin from month 1 to 2", None, "g/dL", "DavisLabTests",
            band.published_range(10.7, 18), Role.PREDICTED, FIRST_WEEKS, 15.3, in_month("hemoglobin", 1, 2)),
        Row(("P157",), "hemoglobin from month 3 to 6", None, "g/dL", "DavisLabTests",
            band.published_range(11.7, 16.3), Role.CALIBRATED, "the set point follows another table of the same ages",
            15.3, in_month("hemoglobin", 3, 6),
            misfit="the table it follows has a mean of 11.5 g/dL at this age; the two disagree"),
        Row(("P157",), "hemoglobin from month 7 to 12", None, "g/dL", "DavisLabTests",
            band.published_range(10.3, 14.3), Role.CALIBRATED, "the set point follows another table of the same ages",
            15.3, in_month("hemoglobin", 7, 12)),
        *(
            Row(("Dallman1977",), f"hemoglobin, {name}", mean, "g/dL", "Dallman1977", mean_and_low(mean, low), role,
                FIRST_WEEKS if role is Role.PREDICTED else LEVEL, 15.3, on_day("hemoglobin", first, last))
            for name, mean, low, first, last, role in (
                ("cord", 16.5, 13.5, 0, 0, Role.CALIBRATED), ("day 1 to 3", 18.5, 14.5, 1, 3, Role.PREDICTED),
                ("1 week", 17.5, 13.5, 7, 7, Role.PREDICTED), ("2 weeks", 16.5, 12.5, 14, 14, Role.PREDICTED),
                ("1 month", 14.0, 10.0, 30, 30, Role.PREDICTED), ("2 months", 11.5, 9.0, 61, 61, Role.CALIBRATED),
                ("3 to 6 months", 11.5, 9.5, 91, 182, Role.CALIBRATED),
            )
        ),
        *(
            Row(("Dallman1977",), f"cell volume, {name}", mean, "fL", "Dallman1977", mean_and_low(mean, low),
                Role.CALIBRATED, FILLING, 88, on_day("mcv", first, last))
            for name, mean, low, first, last in (
                ("day 1 to 3", 108, 95, 1, 3), ("1 week", 107, 88, 7, 7), ("2 weeks", 105, 86, 14, 14),
                ("1 month", 104, 85, 30, 30), ("2 months", 96, 77, 61, 61), ("3 to 6 months", 91, 74, 91, 182),
            )
        ),
        Row(("InfancyNadir", "NewbornErythrocyteIndex"), "week of life in which hemoglobin is lowest", None, "week",
            "InfancyNadir", Band(6, 12, "span of two published ranges, 6 to 8 and 10 to 12"), Role.PREDICTED, NADIR,
            0, lambda laboratory: nadir()(laboratory)[0]),
        Row(("InfancyNadir",), "lowest hemoglobin of a term infant", None, "g/dL", "InfancyNadir",
            band.published_range(9, 11), Role.CALIBRATED, LEVEL, 15.3, lambda laboratory: nadir()(laboratory)[1],
            misfit="the table that the level follows has a mean of 11.5 g/dL at the age of the nadir"),
        Row(("NewbornErythrocyteIndex",), "the same week in an infant born in week 28", None, "week",
            "NewbornErythrocyteIndex", band.published_range(4, 8), Role.PREDICTED,
            "nothing was fitted to preterm infants but red-cell life", 9,
            lambda laboratory: nadir(True)(laboratory)[0]),
        Row(("InfancyNadir",), "lowest hemoglobin of an infant born in week 28", None, "g/dL", "InfancyNadir",
            band.published_range(7, 9), Role.PREDICTED, "nothing was fitted to preterm infants but red-cell life",
            11.1, lambda laboratory: nadir(True)(laboratory)[1],
            misfit="small need of oxygen, a weak answer of erythropoietin and blood draws of preterm infants are not in"
            " the body"),
        *(
            Row(("ChildrenFerritin",), f"ferritin, {name}", None, "ng/mL", "ChildrenFerritin",
                band.published_range(low, high), Role.PREDICTED, STORES, 93, in_month("ferritin", first, last),
                misfit="iron of dying red cells reaches the stores, but their peak comes late and stays low")
            for name, low, high, first, last in (
                ("newborn", 25, 200, 0, 0.1), ("1 month", 200, 600, 1, 1), ("2 to 5 months", 50, 200, 2, 5),
                ("6 to 12 months", 7, 140, 6, 12),
            )
        ),
    ),
)  # fmt: skip
