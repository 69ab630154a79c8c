"""Writing to standard output: one JSON document, or plain text."""

from __future__ import annotations

import json
import sys
from typing import Any


def print_json(document: Any) -> None:
    """Print ``document`` as JSON; a number that is not finite would be a bug and is refused."""
    json.dump(document, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def warn(message: str) -> None:
    """One line on standard error."""
    print(f"extramarrow: warning: {' '.join(message.split())}", file=sys.stderr)


def note(message: str) -> None:
    """One line on standard error that is no warning."""
    print(f"extramarrow: {' '.join(message.split())}", file=sys.stderr)


def columns(rows: list[tuple[str, ...]], indent: str = "") -> list[str]:
    """``rows`` as lines whose columns stand under each other; the last column is left as it is."""
    if not rows:
        return []
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    return [
        indent + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
