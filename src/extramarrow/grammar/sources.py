"""The bibliography: one file, a table per source, read lazily.

Every parameter declaration asks whether its source exists, so that question must cost next to nothing: the keys are
read from the table headings alone, and a source's own table is parsed only when somebody wants to see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extramarrow.grammar.errors import unknown

BIBLIOGRAPHY = Path(__file__).with_name("bibliography.toml")

_HEADING = re.compile(r"^\[([A-Za-z][A-Za-z0-9]*)\]\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One published (or otherwise readable) source, holding only what could be read where the figure was seen."""

    key: str
    description: str
    """What is taken from it, in our words."""
    seen: str
    """Where the figure itself was read: an address, or the copy that quoted it."""
    authors: str = ""
    """Those that the place of reading showed, usually the first author alone; empty where none was shown."""
    year: int | None = None
    journal: str = ""
    """Abbreviated journal with volume and page where known."""
    title: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    rows: tuple[str, ...] = ()
    """Ids of the evidence rows that rest on it."""

    def citation(self) -> str:
        """One line for a list of references: authors, year, title, journal, identifier."""
        head = " ".join(part for part in (self.authors or self.key, f"({self.year})" if self.year else "") if part)
        identifiers = [f"doi:{self.doi}" if self.doi else "", f"PMID {self.pmid}" if self.pmid else "", self.url]
        identifier = next((entry for entry in identifiers if entry), self.seen)
        return ". ".join(part for part in (head, self.title or self.description, self.journal, identifier) if part)


@cache
def _tables() -> dict[str, str]:
    """Key and body of each table, in the order of the file, unparsed."""
    text = BIBLIOGRAPHY.read_text(encoding="utf-8")
    pieces = _HEADING.split(text)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@cache
def known_sources() -> frozenset[str]:
    """The keys of all sources in the bibliography."""
    return frozenset(_tables())


@cache
def source(key: str) -> Source:
    """The source with this key.

    Raises:
        InputError: the key is not in the bibliography; the message names the nearest one.
    """
    body = _tables().get(key)
    if body is None:
        raise unknown("source", key, known_sources())
    import tomllib  # parsing is not needed to know that a source exists

    fields = tomllib.loads(body)
    rows = tuple(fields.pop("rows", ()))
    return Source(key=key, rows=rows, **fields)
