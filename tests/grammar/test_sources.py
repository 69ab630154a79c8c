"""The bibliography file and its reader."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import fields

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import BIBLIOGRAPHY, Source, known_sources, source

WHOLE = tomllib.loads(BIBLIOGRAPHY.read_text(encoding="utf-8"))
ALLOWED = {field.name for field in fields(Source)} - {"key"}


def test_headings_are_the_tables_of_the_file() -> None:
    assert known_sources() == set(WHOLE)


@pytest.mark.parametrize("key", sorted(WHOLE))
def test_each_source_reads_as_the_whole_file_says(key: str) -> None:
    table = WHOLE[key]
    found = source(key)
    assert set(table) <= ALLOWED
    assert found.description and found.seen
    for name, value in table.items():
        assert getattr(found, name) == (tuple(value) if isinstance(value, list) else value)
    assert found.citation().startswith(found.authors or key)


def test_no_evidence_row_rests_on_two_sources() -> None:
    counted = Counter(row for table in WHOLE.values() for row in table.get("rows", ()))
    assert [row for row, times in counted.items() if times > 1] == []
    assert all(re.fullmatch(r"[PC]\d{3}", row) for row in counted)


def test_identifiers_have_their_form() -> None:
    for key in WHOLE:
        entry = source(key)
        assert not entry.doi or re.fullmatch(r"10\.\d{4,}/\S+", entry.doi), key
        assert not entry.pmid or entry.pmid.isdigit(), key
        assert entry.year is None or 1900 < entry.year < 2030, key


def test_unknown_key_names_the_nearest() -> None:
    with pytest.raises(InputError, match="unknown source 'Shresta2016'; did you mean 'Shrestha2016'"):
        source("Shresta2016")
