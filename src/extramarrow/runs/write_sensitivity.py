"""The folder of a sensitivity analysis: document, estimates, every life, report and figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from extramarrow.runs.content import to_parquet
from extramarrow.runs.folder import MANIFEST
from extramarrow.runs.manifest import FORMAT, plain, versions
from extramarrow.trials.report.sensitivity_figures import sensitivity_figures
from extramarrow.trials.report.sensitivity_page import sensitivity_page

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.methods.base import Index
    from extramarrow.trials.sensitivity.result import Sensitivity, Stage

DOCUMENT = "sensitivity.json"

_WORD, _NUMBER = pa.string(), pa.float64()
INDICES = pa.schema(
    [("stage", _WORD), ("parameter", _WORD), ("measure", _WORD), ("estimate", _NUMBER), ("low", _NUMBER),
     ("high", _NUMBER), ("n", pa.int64())]
)  # fmt: skip
TORNADO = pa.schema(
    [("parameter", _WORD), ("at_low", _NUMBER), ("at_high", _NUMBER), ("difference", _NUMBER), ("low", _NUMBER),
     ("high", _NUMBER)]
)  # fmt: skip


def write_sensitivity(result: Sensitivity, folder: Path) -> None:
    """Write everything into the existing ``folder``; equal analyses give equal files."""
    used = {**versions(), "SALib": version("SALib")}
    _write(folder / DOCUMENT, result.to_json())
    (folder / "indices.parquet").write_bytes(to_parquet(_indices(result)))
    (folder / "tornado.parquet").write_bytes(to_parquet(_tornado(result)))
    for stage in result.stages:
        (folder / f"lives-{stage.name}.parquet").write_bytes(to_parquet(_lives(stage)))
    (folder / "report.html").write_text(sensitivity_page(result, used), encoding="utf-8")
    (folder / "figures").mkdir()
    for name, drawing in sensitivity_figures(result).items():
        (folder / "figures" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    _write(folder / MANIFEST, {"format": FORMAT, "kind": "sensitivity", **result.manifest(), "versions": used})


def _write(path: Path, document: dict[str, Any]) -> None:
    text = json.dumps(plain(document), indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def _indices(result: Sensitivity) -> pa.Table:
    def rows(stage: str, lines: Sequence[Index]) -> list[dict[str, Any]]:
        return [
            {"stage": stage, "parameter": line.parameter, "measure": line.measure, "estimate": line.interval.estimate,
             "low": line.interval.low, "high": line.interval.high, "n": round(line.interval.n)}
            for line in lines
        ]  # fmt: skip

    method = result.study.procedure.method.name
    found = [*rows("screening", result.screening), *rows(method, result.indices)]
    return pa.Table.from_pylist([plain(row) for row in found], schema=INDICES)


def _tornado(result: Sensitivity) -> pa.Table:
    rows = [
        {"parameter": bar.parameter, "at_low": bar.at_low, "at_high": bar.at_high,
         "difference": bar.difference.estimate, "low": bar.difference.low, "high": bar.difference.high}
        for bar in result.bars
    ]  # fmt: skip
    return pa.Table.from_pylist([plain(row) for row in rows], schema=TORNADO)


def _lives(stage: Stage) -> pa.Table:
    """A life in each row: whose, the values of what was varied in declared units, and the answer (null: failed)."""
    columns = {
        "patient": pa.array(stage.design.patient, pa.int64()),
        "answer": pa.array(stage.answers.value, _NUMBER, from_pandas=True),
        "graded": pa.array(stage.answers.graded, _NUMBER, from_pandas=True),
    }
    for at, each in enumerate(stage.factors.inputs):
        columns[each.label] = pa.array(np.ascontiguousarray(stage.answers.values[:, at]), _NUMBER)
    return pa.table(columns)
