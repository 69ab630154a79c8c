"""One chunk of patients on disk: its tables, and a receipt that is written last.

``chunks/TABLE/FIRST-LAST.parquet`` holds the rows, ``receipts/FIRST-LAST.json`` says what they are. A chunk without a
receipt, or whose files are not what the receipt says, was never computed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extramarrow.runs.storage import Storage

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = "chunks"
RECEIPTS = "receipts"
FAILURES = "failures"


@dataclass(frozen=True)
class Part:
    """One table of a chunk: its rows, the digest of what it says, size and digest of its file."""

    rows: int
    content: str
    bytes: int
    file: str


@dataclass(frozen=True)
class Receipt:
    """What is known of a finished chunk; ``failed`` counts its patients with a row in ``failures``."""

    job: str
    first: int
    last: int
    failed: int
    tables: Mapping[str, Part]

    @property
    def size(self) -> int:
        """What its tables take on disk."""
        return sum(part.bytes for part in self.tables.values())

    def text(self) -> str:
        """As it stands in its file, with a digest of itself."""
        tables = {name: vars(part) for name, part in sorted(self.tables.items())}
        body = {**vars(self), "tables": tables}
        return json.dumps({**body, "check": _check(body)}, indent=1) + "\n"

    @classmethod
    def of(cls, text: str | bytes) -> Receipt:
        """The receipt that a file holds. Raises ``ValueError`` where it holds none."""
        try:
            raw: dict[str, Any] = json.loads(text)
            whole = raw.pop("check") == _check(raw)
            tables = {str(name): Part(**part) for name, part in raw.pop("tables").items()}
            receipt = cls(**raw, tables=tables)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError("its receipt cannot be read") from error
        if not whole:
            raise ValueError("its receipt is corrupt")
        return receipt


def _check(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def name_of(chunk: range) -> str:
    """The chunk in file names: numbers of nine digits, so that names sort as patients do."""
    return f"{chunk[0]:09d}-{chunk[-1]:09d}"


def words_of(chunk: range) -> str:
    """The chunk in a sentence."""
    return f"patients {chunk[0]} to {chunk[-1]}" if len(chunk) > 1 else f"patient {chunk[0]}"


def table_name(table: str, chunk: range) -> str:
    """Where a table of a chunk stands."""
    return f"{TABLES}/{table}/{name_of(chunk)}.parquet"


def receipt_name(chunk: range) -> str:
    """Where the receipt of a chunk stands."""
    return f"{RECEIPTS}/{name_of(chunk)}.json"


def write_chunk(place: Storage, job: str, chunk: range, tables: Mapping[str, pa.Table]) -> Receipt:
    """Write the tables, then the receipt. Raises ``OutputError`` where the place is full or closed."""
    from extramarrow.runs.content import content_digest, to_parquet

    parts = {}
    for name, table in sorted(tables.items()):
        content = to_parquet(table)
        place.write(table_name(name, chunk), content)
        file = hashlib.sha256(content).hexdigest()
        parts[name] = Part(table.num_rows, content_digest(table), len(content), file)
    receipt = Receipt(job, chunk[0], chunk[-1], _failed(tables.get(FAILURES)), parts)
    place.write(receipt_name(chunk), receipt.text().encode())
    return receipt


def _failed(failures: pa.Table | None) -> int:
    """Patients, not rows: one may fail in several arms."""
    if failures is None or "patient" not in failures.schema.names:
        return 0 if failures is None else int(failures.num_rows)
    return len(failures["patient"].unique())


def verified(place: Storage, job: str, chunk: range) -> Receipt | None:
    """The receipt of a chunk whose files are what it says, or None where the chunk was not computed.

    Raises:
        ValueError: it was, and something is wrong with it; the message says what.
    """
    try:
        content = place.read(receipt_name(chunk))
    except FileNotFoundError:
        return None
    receipt = Receipt.of(content)
    if (receipt.job, receipt.first, receipt.last) != (job, chunk[0], chunk[-1]):
        raise ValueError("its receipt belongs to another chunk or run")
    for name, part in receipt.tables.items():
        try:
            file = place.read(table_name(name, chunk))
        except FileNotFoundError:
            raise ValueError(f"'{name}' is missing") from None
        except OSError as error:
            raise ValueError(f"'{name}' cannot be read ({error.strerror or error})") from error
        if len(file) != part.bytes:
            raise ValueError(f"'{name}' is truncated or grown ({len(file)} bytes, expected {part.bytes})")
        if hashlib.sha256(file).hexdigest() != part.file:
            raise ValueError(f"'{name}' is corrupt")
    return receipt


def result_digest(receipts: Mapping[range, Receipt]) -> str:
    """SHA-256 over what all tables say, in the order of patients: equal results give equal digests."""
    digest = hashlib.sha256()
    for chunk in sorted(receipts, key=lambda each: each[0]):
        for name, part in sorted(receipts[chunk].tables.items()):
            digest.update(f"{name} {chunk[0]} {chunk[-1]} {part.content}\n".encode())
    return digest.hexdigest()
