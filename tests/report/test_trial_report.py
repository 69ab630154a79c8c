"""The report of a trial: every figure is sound markup, the page says what was found, and fetches nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import numpy as np
import pytest

from extramarrow.runs.manifest import versions
from extramarrow.trials.analysis.flow import Branch, Flow
from extramarrow.trials.job import job_of
from extramarrow.trials.report.flow_chart import flow_chart
from extramarrow.trials.report.survival_chart import Group, survival_chart
from extramarrow.trials.report.trial_figures import figures_of, trial_figures
from extramarrow.trials.report.trial_page import trial_page
from extramarrow.trials.report.trial_words import number
from extramarrow.trials.report.waterfall import waterfall
from extramarrow.trials.trial_api import conduct
from tests.support.protocols import protocol

VOID = {"meta", "link"}


@pytest.fixture(scope="module")
def result():
    return conduct(job_of(protocol(repeats=2, drop_out=1.0), 16))


@pytest.fixture(scope="module")
def page(result):
    return trial_page(result, versions())


class Balanced(HTMLParser):
    """Every element that is opened is closed."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page(page, result):
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    for words in ("Donors for a month", "Not a medical device", "People looked at", "difference of means",
                  "hazard ratio", "randomized", result.job.digest, "The same trial 2 times over"):  # fmt: skip
        assert words in page
    assert "<script" not in page
    assert len(page.encode()) < 1_500_000


def test_the_page_in_a_browser(page, tmp_path, browse):
    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    seen = browse(file, "document.querySelectorAll('figure svg').length")
    assert seen.value >= 6
    assert seen.errors == ()
    assert len(seen.requests) == 1


def test_every_figure_is_a_document(result):
    drawn = trial_figures(result)
    assert set(drawn) == {
        "flow", "forest", "swimmer", "survival-low", "waterfall-change", "ribbon-hemoglobin", "ribbon-ferritin"
    }  # fmt: skip
    for text in drawn.values():
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert "nan" not in text
    assert len(figures_of(result)) == len(drawn)


def test_a_flow_with_many_reasons():
    reasons = {f"reason {count}": count for count in range(1, 10)}
    drawn = flow_chart(Flow(145, reasons, 100, (Branch("a", 50, 1, 2, 47, 48), Branch("b", 50, 0, 0, 50, 50))), False)
    assert "People looked at: 145" in drawn
    assert "Not taken: 45" in drawn
    assert "and 3 more reasons" in drawn
    assert "reason 9" in drawn
    assert "reason 1<" not in drawn


def test_a_curve_steps_down_and_counts_those_at_risk():
    time, event = np.array([100.0, 200.0, 300.0, 400.0]), np.array([True, False, True, False])
    drawn = survival_chart("none", [Group("arm", 0, time, event, np.ones(4))], 400)
    assert "arm: 38 % without an event at the end" in drawn
    assert re.findall(r">([0-9])</text>", drawn)[-5:].count("4") >= 1
    empty = survival_chart("none", [Group("arm", 0, time[:0], event[:0], np.ones(0))], 400)
    assert ElementTree.fromstring(empty) is not None


def test_bars_of_a_waterfall_are_sorted():
    drawn = waterfall("change", "%", [("arm", 0, np.array([5.0, -50.0, np.nan, 20.0]))], -35.0)
    assert "arm (3)" in drawn
    assert "-35 %" in drawn
    assert "nan" not in drawn


@pytest.mark.parametrize(("value", "words"), [(0.0, "0"), (1234.5, "1,234"), (12.34, "12.3"), (-0.004, "-0.00")])
def test_numbers(value, words):
    assert number(value) == words
