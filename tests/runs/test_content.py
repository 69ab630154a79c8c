"""The digest of a table says what it says: not how it is cut, sliced or encoded."""

from __future__ import annotations

import io
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extramarrow.runs.content import content_digest, to_parquet

TABLE = pa.table(
    {
        "patient": pa.array([1, 2, None, 4], pa.int32()),
        "value": pa.array([0.1, -0.0, float("nan"), None], pa.float64()),
        "small": pa.array([1.5, 2.5, None, 0.0], pa.float32()),
        "name": pa.array(["Hb", "", None, "µ"], pa.string()),
        "word": pa.array(["a", "b", "a", None]).dictionary_encode(),
        "dead": pa.array([True, None, False, True]),
        "born": pa.array([date(2000, 1, 1), None, date(1999, 1, 1), date(1900, 1, 1)]),
        "doses": pa.array([[1.0], [], None, [2.0, None]], pa.list_(pa.float64())),
        "seen": pa.array([{"Hb": 7.0}, None, {"Hb": None}, {"Hb": 8.0}], pa.struct([("Hb", pa.float64())])),
    }
)


def same(table: pa.Table) -> bool:
    return content_digest(table) == content_digest(TABLE)


def test_cuts_and_slices_make_no_difference():
    assert same(pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1, 3)]))
    assert same(pa.concat_tables([TABLE, TABLE]).slice(4, 4))
    assert same(pa.concat_tables([TABLE.slice(0, 0), TABLE]))


def test_dictionaries_make_no_difference():
    plain = TABLE.set_column(4, "word", TABLE["word"].cast(pa.string()))
    other = pa.DictionaryArray.from_arrays(pa.array([2, 0, 2, None]), pa.array(["b", "c", "a"]))
    assert same(plain)
    assert same(TABLE.set_column(4, "word", other))


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd"])
def test_a_file_gives_back_what_was_written(compression):
    file = io.BytesIO()
    pq.write_table(TABLE, file, compression=compression)
    assert same(pq.read_table(io.BytesIO(file.getvalue())))
    assert same(pq.read_table(io.BytesIO(to_parquet(TABLE))))


def test_a_table_gives_the_same_bytes_every_time():
    assert to_parquet(TABLE) == to_parquet(pa.Table.from_pylist(TABLE.to_pylist(), TABLE.schema))


def test_an_empty_table_has_a_digest_of_its_columns():
    assert content_digest(TABLE.slice(0, 0)) == content_digest(TABLE.schema.empty_table())
    assert content_digest(TABLE.slice(0, 0)) != content_digest(TABLE.select(["patient"]).slice(0, 0))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("patient", pa.array([1, 2, 3, 4], pa.int32())),
        ("patient", pa.array([1, 2, 0, 4], pa.int32())),
        ("patient", pa.array([1, 2, None, 4], pa.int64())),
        ("value", pa.array([0.1, 0.0, float("nan"), None], pa.float64())),
        ("value", pa.array([np.nextafter(0.1, 1), -0.0, float("nan"), None], pa.float64())),
        ("value", pa.array([0.1, -0.0, None, float("nan")], pa.float64())),
        ("name", pa.array(["H", "b", None, "µ"], pa.string())),
        ("name", pa.array(["Hb", None, "", "µ"], pa.string())),
        ("word", pa.array(["b", "b", "a", None]).dictionary_encode()),
        ("dead", pa.array([True, False, False, True])),
        ("born", pa.array([date(2000, 1, 2), None, date(1999, 1, 1), date(1900, 1, 1)])),
        ("doses", pa.array([[1.0], [], None, [None, 2.0]], pa.list_(pa.float64()))),
        ("doses", pa.array([[], [1.0], None, [2.0, None]], pa.list_(pa.float64()))),
        ("seen", pa.array([{"Hb": 7.5}, None, {"Hb": None}, {"Hb": 8.0}], pa.struct([("Hb", pa.float64())]))),
    ],
)
def test_every_difference_counts(column, values):
    position = TABLE.schema.names.index(column)
    assert not same(TABLE.set_column(position, column, values))
    assert not same(TABLE.rename_columns([*TABLE.schema.names[:-1], "other"]))
