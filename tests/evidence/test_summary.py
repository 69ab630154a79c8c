"""What many people add up to."""

from __future__ import annotations

import math
from dataclasses import dataclass

from extramarrow.evidence.summary import mean_of, median_of, percent_of, weighted_percent_of


def test_percent_mean_and_median() -> None:
    assert percent_of([1, 2, 3, 4], lambda value: value > 1) == 75.0
    assert mean_of(iter([1.0, 2.0, 6.0])) == 3.0
    assert median_of([5.0, 1.0, 3.0]) == 3.0
    assert median_of([4.0, 1.0, 3.0, 2.0]) == 2.5


@dataclass(frozen=True)
class Stand:
    weight: float
    ill: bool


def test_some_people_stand_for_more_than_others() -> None:
    people = [Stand(3.0, True), Stand(1.0, False)]
    assert weighted_percent_of(people, lambda person: person.ill) == 75.0
    assert math.isnan(weighted_percent_of([], lambda person: True))


def test_nobody_has_none() -> None:
    assert math.isnan(percent_of([], bool)) and math.isnan(mean_of([])) and math.isnan(median_of([]))
