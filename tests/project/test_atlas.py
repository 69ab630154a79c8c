"""The atlas is written from the declarations, and nothing declared is missing from it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.evidence.coverage import REASONS, TRIALS
from extramarrow.grammar.declarations import Lawful, Parameter, Pool

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("atlas")
    subprocess.run([sys.executable, ROOT / "tools/build_atlas.py", folder], check=True)
    return folder


def test_everything_declared_has_its_place(folder):
    assert len(all_parts()) > 10
    for part in all_parts():
        page = (folder / f"{part.label}.md").read_text()
        missing = [name for kind in (Parameter, Pool, Lawful) for name in part.of_kind(kind) if f"`{name}`" not in page]
        assert missing == [], part.label


def test_every_assumed_number_is_listed(folder):
    page = (folder / "assumed.md").read_text()
    assumed = [p for part in all_parts() for p in part.of_kind(Parameter).values() if p.kind == "assumed"]
    assert assumed
    assert [p.label for p in assumed if f"`{p.label}`" not in page or p.reason not in page] == []


def test_every_cited_source_is_listed(folder):
    page = (folder / "sources.md").read_text()
    cited = {p.source for part in all_parts() for p in part.of_kind(Parameter).values() if p.source}
    assert cited
    assert [key for key in sorted(cited) if f"\n## {key}\n" not in page] == []


def test_every_row_of_a_trial_that_is_not_replayed_says_why(folder):
    page = (folder / "trials.md").read_text()
    assert [trial for trial in TRIALS if f"\n## {trial}\n" not in page] == []
    assert [key for key, reason in REASONS.items() if key not in page or reason not in page] == []


def test_every_page_is_reached(folder):
    linked = {line for page in folder.glob("*.md") for line in page.read_text().splitlines()}
    assert {page.stem for page in folder.glob("*.md")} - {"index"} <= linked


def test_every_link_of_the_pages_is_built(folder):
    pages = (page.read_text() for page in (ROOT / "docs").glob("*.md"))
    linked = {name for page in pages for name in re.findall(r"\(atlas/([\w.]+\.md)", page)}
    assert linked
    assert [name for name in sorted(linked) if not (folder / name).exists()] == []


def test_reference_intervals_are_tables(folder):
    page = (folder / "lab.hemoglobin.md").read_text()
    assert "| who | interval | source |" in page
    assert "| both sexes, birth to 1 week | 15.2 to 23.6 | [DavisLabTests](sources.md#davislabtests) |" in page
