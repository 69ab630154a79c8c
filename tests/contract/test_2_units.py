"""Every law passes a strict unit walk and has a one-sentence docstring; ports agree in unit with their target."""

from __future__ import annotations

import re

import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.grammar.declarations import Declared, Factor, Flow, Lawful, Pool, Read, Signal
from extramarrow.grammar.unit_walk import Walker

PARTS = all_parts()
WALKER = Walker(list(PARTS))
LAWS = {item.label: item for part in PARTS for item in part.of_kind(Lawful).values()}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.label)
def test_units_agree(part):
    complaints = {label: WALKER.complaint(label) for label in (item.label for item in part.declared.values())}
    assert {label: words for label, words in complaints.items() if words} == {}


def test_nothing_escapes_the_walk():
    """Every kind of law is asked for its unit, and there are many of each."""
    for kind, least in ((Signal, 100), (Flow, 40), (Factor, 4), (Read, 80), (Pool, 30)):
        assert sum(isinstance(item, kind) for item in WALKER.items.values()) >= least, kind
    for label, item in LAWS.items():
        unit = WALKER.unit(item)
        match item:
            case Flow() if item.sources:
                assert str(unit) == "1/day", label
            case Factor():
                assert unit.dimensionless, label


@pytest.mark.parametrize("label", LAWS)
def test_every_law_says_what_it_does_in_one_sentence(label):
    said = LAWS[label].meaning
    assert said.endswith(".")
    assert "\n" not in said
    assert said[0].isupper() or not said[0].isalpha()
    assert not re.search(r"[.!?] +[A-Z]", said)
    assert 1 <= len(said.split()) <= 30


def test_every_port_leads_somewhere():
    targets = {item.target for item in WALKER.items.values() if isinstance(item, Read)}
    assert targets <= set(WALKER.items)


def test_every_name_that_a_law_asks_for_is_declared_beside_it():
    for item in LAWS.values():
        missing = [
            name
            for name in item.arguments
            if name not in ("time", "today") and f"{item.part}.{name}" not in WALKER.items
        ]
        assert missing == [], item.label


def test_every_port_is_used():
    """A port that nobody reads is a line that says nothing."""
    for part in PARTS:
        asked = {name for item in part.of_kind(Lawful).values() for name in item.arguments}
        asked |= {word for item in part.declared.values() for word in _words(item)}
        assert set(part.of_kind(Read)) <= asked, part.label


def _words(item: Declared) -> list[str]:
    words = [getattr(item, name, None) for name in ("start", "rest_inflow", "transit", "gain")]
    holds = getattr(item, "holds", {})
    more = [*holds.values(), *getattr(item, "gains", ()), *getattr(item, "losses", ())]
    return [word for word in (*words, *more) if isinstance(word, str)]
