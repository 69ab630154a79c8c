"""Everything that the folder of a trial holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from extramarrow.runs.folder import MANIFEST
from extramarrow.runs.manifest import plain, versions
from extramarrow.trials.report.trial_figures import trial_figures
from extramarrow.trials.report.trial_page import trial_page

if TYPE_CHECKING:
    from extramarrow.trials.trial_result import TrialResult


def write_trial(result: TrialResult, folder: Path) -> None:
    """Write manifest, tables, estimates, report and figures of ``result`` into the existing ``folder``."""
    for name, table in result.tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    pq.write_table(pa.Table.from_pylist([each.to_json() for each in result.estimates]), folder / "estimates.parquet")
    (folder / "report.html").write_text(trial_page(result, versions()), encoding="utf-8")
    (folder / "figures").mkdir()
    for name, drawing in trial_figures(result).items():
        (folder / "figures" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    (folder / MANIFEST).write_text(trial_manifest(result), encoding="utf-8")


def trial_manifest(result: TrialResult) -> str:
    """``run.json``: what decides the numbers; nothing about when or where."""
    document = plain({"format": 1, **result.manifest(), "versions": versions()})
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
