"""What many people add up to."""

from __future__ import annotations

import math

from extramarrow.evidence.summary import mean_of, median_of, percent_of


def test_percent_mean_and_median() -> None:
    assert percent_of([1, 2, 3, 4], lambda value: value > 1) == 75.0
    assert mean_of(iter([1.0, 2.0, 6.0])) == 3.0
    assert median_of([5.0, 1.0, 3.0]) == 3.0
    assert median_of([4.0, 1.0, 3.0, 2.0]) == 2.5


def test_nobody_has_none() -> None:
    assert math.isnan(percent_of([], bool)) and math.isnan(mean_of([])) and math.isnan(median_of([]))
