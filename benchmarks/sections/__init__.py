"""Sections of the page: each measures some facts, and says them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from benchmarks.bench import Bench

Facts = dict[str, Any]


class Section(NamedTuple):
    """``measure`` gives facts as JSON; ``page`` turns them, beside those of all sections, into paragraphs."""

    measure: Callable[[Bench], Facts]
    page: Callable[[Facts, dict[str, Facts]], list[str]]


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
