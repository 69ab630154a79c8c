"""Long Parquet tables of a run, for pandas, polars, DuckDB and R.

``labs`` has a row per policy, patient, day and laboratory value; ``sites`` one more key, the site; ``decisions`` a
row per decision with what the chart said as JSON text. A value that does not exist (a failed patient) is null.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import xarray

    from extramarrow.therapies.book import Decision
    from extramarrow.trials.result import Result

#: Rows that are put together at a time.
MOST_ROWS = 500_000

_WORD = pa.dictionary(pa.int32(), pa.string())

LABS = pa.schema(
    [
        ("policy", _WORD),
        ("patient", pa.int32()),
        ("time", pa.float64()),
        ("name", _WORD),
        ("value", pa.float64()),
        ("unit", _WORD),
    ]
)
SITES = pa.schema(
    [
        ("policy", _WORD),
        ("patient", pa.int32()),
        ("time", pa.float64()),
        ("site", _WORD),
        ("name", _WORD),
        ("value", pa.float64()),
        ("unit", _WORD),
    ]
)
DECISIONS = pa.schema(
    [
        ("policy", _WORD),
        ("patient", pa.int32()),
        ("day", pa.int32()),
        ("rule", pa.string()),
        ("seen", pa.string()),
        ("action", pa.string()),
    ]
)


def write_tables(results: Sequence[Result], folder: Path) -> None:
    """Write ``labs.parquet``, ``sites.parquet`` and ``decisions.parquet`` into ``folder``."""
    _write(folder / "labs.parquet", LABS, (table for result in results for table in _labs(result)))
    _write(folder / "sites.parquet", SITES, (table for result in results for table in _sites(result)))
    _write(folder / "decisions.parquet", DECISIONS, (_decisions(result) for result in results))


def _write(path: Path, schema: pa.Schema, tables: Iterator[pa.Table]) -> None:
    split = [name for name in ("time", "value") if name in schema.names]
    encoding: dict[str, Any] = {"use_byte_stream_split": split} if split else {}
    dictionary = [name for name in schema.names if name not in split]
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=dictionary, **encoding) as writer:
        for table in tables:
            writer.write_table(table)


def _labs(result: Result) -> Iterator[pa.Table]:
    dataset = result.dataset
    for name, variable in dataset.data_vars.items():
        if set(variable.dims) == {"patient", "time"}:
            words = {"policy": result.policy, "name": str(name), "unit": str(variable.attrs.get("units", "1"))}
            yield from _tables(LABS, words, dataset, variable)


def _sites(result: Result) -> Iterator[pa.Table]:
    dataset = result.dataset
    for name, variable in dataset.data_vars.items():
        if set(variable.dims) == {"patient", "time", "site"}:
            unit = str(variable.attrs.get("units", "1"))
            for site in dataset["site"].values:
                words = {"policy": result.policy, "site": str(site), "name": str(name), "unit": unit}
                yield from _tables(SITES, words, dataset, variable.sel(site=site))


def _tables(
    schema: pa.Schema, words: dict[str, str], dataset: xarray.Dataset, variable: xarray.DataArray
) -> Iterator[pa.Table]:
    """The rows of one variable over patients and times, some patients at a time."""
    times = np.asarray(dataset["time"].values, dtype=np.float64)
    numbers = np.asarray(dataset["patient"].values, dtype=np.int32)
    values = variable.transpose("patient", "time").values
    several = max(1, MOST_ROWS // len(times))
    for first in range(0, len(numbers), several):
        some = numbers[first : first + several]
        yield _table(
            schema,
            words,
            patient=np.repeat(some, len(times)),
            time=np.tile(times, len(some)),
            value=np.asarray(values[first : first + several], dtype=np.float64).ravel(),
        )


def _table(schema: pa.Schema, words: dict[str, str], **columns: Any) -> pa.Table:
    length = len(columns["value"])
    zeros = pa.array(np.zeros(length, dtype=np.int32))
    filled = {name: pa.DictionaryArray.from_arrays(zeros, pa.array([word])) for name, word in words.items()}
    filled |= {name: pa.array(values, from_pandas=True) for name, values in columns.items()}
    return pa.table([filled[name] for name in schema.names], schema=schema)


def _seen(decision: Decision) -> dict[str, float | None]:
    """What the chart said; null where it said nothing."""
    return {name: value if math.isfinite(value) else None for name, value in decision.seen.items()}


def _decisions(result: Result) -> pa.Table:
    rows = [
        {
            "policy": result.policy,
            "patient": each.patient,
            "day": each.day,
            "rule": each.rule,
            "seen": json.dumps(_seen(each), sort_keys=True, allow_nan=False),
            "action": each.action,
        }
        for each in result.decisions
    ]
    return pa.Table.from_pylist(rows, schema=DECISIONS)
