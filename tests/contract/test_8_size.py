"""Compile time and graph size stay within their recorded baseline."""

from __future__ import annotations

import pytest

from tests.contract import baseline
from tests.support.human import EXTRA

RECORDED = baseline.recorded()


@pytest.fixture(scope="module")
def sizes():
    return baseline.sizes()


@pytest.mark.parametrize("name", ["body", "labs and sites", *(part.label for part in EXTRA), "everything"])
def test_no_part_has_grown_by_a_tenth(name, sizes):
    """A part may grow on purpose: then renew the baseline, with the reason."""
    assert name in RECORDED["operations"], f'run python -m tests.golden.renew "{name} is new"'
    assert sizes[name] <= 1.1 * RECORDED["operations"][name] + 5


def test_the_baseline_knows_no_part_that_is_gone(sizes):
    assert set(RECORDED["operations"]) == set(sizes)
    assert len(RECORDED["reason"].split()) >= 3


def test_compile_time_is_recorded(record_property):
    """Written down beside the baseline, never judged: machines differ."""
    seconds = baseline.compile_seconds()
    record_property("compile_seconds", round(seconds, 2))
    record_property("compile_seconds_baseline", RECORDED["compile_seconds"])
    assert seconds > 0.0
