"""Sampled people as a survey sees them: on one day, by sex and age, each value moved by the day it was taken on.

A body at rest shows what a person has on the average of many days; a survey sees one. The variation within a person is
added here by draws with an address, so that percentiles and correlations can be held against those of a survey.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extramarrow.evidence.band import Z95, Band
from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.summary import mean_of, percent_of
from extramarrow.grammar.declarations import Parameter

#: Two-sided 90 % point of the normal distribution.
Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Group:
    """Women, men or both of a sampled cohort, from one birthday to before another.

    ``enough`` are values that a survey asked of its people on the day it saw them, with their least.
    """

    arm: Experiment
    sex: str = ""
    youngest: float = 0.0
    oldest: float = math.inf
    enough: tuple[tuple[str, float], ...] = ()

    def values(self, laboratory: Laboratory, *names: str, day_to_day: bool = True) -> list[tuple[float, ...]]:
        """One tuple per person with the variables ``names`` on the first day; failed patients are left out."""
        data = laboratory.replay(self.arm).dataset
        female = [float(x) == 1.0 for x in data["sex"].values]
        ages = [float(x) for x in data["age"].values]
        columns = [self._seen(laboratory, name, day_to_day) for name in names]
        wanted = {"": (True, False), "female": (True,), "male": (False,)}[self.sex]
        taken = [sex in wanted and self.youngest <= age < self.oldest for sex, age in zip(female, ages, strict=True)]
        for name, least in self.enough:
            seen = self._seen(laboratory, name, True)
            taken = [take and value >= least for take, value in zip(taken, seen, strict=True)]
        rows = [row for take, row in zip(taken, zip(*columns, strict=True), strict=True) if take]
        return [row for row in rows if all(math.isfinite(value) for value in row)]

    def _seen(self, laboratory: Laboratory, name: str, day_to_day: bool) -> list[float]:
        true = [float(value) for value in laboratory.replay(self.arm).dataset[name].isel(time=0).values]
        variation = _within_person(name)
        if not day_to_day or not variation:
            return true
        from extramarrow.numerics.randomness import normal

        moves = normal(self.arm.seed, range(len(true)), f"day to day:{name}")
        size = math.sqrt(math.log1p(variation * variation))
        return [value * math.exp(size * float(move)) for value, move in zip(true, moves, strict=True)]

    def mean(self, name: str) -> Callable[[Laboratory], float]:
        """Mean of a variable."""
        return lambda laboratory: mean_of(self._one(laboratory, name))

    def sd(self, name: str) -> Callable[[Laboratory], float]:
        """Standard deviation of a variable."""

        def spread(laboratory: Laboratory) -> float:
            values = self._one(laboratory, name)
            middle = mean_of(values)
            return (
                math.sqrt(sum((x - middle) ** 2 for x in values) / (len(values) - 1)) if len(values) > 1 else math.nan
            )

        return spread

    def quantile(self, name: str, share: float) -> Callable[[Laboratory], float]:
        """The value below which a share of the people are."""
        return lambda laboratory: _quantile(self._one(laboratory, name), share)

    def share(self, fits: Callable[..., bool], *names: str) -> Callable[[Laboratory], float]:
        """Percent of the people whose variables fit."""

        def counted(laboratory: Laboratory) -> float:
            return percent_of(self.values(laboratory, *names), lambda row: fits(*row))

        return counted

    def correlation(self, first: str, second: str, day_to_day: bool = True) -> Callable[[Laboratory], float]:
        """Correlation of the logarithms of two variables."""

        def related(laboratory: Laboratory) -> float:
            from extramarrow.evidence.equal import correlated

            rows = self.values(laboratory, first, second, day_to_day=day_to_day)
            return correlated([(math.log(x), math.log(y)) for x, y in rows])

        return related

    def slope(self, name: str, on: str) -> Callable[[Laboratory], float]:
        """Slope of the logarithm of one variable on that of another."""

        def fitted(laboratory: Laboratory) -> float:
            rows = [(math.log(x), math.log(y)) for x, y in self.values(laboratory, on, name)]
            middle, level = mean_of(x for x, _ in rows), mean_of(y for _, y in rows)
            below = sum((x - middle) ** 2 for x, _ in rows)
            return sum((x - middle) * (y - level) for x, y in rows) / below if below > 0 else math.nan

        return fitted

    def _one(self, laboratory: Laboratory, name: str) -> list[float]:
        return [row[0] for row in self.values(laboratory, name)]


def sd_band(sd: float, n: int) -> Band:
    """A standard deviation against ± 2 standard errors."""
    error = sd / math.sqrt(2 * (n - 1))
    return Band(sd - 2 * error, sd + 2 * error, "SD ± 2 SE")


def limit_band(low: float, high: float) -> Band:
    """A percentile of a cohort against the 90 % interval of the published one, from the survey's own people."""
    return Band(low, high, "90 % interval of the limit")


def reference_limit(low: float, high: float, n: int, upper: bool, logarithms: bool = False) -> Band:
    """The 90 % interval of one limit of a 95 % reference interval from ``n`` people, on a scale where it is normal."""
    first, last = (math.log(low), math.log(high)) if logarithms else (low, high)
    half = Z90 * (last - first) / (2 * Z95) * math.sqrt((1 + Z95**2 / 2) / n)
    middle = last if upper else first
    ends = (middle - half, middle + half)
    if logarithms:
        ends = (math.exp(ends[0]), math.exp(ends[1]))
    return Band(*ends, "90 % interval of the limit")


def _within_person(name: str) -> float:
    """Coefficient of variation from day to day of a laboratory value; 0 of what is none."""
    from extramarrow.clinic.lab import labs

    lab = labs().get(name)
    return float(lab.of_kind(Parameter)["biological"].value_at(None)) if lab else 0.0


def _quantile(values: Sequence[float], share: float) -> float:
    if not values:
        return math.nan
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
