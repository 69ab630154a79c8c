"""The report of a sensitivity analysis: sound markup, bars in order, and nothing fetched."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from extramarrow.runs.manifest import versions
from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.report.index_chart import index_chart
from extramarrow.trials.report.sensitivity_figures import figures_of, sensitivity_figures
from extramarrow.trials.report.sensitivity_page import sensitivity_page
from extramarrow.trials.report.sensitivity_words import percent, value_words
from extramarrow.trials.report.tornado import TornadoBar, tornado
from extramarrow.trials.sensitivity.api import study_of
from extramarrow.trials.sensitivity.conduct import conduct
from tests.report.test_trial_report import Balanced
from tests.support.protocols import protocol

#: Whether all words of all charts stand inside their chart.
INSIDE = """[...document.querySelectorAll('svg.chart')].every(chart => {
  const frame = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('text')].every(words => {
    const box = words.getBoundingClientRect();
    return box.left >= frame.left - 1 && box.right <= frame.right + 1;
  });
})"""


@pytest.fixture(scope="module")
def result():
    study = study_of(protocol(), "fell", "gives", (), "screened", 16, 1, 2)
    return conduct(study, study.people())


@pytest.fixture(scope="module")
def page(result):
    return sensitivity_page(result, versions())


def test_the_page(page, result):
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    for words in ("What moves “fell”", "Not a medical device", "One at a time", "Shares of the variance", "Screening",
                  "parameters were screened", "the quantity that it rests on", "patient.hemoglobin_women"):  # fmt: skip
        assert words in page
    assert "<script" not in page
    assert not re.search(r"\bnan\b", page)
    assert len(page.encode()) < 1_500_000


def test_the_page_in_a_browser(page, tmp_path, browse):
    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    seen = browse(file, "document.querySelectorAll('figure svg').length")
    assert seen.value == 3
    assert seen.errors == ()
    assert len(seen.requests) == 1
    wide = browse(file, "document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide.value <= 0
    words = browse(file, INSIDE)
    assert words.value is True


def test_every_figure_is_a_document(result):
    drawn = sensitivity_figures(result)
    assert set(drawn) == {"tornado", "indices", "screening"}
    for text in drawn.values():
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert "nan" not in text
    assert len(figures_of(result)) == len(drawn)


def test_the_widest_bar_stands_first(result):
    drawn = sensitivity_figures(result)["tornado"]
    names = re.findall(r'class="label">([^<]+)<', drawn)
    assert names == [bar.parameter for bar in result.moving]
    widths = [abs(bar.difference.estimate) for bar in result.bars]
    assert widths == sorted(widths, reverse=True)


def test_a_bar_reaches_from_the_middle_to_both_ends():
    drawn = tornado(
        "test", 10.0, [TornadoBar("both", "1 to 2", 5.0, 20.0, "15"), TornadoBar("one", "", 12.0, 14.0, "2")]
    )
    boxes = [
        tuple(float(rect.get(key)) for key in ("x", "width", "height"))
        for rect in ElementTree.fromstring(drawn).iter("rect")
        if rect.get("height") != "11"
    ]
    (low, high, first, second) = boxes
    assert low[0] + low[1] == pytest.approx(high[0], abs=0.2)
    assert high[1] == pytest.approx(2 * low[1], rel=0.02)
    assert second[1] == pytest.approx(2 * first[1], rel=0.02)  # on one side: above each other, both from the middle
    assert first[2] == low[2] / 2


def test_what_is_unknown_is_not_drawn():
    drawn = tornado("test", math.nan, [TornadoBar("a", "", math.nan, math.nan, "–")])
    assert "nan" not in drawn
    rows = {"a": {"x": Interval()}, "b": {"x": Interval(0.5, 0.4, 0.6)}, "c": {"x": Interval(0.2)}}
    drawn = index_chart("test", ("x",), rows, 100.0)
    assert "nan" not in drawn
    assert drawn.count("<circle") == 3  # two estimates and the key


def test_words():
    assert percent(Interval(0.414, 0.204, 0.61)) == "41 % (20 to 61)"
    assert percent(Interval(-0.001, -0.004, 0.002)) == "0 % (0 to 0)"
    assert percent(Interval()) == "–"
    assert value_words(1.0, 2.5, "day") == "1 to 2.5 day"
    assert value_words(math.nan, math.nan, "1") == "each member on its own"
