"""The example files run as they stand, and each says what to look at."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy
import pytest

from extramarrow.grammar.sources import known_sources
from extramarrow.patients.case import find_case
from extramarrow.trials.api import results_of
from extramarrow.trials.request import Request

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
EACH = pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)


def test_there_are_eight_and_more() -> None:
    assert len(EXAMPLES) >= 8


@EACH
def test_it_is_annotated(file: Path) -> None:
    comment = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert len(comment) >= 4
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    assert case["title"] and case["description"]
    assert case["sources"] and set(case["sources"]) <= known_sources()
    assert len(case["policies"]) >= 2


LONGEST = 12.0
"""Years; by then every treatment of every example has begun."""


@EACH
def test_it_runs_under_every_policy(file: Path) -> None:
    case = find_case(str(file))
    results = results_of(Request(case=str(file), years=min(case.years, LONGEST), every="14 days"))
    assert [result.policy for result in results] == [policy.name for policy in case.policies]
    for result in results:
        assert not result.failures
        assert numpy.isfinite(result.dataset["site_volume"].values).all()
