"""The questions of the user's documents, answered from evidence and by experiment.

Each file of this package holds entries on one theme in ``ENTRIES``. Statements that wait for a later part of the
body are entries too: they say what they wait for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extramarrow.evidence.answers.entry import Entry

_NOT_THEMES = {"__init__", "entry", "patients", "search"}


@cache
def entries() -> Mapping[str, Entry]:
    """Every entry by id: Q1 to Q11, then 1 to 43."""
    files = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in _NOT_THEMES)
    found = [entry for file in files for entry in import_module(f"{__name__}.{file}").ENTRIES]
    return {entry.id: entry for entry in sorted(found, key=lambda entry: _place(entry.id))}


def _place(id: str) -> tuple[bool, int]:
    return not id.startswith("Q"), int(id.removeprefix("Q"))


def find(question: str) -> Entry:
    """The entry with this id, or the one whose words are nearest to a question.

    Raises:
        InputError: nothing is near; the message names the nearest id.
    """
    from extramarrow.evidence.answers.search import search

    return search(question, entries())
