from __future__ import annotations

import pytest

from extramarrow.grammar.ticks import coarsest_steps_per_day, day_of, day_of_year, days_in, tick_of


def test_days_of_units():
    assert [days_in(count, unit) for count, unit in ((3, "week"), (1, "month"), (12, "month"), (10, "year"))] == [
        21, 30, 365, 3652,
    ]  # fmt: skip


def test_day_of_year_is_rounded():
    assert [day_of_year(year) for year in (0, 1, 2, 10.5, 20)] == [0, 365, 730, 3835, 7305]


def test_ticks_are_half_hours():
    assert tick_of(2, 24) == 120
    assert day_of(143) == 2
    assert day_of(144) == 3


@pytest.mark.parametrize(
    ("ticks", "steps"), [((), 12), ((0, 24), 12), ((0, 16, 32), 12), ((0, 6), 24), ((47,), 48), ((48, 50), 24)]
)
def test_coarsest_steps_hit_every_dose(ticks, steps):
    assert coarsest_steps_per_day(ticks) == steps
