"""People from a table: a CSV file with a person in each row and a parameter in each column."""

from __future__ import annotations

import csv
from pathlib import Path

from extramarrow.grammar.errors import InputError

MOST_ROWS = 1_000_000

#: Short names for columns.
SHORT = {name: f"patient.{name}" for name in ("age", "sex", "weight", "height", "birth", "smoking")}


def read_people(path: Path) -> tuple[dict[str, str], ...]:
    """The rows as text by parameter label; what a row leaves empty is drawn.

    Raises:
        InputError: naming the file, the row and what was expected.
    """
    place = f"table '{path}'"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            heads = [head.strip() for head in reader.fieldnames or ()]
            if not heads or len(set(heads)) != len(heads) or not all(heads):
                raise InputError(f"{place}: expected a first row with a different name for each column")
            reader.fieldnames = heads
            rows = [_row(row, f"{place}: row {number}") for number, row in enumerate(reader, 1)]
    except FileNotFoundError:
        raise InputError(f"{place}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{place}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{place}: expected a CSV file: {error}") from None
    if not 1 <= len(rows) <= MOST_ROWS:
        raise InputError(f"{place}: expected at least one person and at most {MOST_ROWS:,}, found {len(rows)}")
    return tuple(rows)


def _row(row: dict[str | None, str | None], place: str) -> dict[str, str]:
    if None in row or None in row.values():
        raise InputError(f"{place}: expected as many values as there are columns")
    return {SHORT.get(str(head), str(head)): text.strip() for head, text in row.items() if text and text.strip()}
