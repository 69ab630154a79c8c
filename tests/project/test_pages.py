"""The pages say nothing that the project does not back: files, targets, commands and sentences exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from extramarrow import catalog
from extramarrow.therapies.language.sentences import read_rule
from extramarrow.therapies.treatments import read_treatments

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@EACH_PAGE
def test_every_make_target_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(), re.MULTILINE))
    assert named <= targets


@EACH_PAGE
def test_every_linked_file_exists(page):
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
    built = [link for link in linked if link.startswith("atlas/")]  # written by tools/build_atlas.py
    assert [link for link in linked if link not in built and not (page.parent / link).exists()] == []


def test_every_file_named_in_contributing_exists():
    named = re.findall(r"`([\w.]*/[\w./-]*)`", (ROOT / "CONTRIBUTING.md").read_text())
    assert len(named) > 20
    assert [
        name for name in named if not (ROOT / name).exists() and not (ROOT / "src/extramarrow" / name).exists()
    ] == []


def commands() -> list[list[str]]:
    blocks = (block for page in PAGES for block in re.findall(r"```console\n(.*?)```", page.read_text(), re.DOTALL))
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("extramarrow ")]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_names_what_exists(words):
    verb, *rest = words
    options = [option for option in rest if option.startswith("--")]
    known = subprocess.run(
        [sys.executable, "-m", "extramarrow.cli", verb, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "200"},
    ).stdout
    assert [option for option in options if option not in known] == []
    if verb == "run":
        assert rest[0] in catalog.list_names("cases") or (ROOT / rest[0]).exists()
    for option, value in pairwise(rest):
        if option == "--treat":
            read_treatments(value)
        if option == "--set":
            catalog.explain(value.split("=")[0])
    if verb in ("explain", "list"):
        {"explain": catalog.explain, "list": catalog.list_names}[verb](rest[0])


def sentences() -> list[str]:
    block = re.search(r":name: sentences\n\n(.*?)```", (ROOT / "docs/policies.md").read_text(), re.DOTALL)
    assert block is not None
    return block.group(1).splitlines()


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_reads_back_as_itself(sentence):
    assert str(read_rule(sentence)) == sentence
