"""The JSON document of ``run``: true values, in the shape that the command line promises."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xarray

    from extramarrow.trials.result import Result


def run_document(results: Sequence[Result], *, by_patient: bool) -> dict[str, Any]:
    """``{"case", "seed", "labs", "sites", "decisions"}``.

    With ``by_patient`` labs and sites nest in ``"patients"``. A case with alternative policies has one such body
    per policy in ``"policies"``. ``"failed"`` is there only where equations failed; their values are null.
    """
    first = results[0]
    head: dict[str, Any] = {"case": first.case, "seed": first.settings.seed}
    if len(results) == 1:
        return head | _course(first, by_patient)
    return head | {"policies": [{"policy": result.policy} | _course(result, by_patient) for result in results]}


def _course(result: Result, by_patient: bool) -> dict[str, Any]:
    dataset = result.dataset
    body: dict[str, Any]
    if by_patient:
        body = {
            "patients": [
                {"patient": int(number), **_body(dataset, position)}
                for position, number in enumerate(dataset["patient"].values)
            ]
        }
    else:
        body = _body(dataset, 0)
    body["decisions"] = [
        {
            "patient": each.patient,
            "day": each.day,
            "rule": each.rule,
            "seen": {name: float(value) if math.isfinite(value) else None for name, value in each.seen.items()},
            "action": each.action,
        }
        for each in result.decisions
    ]
    if result.failures:
        body["failed"] = [{"patient": e.patient, "day": float(e.day), "reason": e.reason} for e in result.failures]
    return body


def _body(dataset: xarray.Dataset, patient: int) -> dict[str, Any]:
    time = [float(day) for day in dataset["time"].values]
    labs = {
        str(name): {
            "unit": str(variable.attrs.get("units", "1")),
            "time": time,
            "value": _values(variable.transpose("patient", "time").values[patient]),
        }
        for name, variable in dataset.data_vars.items()
        if set(variable.dims) == {"patient", "time"}
    }
    series = {
        name: dataset[name].transpose("patient", "site", "time").values[patient]
        for name in ("site_volume", "marrow_share", "site_output_share")
    }
    sites = [
        {
            "site": str(site),
            "time": time,
            "volume": _values(series["site_volume"][position]),
            "marrow_share": _values(series["marrow_share"][position]),
            "output_share": _values(series["site_output_share"][position]),
        }
        for position, site in enumerate(dataset["site"].values)
    ]
    return {"labs": labs, "sites": sites}


def _values(series: Any) -> list[float | None]:
    return [value if math.isfinite(value) else None for value in series.tolist()]
