"""The bar tells the truth: present rate, no credit for what a resumed run found done."""

from __future__ import annotations

import io
import sys

import pytest

from extramarrow.cli import job_bar, progress
from extramarrow.runs.pace import Meter, duration


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_before_anything_is_measured_nothing_is_claimed():
    pace = Meter(1000, Clock()).at(400, 0)
    assert (pace.rate, pace.remaining) == (None, None)
    assert pace.words == "400 of 1,000 patients"


def test_what_was_kept_does_not_count_as_speed():
    clock = Clock()
    meter = Meter(1000, clock)
    meter.at(400, 3)
    clock.now += 10
    pace = meter.at(500, 4)
    assert pace.rate == pytest.approx(10)
    assert pace.remaining == pytest.approx(50)
    assert pace.words == "500 of 1,000 patients · 10/s · 50 s left · 4 failed"


def test_the_rate_is_the_present_one():
    clock = Clock()
    meter = Meter(100_000, clock)
    done = 0.0
    for second in range(300):
        done += 100 if second < 150 else 10
        clock.now += 1
        pace = meter.at(done, 0)
    assert pace.rate == pytest.approx(10, rel=0.01)


def test_a_standstill_is_no_rate():
    clock = Clock()
    meter = Meter(100, clock)
    meter.at(10, 0)
    clock.now += 30
    assert meter.at(10, 0).remaining is None


@pytest.mark.parametrize(("seconds", "words"), [(4.4, "4 s"), (100, "2 min"), (5000, "83 min"), (9000, "2 h 30 min")])
def test_durations_read_well(seconds, words):
    assert duration(seconds) == words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_the_words_on_a_terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    clock = Clock()
    meter = Meter(1000, clock)
    meter.at(400, 3)
    clock.now += 10
    with job_bar.JobBar("trial") as bar:
        bar(meter.at(500, 4))
    assert "500 of 1,000 patients · 10/s · 50 s left · 4 failed" in terminal.getvalue()


def test_a_pipe_gets_no_bar(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with job_bar.JobBar("trial") as bar:
        bar(Meter(10).at(5, 0))
    assert pipe.getvalue() == ""
