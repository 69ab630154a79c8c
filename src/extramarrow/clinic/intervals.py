"""Reference intervals: where the values of healthy people of a sex and an age lie, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.sources import known_sources

SEXES = ("male", "female")
ADULT, OLDEST = 18.0, 120.0
DAY, WEEK, MONTH = 1.0 / 365.25, 7.0 / 365.25, 1.0 / 12.0
#: Weeks of gestation at birth, by which fetal tables are turned into ages since birth.
TERM = 40.0
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Interval:
    """Low and high limit for one sex ("" for both) from one age up to, but not at, another; years since birth."""

    sex: str
    from_years: float
    to_years: float
    low: float
    high: float
    source: str

    def __post_init__(self) -> None:
        if self.source not in known_sources():
            raise unknown("source", self.source, known_sources())
        if self.sex not in ("", *SEXES):
            raise ValueError(f"sex must be one of {', '.join(SEXES)} or empty, not '{self.sex}'")
        if not (self.from_years < self.to_years and 0.0 <= self.low < self.high):
            raise ValueError(f"an interval needs rising ages and rising limits: {self}")

    def covers(self, sex: str, age: float) -> bool:
        """Whether it speaks of a person of this sex and age in years."""
        return self.sex in ("", sex) and self.from_years <= age < self.to_years

    @property
    def who(self) -> str:
        """Whom it speaks of, in words."""
        people = {"": "both sexes", "male": "males", "female": "females"}[self.sex]
        if self.to_years <= 0.0:
            return f"fetus, {TERM + self.from_years / WEEK:.0f} to {TERM + self.to_years / WEEK:.0f} weeks"
        if self.to_years >= OLDEST:
            return f"{people}, from {age_text(self.from_years)}"
        return f"{people}, {age_text(self.from_years)} to {age_text(self.to_years)}"


def age_text(years: float) -> str:
    """An age in the unit that people use for it."""
    for unit, worth, least in (("year", 1.0, 2.0), ("month", MONTH, 1.0), ("week", WEEK, 1.0), ("day", DAY, 0.0)):
        number = round(years / worth)
        if number >= least and abs(number * worth - years) < DAY / 2:
            return "birth" if number == 0 else f"{number} {unit}{'s' if number > 1 else ''}"
    return f"{years:.3g} years"


def adults(low: float, high: float, source: str) -> tuple[Interval, ...]:
    """One interval for all adults."""
    return (Interval("", ADULT, OLDEST, low, high, source),)


def men_and_women(men: tuple[float, float], women: tuple[float, float], source: str) -> tuple[Interval, ...]:
    """Intervals of adult men and of adult women."""
    return by_sex(ADULT, OLDEST, men, women, source)


def children(source: str, *rows: tuple[float, float, float, float]) -> tuple[Interval, ...]:
    """Rows of a table for children of both sexes: from and to (years), low and high."""
    return tuple(Interval("", *row, source) for row in rows)


def by_sex(
    begin: float, end: float, male: tuple[float, float], female: tuple[float, float], source: str
) -> tuple[Interval, ...]:
    """Intervals of males and of females of one age."""
    return tuple(Interval(sex, begin, end, *pair, source) for sex, pair in zip(SEXES, (male, female), strict=True))


def fetuses(source: str, *rows: tuple[float, float, float, float]) -> tuple[Interval, ...]:
    """Rows of a table for fetuses: from and to (weeks of gestation), mean and standard deviation."""
    return tuple(
        Interval("", (begin - TERM) * WEEK, (end - TERM) * WEEK, mean - _NORMAL_95 * sd, mean + _NORMAL_95 * sd, source)
        for begin, end, mean, sd in rows
    )


def find(intervals: Iterable[Interval], sex: str, age: float) -> Interval | None:
    """The interval for a person, None where no table speaks of such a person."""
    return next((interval for interval in intervals if interval.covers(sex, age)), None)


def by_age(intervals: Iterable[Interval]) -> list[Interval]:
    """Youngest first, as tables are written."""
    return sorted(intervals, key=lambda interval: interval.from_years)
