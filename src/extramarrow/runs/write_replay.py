"""The folder of one patient of a trial, lived again in every arm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from extramarrow.runs.folder import MANIFEST
from extramarrow.runs.manifest import versions

if TYPE_CHECKING:
    from extramarrow.trials.replay import Replay


def write_replay(replay: Replay, folder: Path) -> None:
    """Write the daily values as ``labs.parquet``, the log as ``decisions.parquet`` and who it was as ``run.json``."""
    labs = [
        pa.table(
            {
                "arm": pa.array([arm.arm] * len(arm.days)),
                "day": pa.array(arm.days, pa.int32()),
                "name": pa.array([name] * len(arm.days)),
                "value": pa.array(np.asarray(values, dtype=np.float64), from_pandas=True),
            }
        )
        for arm in replay.arms
        for name, values in arm.values.items()
    ]
    pq.write_table(pa.concat_tables(labs), folder / "labs.parquet", compression="zstd")
    document = replay.to_json()
    log = [{"arm": arm["arm"], **each, "seen": json.dumps(each["seen"])} for arm in document["arms"]
           for each in arm["decisions"]]  # fmt: skip
    words = pa.string()
    schema = pa.schema([("arm", words), ("day", pa.int32()), ("rule", words), ("seen", words), ("action", words)])
    pq.write_table(pa.Table.from_pylist(log, schema=schema), folder / "decisions.parquet", compression="zstd")
    head = {key: document[key] for key in ("protocol", "seed", "patient", "person")}
    text = json.dumps({"format": 1, "kind": "replay", **head, "versions": versions()}, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
