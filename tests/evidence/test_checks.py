"""What every check declares; the verdicts themselves are for ``extramarrow check``."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from xarray import Dataset

from extramarrow.evidence.api import check
from extramarrow.evidence.checks import check_named, names
from extramarrow.evidence.judge import Role, Row, Verdict
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import source

#: Evidence rows that the first body must be checked against.
REQUIRED = {
    *("P052", "P053", "P054", "P055", "P057", "P058", "P063", "P064", "P065", "P034", "P029", "P020", "P019", "P048"),
    *("P003", "P004", "P005", "P006", "P110", "P225", "P226", "P227", "P228", "P249", "P037", "P038", "P051"),
    *(f"P{number}" for number in range(99, 109) if number > 99), "P099", "P174", "P175",
    *("C062", "C063", "C064", "C065", "C066", "C025", "C026", "C027", "C028", "C243", "C244", "C245", "C246"),
    *("C234", "C235", "C236", "C239", "C240", "C241", "C242", "C477", "C447", "C448", "C055", "C056", "C057", "C058"),
    *("P007", "P008", "P009", "P112", "P113", "P114", "P115", "P116", "P118", "P119", "P120", "P121", "P157", "P159"),
    *("P160", "P162", "P163", "P195", *(f"P{number}" for number in range(238, 248))),
}  # fmt: skip

ROWS = [(name, row) for name in names() for row in check_named(name).rows]


def test_every_required_row_is_there() -> None:
    present = {key for _, row in ROWS for key in row.evidence}
    assert REQUIRED - present == set()


@pytest.mark.parametrize("name", names())
def test_a_check_says_what_was_published_and_how_it_is_replayed(name: str) -> None:
    entry = check_named(name)
    assert entry.published.endswith(".") and entry.replay.endswith(".") and entry.rows


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row.name}" for name, row in ROWS])
def test_a_row_has_a_source_a_reason_and_a_band_around_its_value(name: str, row: Row) -> None:
    source(row.source)
    assert row.evidence and row.why and row.unit
    if row.band is not None:
        assert row.band.low < row.band.high
        assert row.observed is None or row.band.holds(row.observed)


def test_seen_rows_rest_on_the_source_that_names_them() -> None:
    for _, row in ROWS:
        listed = source(row.source).rows
        for key in row.evidence:
            assert key in listed or row.recalled or not listed, (key, row.source)


def test_a_broken_replay_is_a_misfit_and_hides_nothing() -> None:
    def broken(**arguments: Any) -> Dataset:
        raise ValueError("no such\nbody")

    report = check("donation", laboratory=Laboratory(broken))
    counted = [judged for judged in report.rows if judged.row.counted]
    assert len(counted) > 10
    assert {judged.verdict for judged in counted} == {Verdict.OUTSIDE}
    assert counted[0].reason == "replay failed: no such body"


def test_a_body_that_never_changes_scores_as_the_null_model_does(dataset: Callable[..., Dataset]) -> None:
    days = list(range(0, 261, 1))
    still = {
        "hemoglobin": [14.76] * len(days),
        "hemoglobin_mass": [948.0] * len(days),
        "blood_volume": [6.392] * len(days),
    }
    laboratory = Laboratory(lambda **arguments: dataset(days, **still))
    told: list[tuple[int, int]] = []
    report = check("donation", laboratory=laboratory, progress=lambda *now: told.append(now))
    rows = {judged.row.name: judged for judged in report.rows}
    assert rows["hemoglobin mass on day 28"].verdict is Verdict.INSIDE
    assert rows["hemoglobin mass on day 28"].null_inside
    assert math.isnan(rows["days to 80 % of the hemoglobin fall, ferritin above 26, no iron"].simulated)
    assert told[-1] == (len(report.rows), len(report.rows))


def test_echoes_are_never_counted() -> None:
    assert all(not row.counted for _, row in ROWS if row.role is Role.ECHO)
    assert sum(row.counted for _, row in ROWS) > 60


def test_unknown_check_names_the_nearest() -> None:
    with pytest.raises(InputError, match="unknown check 'donations'; did you mean 'donation'"):
        check("donations")


def test_listing_loads_no_engine() -> None:
    code = (
        "import sys; from extramarrow.evidence import answers, checks;"
        "[checks.check_named(name) for name in checks.names()]; answers.entries();"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'xarray', 'llvmlite', 'pyarrow')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
