from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from extramarrow.evidence import band
from extramarrow.evidence.judge import Role, Row, Verdict, judge
from extramarrow.evidence.report import CheckReport

ROW = Row(
    evidence=("P053",),
    name="days",
    observed=36,
    unit="day",
    source="Pottgiesser2008",
    band=band.published_range(20, 59),
    role=Role.PREDICTED,
    why="not fitted",
    null=0,
    simulate=lambda laboratory: 40,
)


def test_inside_and_outside_are_computed() -> None:
    assert judge("donation", ROW, 59).verdict is Verdict.INSIDE
    outside = judge("donation", ROW, 80)
    assert outside.verdict is Verdict.OUTSIDE
    assert outside.reason == "21 day above the band (published range)"
    assert outside.name == "donation: days (P053)"
    assert judge("donation", ROW, 10).reason == "10 day below the band (published range)"


def test_a_misfit_tells_its_diagnosis_only_where_it_is_one() -> None:
    row = replace(ROW, misfit="too slow")
    assert judge("donation", row, 80).reason.endswith(": too slow")
    assert "too slow" not in judge("donation", row, 40).reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(ROW, band=None), "published without spread"),
        (replace(ROW, role=Role.ECHO, why="a set point"), "echo: a set point"),
        (replace(ROW, recalled=True), "recalled, not seen again"),
    ],
)
@pytest.mark.parametrize("simulated", [40.0, 1e6, math.nan])
def test_what_cannot_pass_is_never_counted(row: Row, reason: str, simulated: float) -> None:
    judged = judge("donation", row, simulated)
    assert (judged.verdict, judged.reason) == (Verdict.NOT_COUNTED, reason)
    assert CheckReport((judged,)).tally().counted == 0


def test_a_missing_value_is_outside() -> None:
    assert judge("donation", ROW, math.nan).verdict is Verdict.OUTSIDE
    assert judge("donation", ROW, math.nan, failure="replay failed: no").reason == "replay failed: no"


def test_null_model_counts_only_where_the_row_does() -> None:
    passes = replace(ROW, null=30)
    assert judge("donation", passes, 80).null_inside
    assert not judge("donation", ROW, 40).null_inside
    assert not judge("donation", replace(passes, role=Role.ECHO), 40).null_inside


def test_report_counts_by_role_and_writes_json() -> None:
    rows = (
        judge("a", ROW, 40),
        judge("a", replace(ROW, null=30), 80),
        judge("b", replace(ROW, role=Role.CALIBRATED, null=30), 40),
        judge("b", replace(ROW, role=Role.ECHO), 40),
        judge("b", replace(ROW, observed=None, band=band.at_least(99)), math.nan),
    )
    report = CheckReport(rows)
    document = json.loads(json.dumps(report.to_json(), allow_nan=False))
    assert (document["counted"], document["inside"], document["null_model_inside"]) == (4, 2, 2)
    assert document["roles"]["predicted"] == {"rows": 3, "counted": 3, "inside": 1, "null_model_inside": 1}
    assert document["roles"]["echo"]["counted"] == 0
    assert [row["role"] for row in document["checks"]] == ["predicted"] * 3 + ["calibrated", "echo"]
    keys = {"name", "source", "role", "observed", "low", "high", "unit", "simulated", "verdict", "reason"}
    assert all(set(row) == keys for row in document["checks"])
    last = document["checks"][2]
    assert (last["observed"], last["high"], last["simulated"]) == (None, None, None)
    assert report.outside() == (rows[1], rows[4])
