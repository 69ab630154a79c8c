"""Everything that the folder of a fit holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from extramarrow.evidence.fitting.fitted import Fit
from extramarrow.evidence.fitting.report.page import figures, page
from extramarrow.trials.report.figures import standalone

FORMAT = 1


def write_fit(fit: Fit, folder: Path, versions: Mapping[str, str]) -> None:
    """Write ``run.json``, ``fit.json``, tables, report and figures into the existing ``folder``."""
    pq.write_table(_curves(fit), folder / "curves.parquet", compression="zstd")
    pq.write_table(_observations(fit), folder / "observations.parquet", compression="zstd")
    (folder / "report.html").write_text(page(fit, versions), encoding="utf-8")
    (folder / "figures").mkdir()
    for stem, (_, drawn) in figures(fit).items():
        (folder / "figures" / f"{stem}.svg").write_text(standalone(drawn), encoding="utf-8")
    (folder / "fit.json").write_text(_text(fit.to_json()), encoding="utf-8")
    (folder / "run.json").write_text(_text(_manifest(fit, versions)), encoding="utf-8")


def _text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _manifest(fit: Fit, versions: Mapping[str, str]) -> dict[str, Any]:
    """What the fit was asked, and with what it was computed."""
    settings = fit.fitted[0].settings
    return {
        "format": FORMAT,
        "kind": "fit",
        "case": fit.case.name,
        "definition": fit.case.model_dump(mode="json", exclude_defaults=True),
        "inputs": {"treat": list(fit.fitted[0].sentences), "set": dict(fit.inputs["set"])},
        "parameters": list(fit.how.parameters),
        "starts": fit.how.starts,
        "seed": fit.how.seed,
        "profile": fit.how.profile,
        "priors": fit.how.priors,
        "precision": settings.precision,
        "method": settings.method,
        "steps_per_day": settings.steps_per_day,
        "equations": fit.fitted[0].system.digest,
        "digest": fit.digest,
        "versions": dict(versions),
    }


def _curves(fit: Fit) -> pa.Table:
    """A row for each estimate, patient, laboratory value and day: the fitted course and its 95 % band."""
    words = [(each.who, curve) for each in fit.fitted for curve in each.curves]
    lengths = [len(curve.days) for _, curve in words]
    columns: dict[str, Any] = {
        "estimate": np.repeat([who for who, _ in words], lengths),
        "patient": np.repeat([curve.patient for _, curve in words], lengths),
        "name": np.repeat([curve.name for _, curve in words], lengths),
        "unit": np.repeat([curve.unit for _, curve in words], lengths),
        "day": np.concatenate([curve.days for _, curve in words]),
    }
    for column in ("value", "low", "high"):
        columns[column] = np.concatenate([getattr(curve, column) for _, curve in words])
    return pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})


def _observations(fit: Fit) -> pa.Table:
    """A row for each observation of each estimate, with what the course says on that day."""
    return pa.Table.from_pylist(
        [
            {
                "estimate": fitted.who,
                "patient": each.patient,
                "name": each.name,
                "day": each.day,
                "value": each.value,
                "error": error,
                "fitted": simulated,
                "residual": residual,
            }
            for fitted in fit.fitted
            for each, error, simulated, residual in zip(
                fitted.series.observations, fitted.errors, fitted.estimate.simulated, fitted.estimate.residuals,
                strict=True,
            )
        ]
    )  # fmt: skip
