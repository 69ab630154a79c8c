"""Sampled patients of a replay as a trial enrolls them: those who fit on the day they are seen, in the order drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extramarrow.evidence.experiment import Experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.record import Record
from extramarrow.evidence.summary import mean_of, median_of, percent_of

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
            return percent_of(people, lambda who: fits(record, who))

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
            return mean_of(record.at(name, day, who) for who in people)

        return average


def everybody(laboratory: Laboratory, arms: Iterable[Experiment]) -> list[tuple[Record, int]]:
    """All people of several experiments, each by his or her record and number."""
    return [(record, who) for record in map(laboratory.replay, arms) for who in range(record.patients)]
