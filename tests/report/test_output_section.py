"""Where blood is made: drawn for lives that begin early, with birth in its place and every share in one area."""

from __future__ import annotations

import re

import pytest

from extramarrow.patients.life import Life
from extramarrow.trials.report.figures import figures
from extramarrow.trials.report.output_section import Axis, begins_early, output_chart, output_section
from extramarrow.trials.report.page import page

FIFTH_WEEK, BIRTH, YEAR = -245.0, 280.0, 365.25


@pytest.fixture
def lived(make_results):
    """Results of a life that begins at an age in days since birth."""

    def make(age, count=1):
        results = make_results(count)
        for result in results:
            result.facts["life"] = Life(40.0, age)
        return results

    return make


def test_a_life_from_the_fifth_week_has_its_section_and_figure(lived):
    results = lived(FIFTH_WEEK)
    section = output_section(results)
    assert "Where blood is made" in section and section in page(results, {"extramarrow": "0"})
    assert {"week 5", "10", "20", "30", "birth", "1 year"} <= set(re.findall(r">([^<>]+)</text>", section))
    assert len(re.findall(r'class="area site-', section)) == 6
    assert "output-by-site" in figures(results)


@pytest.mark.parametrize("age", [3 * YEAR, 30 * YEAR])
def test_a_later_life_has_none(lived, age):
    results = lived(age)
    assert not begins_early(results[0])
    assert output_section(results) == ""
    assert "output-by-site" not in figures(results)


def test_several_policies_have_a_panel_each(lived):
    assert output_section(lived(0.0, 3)).count("<figure>") == 3


def test_shares_fill_the_drawing(lived):
    heights = [float(y) for y in re.findall(r",(\d+(?:\.\d)?)", output_chart(lived(FIFTH_WEEK)[0]))]
    assert min(heights) == pytest.approx(22.0, abs=0.1) and max(heights) == pytest.approx(270.0, abs=0.1)


@pytest.mark.parametrize(
    ("first", "last"), [(35.0, 90 * YEAR), (35.0, 200.0), (BIRTH, BIRTH + 20 * YEAR), (35.0, BIRTH + 1)]
)
def test_the_axis_runs_from_left_to_right_without_a_gap(first, last):
    axis = Axis(first, BIRTH, last)
    ages = [first + (last - first) * step / 997 for step in range(998)]
    places = [axis(age) for age in ages]
    assert places == sorted(places) and places[0] == 44.0 and places[-1] == pytest.approx(746.0)
    if first < BIRTH < last:
        assert axis(BIRTH) == pytest.approx(axis(BIRTH + 1e-6), abs=1e-3)
