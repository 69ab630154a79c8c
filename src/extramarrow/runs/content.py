"""Tables as bytes: what stands in a file, and a digest of what it says, whoever wrote it and however it is encoded."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq


def to_parquet(table: pa.Table) -> bytes:
    """The table as Parquet: equal tables give equal bytes with one version of the writer."""
    split = [field.name for field in table.schema if pa.types.is_floating(field.type)]
    encoding: dict[str, Any] = {"use_byte_stream_split": split} if split else {}
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        compression="zstd",
        use_dictionary=[name for name in table.schema.names if name not in split],
        write_page_checksum=True,
        **encoding,
    )
    return bytes(sink.getvalue().to_pybytes())


def content_digest(table: pa.Table) -> str:
    """SHA-256 over names, types and values, bit by bit; slices, dictionaries and encodings make no difference."""
    digest = hashlib.sha256(f"{table.num_rows} rows".encode())
    for field, column in zip(table.schema, table.columns, strict=True):
        digest.update(f"\n{field.name}\n{_kind(field.type)}\n".encode())
        _add(digest, _one_array(column))
    return digest.hexdigest()


def _one_array(column: pa.ChunkedArray) -> pa.Array:
    """How a column is cut into pieces says nothing; words go first, since each piece may have a dictionary."""
    pieces = [piece.dictionary_decode() if pa.types.is_dictionary(piece.type) else piece for piece in column.chunks]
    return pa.concat_arrays(pieces) if pieces else pa.array([], _plain(column.type))


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _kind(kind: pa.DataType) -> str:
    """A type in words; what the items of a list are called depends on the writer."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"list of {_kind(kind.value_type)}"
    if pa.types.is_struct(kind):
        return f"struct of {[(kind.field(i).name, _kind(kind.field(i).type)) for i in range(kind.num_fields)]}"
    return str(_plain(kind))


def _add(digest: Any, array: pa.Array) -> None:
    """Where values are missing, then the values, with something constant in place of the missing ones."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        _add(digest, array.dictionary_decode())
        return
    missing = np.asarray(array.is_null().to_numpy(zero_copy_only=False))
    digest.update(np.packbits(missing).tobytes())
    if pa.types.is_null(kind):
        return
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind):
        words = array.cast(pa.large_binary()).fill_null(b"")
        digest.update(pc.binary_length(words).to_numpy(zero_copy_only=False).astype("<i8").tobytes())
        digest.update(_letters(words))
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        lengths = pc.list_value_length(array).fill_null(0)
        digest.update(lengths.to_numpy(zero_copy_only=False).astype("<i8").tobytes())
        _add(digest, array.flatten())
    elif pa.types.is_struct(kind):
        for position in range(kind.num_fields):
            _add(digest, pc.struct_field(array, position))
    else:
        values = array if pa.types.is_boolean(kind) or pa.types.is_floating(kind) else _whole(array)
        numbers = values.fill_null(False if pa.types.is_boolean(kind) else 0).to_numpy(zero_copy_only=False)
        digest.update(np.ascontiguousarray(numbers.astype(numbers.dtype.newbyteorder("<"))).tobytes())


def _letters(words: pa.LargeBinaryArray) -> memoryview:
    """All words, none of them missing, one after the other."""
    _, offsets, letters = words.buffers()
    if letters is None:
        return memoryview(b"")
    first, last = np.frombuffer(offsets, "<i8")[[words.offset, words.offset + len(words)]].tolist()
    return memoryview(letters)[first:last]


def _whole(array: pa.Array) -> pa.Array:
    """Dates and times as the whole numbers that they are."""
    return array if pa.types.is_integer(array.type) else array.view(f"int{array.type.bit_width}")
