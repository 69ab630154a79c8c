"""Healthy lives from the fifth week on, and how to find a week or an age in what was recorded of them."""

from __future__ import annotations

from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.record import Record

#: Postmenstrual week in which these lives begin, and in which a child is born at term.
FIRST_WEEK, TERM = 5.0, 40.0

CELLS, FETAL_SHARE, FETAL_SHARE_MADE = "red_cells.count", "globin.fetal_share", "globin.fetal_share_made"
RED_CELL_LIFE, WEIGHT = "red_cells.life_at_rest", "development.weight"
INSIDE = (CELLS, FETAL_SHARE, FETAL_SHARE_MADE, RED_CELL_LIFE, WEIGHT)


def life(sex: str, years: float, every: str = "1 day", born_in: float = TERM) -> Experiment:
    """A healthy person, ``man`` or ``woman``, from the fifth week to an age of ``years``."""
    before = (born_in - FIRST_WEEK) * 7 / 365.25
    settings: dict[str, float | str] = {"patient.age": f"{FIRST_WEEK:g} weeks of gestation"}
    if born_in != TERM:
        settings["patient.birth"] = born_in
    return experiment(f"healthy-{sex}", years=round(before + years, 3), set=settings, every=every, signals=INSIDE)


#: The first two years day by day, a whole life week by week.
EARLY = {sex: life(sex, 2) for sex in ("man", "woman")}
WHOLE = {sex: life(sex, 90, "7 days") for sex in ("man", "woman")}


def week_day(week: float) -> float:
    """The recorded day of a postmenstrual week."""
    return (week - FIRST_WEEK) * 7


def age_day(years: float, born_in: float = TERM) -> float:
    """The recorded day of an age in years."""
    return week_day(born_in) + years * 365.25


def lowest(record: Record, name: str, first: float, last: float) -> tuple[float, float]:
    """Day and value of the lowest point between two days."""
    values = [(value, day) for day, value in zip(record.days, record.series(name), strict=True) if first <= day <= last]
    value, day = min(values)
    return day, value


def red_cells(record: Record, day: float) -> float:
    """Red cells, 1e12/L."""
    return record.at(CELLS, day) / 1000 / record.at("blood_volume", day)


def reticulocyte_share(record: Record, day: float) -> float:
    """Reticulocytes, % of red cells."""
    return record.at("reticulocytes", day) / 10 / red_cells(record, day)


def crossing(record: Record, rising: tuple[str, ...], falling: tuple[str, ...], after: float = FIRST_WEEK) -> float:
    """Postmenstrual week from which some sites make more blood than others do; NaN where they never do."""
    for day in record.days:
        ahead = record.total("site_output_share", rising, day) > record.total("site_output_share", falling, day)
        if ahead and day >= week_day(after):
            return FIRST_WEEK + day / 7
    return float("nan")
