"""Sampled patients of a replay as a trial enrolls them: those who fit on the day they are seen, in the order drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record

Fits = Callable[[Record, int], bool]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The first ``most`` people of an experiment who ``fit``; a patient whose simulation failed fits nowhere."""

    arm: Experiment
    fit: Fits
    most: int

    def people(self, laboratory: Laboratory) -> tuple[Record, list[int]]:
        """The record, and who takes part by number."""
        record = laboratory.replay(self.arm)
        return record, [who for who in range(record.patients) if self.fit(record, who)][: self.most]

    def percent(self, fits: Fits) -> Callable[[Laboratory], float]:
        """Percent of those who take part who fit."""

        def counted(laboratory: Laboratory) -> float:
            record, people = self.people(laboratory)
            return 100 * sum(fits(record, who) for who in people) / len(people) if people else math.nan

        return counted

    def percent_of(self, among: Fits, fits: Fits) -> Callable[[Laboratory], float]:
        """Percent who fit, of those who take part and belong to a group."""
        return Enrolled(self.arm, lambda record, who: self.fit(record, who) and among(record, who), self.most).percent(
            fits
        )

    def middle(self, name: str, day: float = 0.0) -> Callable[[Laboratory], float]:
        """Median of a variable on a day."""

        def median(laboratory: Laboratory) -> float:
            record, people = self.people(laboratory)
            return median_of([record.at(name, day, who) for who in people])

        return median

    def mean(self, name: str, day: float = 0.0) -> Callable[[Laboratory], float]:
        """Mean of a variable on a day."""

        def average(laboratory: Laboratory) -> float:
            record, people = self.people(laboratory)
            return sum(record.at(name, day, who) for who in people) / len(people) if people else math.nan

        return average


def median_of(values: Sequence[float]) -> float:
    """The median, NaN of nothing."""
    if not values:
        return math.nan
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
