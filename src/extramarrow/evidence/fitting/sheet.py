"""Data as a sheet of words, whatever it came in: a CSV file, a pandas table or an xarray dataset."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extramarrow.grammar.errors import InputError

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Heads and rows of words; ``place`` begins errors, ``first`` is the number of the first row, ``path`` its file."""

    place: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int = 2
    path: Path | None = None

    def where(self, row: int) -> str:
        """How a row is called in errors."""
        return f"{self.place}: row {row + self.first}"


def sheet_of(data: Any) -> Sheet:
    """The sheet behind a path, a pandas table, or a dataset with the dimensions patient and time.

    Raises:
        InputError: naming the place and what was expected there.
    """
    if isinstance(data, str | Path):
        return _read(Path(data))
    if hasattr(data, "data_vars"):
        return _of_dataset(data)
    if hasattr(data, "columns") and hasattr(data, "itertuples"):
        rows = tuple(tuple(map(_word, row)) for row in data.itertuples(index=False))
        return _checked(Sheet("data", tuple(str(head).strip() for head in data.columns), rows, first=0))
    raise InputError(f"data: expected a CSV file, a pandas table or an xarray dataset, not {type(data).__name__}")


def _read(path: Path) -> Sheet:
    place = f"data '{path}'"
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{place}: expected a CSV file below {MOST_BYTES // 10**6} MB")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{place}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{place}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: expected text, found binary content at byte {error.start}") from None
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise InputError(f"{place}: expected a CSV file: {error}") from None
    heads = tuple(head.strip() for head in lines[0]) if lines else ()
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(heads) and any(cells):
            raise InputError(f"{place}: row {number}: expected {len(heads)} values, found {len(cells)}")
        rows.append(tuple(cell.strip() for cell in cells) if any(cells) else ("",) * len(heads))
    return _checked(Sheet(place, heads, tuple(rows), path=path))


def _of_dataset(data: Any) -> Sheet:
    place = "data"
    if "time" not in data.dims:
        raise InputError(
            f"{place}: expected a dataset with the dimension 'time', found {', '.join(map(str, data.dims))}"
        )
    rows: list[tuple[str, ...]] = []
    people = [str(each) for each in data["patient"].values] if "patient" in data.dims else ["1"]
    for name, variable in data.data_vars.items():
        if not set(variable.dims) <= {"patient", "time"} or "time" not in variable.dims:
            continue
        whole = variable if "patient" in variable.dims else variable.expand_dims("patient")
        unit = str(variable.attrs.get("units", ""))
        for person, values in zip(people, whole.transpose("patient", "time").values, strict=True):
            rows += [
                (person, _word(day), str(name), _word(value), unit)
                for day, value in zip(data["time"].values, values, strict=True)
                if _word(value)
            ]
    return _checked(Sheet(place, ("patient", "day", "name", "value", "unit"), tuple(rows), first=0))


def _checked(sheet: Sheet) -> Sheet:
    folded = [head.casefold() for head in sheet.heads]
    for head in sheet.heads:
        if not head or folded.count(head.casefold()) > 1:
            raise InputError(f"{sheet.place}: expected a first row with a different name for each column")
    if not any(any(row) for row in sheet.rows):
        raise InputError(f"{sheet.place}: expected at least one row of data")
    return sheet


def _word(value: Any) -> str:
    """A cell as text that reads back as the same number; nothing for what is missing."""
    if value is None or value != value:  # NaN is not itself
        return ""
    if isinstance(value, str):
        return value.strip()
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)
