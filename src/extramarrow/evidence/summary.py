"""What many people add up to: a share in percent, a mean, a median. Of nobody each is NaN."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar


class Weighted(Protocol):
    """Somebody who stands for more or fewer people than others do."""

    @property
    def weight(self) -> float:
        """How many."""
        ...


Person = TypeVar("Person")
Heavy = TypeVar("Heavy", bound=Weighted)


def percent_of(people: Iterable[Person], fits: Callable[[Person], bool]) -> float:
    """Percent of the people who fit; a person is whatever ``fits`` can judge."""
    answers = [fits(person) for person in people]
    return 100 * sum(answers) / len(answers) if answers else math.nan


def weighted_percent_of(people: Sequence[Heavy], fits: Callable[[Heavy], bool]) -> float:
    """Percent of the people by weight who fit."""
    whole = sum(person.weight for person in people)
    return 100 * sum(person.weight for person in people if fits(person)) / whole if people else math.nan


def mean_of(values: Iterable[float]) -> float:
    """The mean."""
    known = list(values)
    return sum(known) / len(known) if known else math.nan


def median_of(values: Sequence[float]) -> float:
    """The median."""
    if not values:
        return math.nan
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
