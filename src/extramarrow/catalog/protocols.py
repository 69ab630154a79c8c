"""Protocols of trials: who takes part, the arms, what is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from extramarrow.catalog.entry import Entry
from extramarrow.grammar.sources import known_sources
from extramarrow.grammar.sources import source as find_source
from extramarrow.trials.protocol.files import built_in_protocols, find_protocol
from extramarrow.trials.protocol.model import People, Protocol


def names() -> dict[str, str]:
    """Every built-in protocol with its title."""
    return {name: find_protocol(name).title for name in built_in_protocols()}


def entries() -> dict[str, Callable[[], Entry]]:
    """Every built-in protocol."""
    return {name: partial(explain_file, name) for name in built_in_protocols()}


def is_protocol(name: str) -> bool:
    """Whether a TOML file has the arms of a trial, and so is no policy."""
    return "arms" in _keys(name)


def is_case(name: str) -> bool:
    """Whether a TOML file says what only a case says."""
    return not {"diseases", "policies", "set", "treat", "since", "population"}.isdisjoint(_keys(name))


def _keys(name: str) -> frozenset[str]:
    try:
        return frozenset(tomllib.loads(Path(name).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return frozenset()


def explain_file(name: str) -> Entry:
    """What the protocol ``name`` says."""
    found = find_protocol(name)
    people = found.population
    each = f", each of {found.repeats} times" if found.repeats > 1 else ""
    facts = {
        "patients": f"{people.patients}{each}",
        "follow-up": f"{found.years:g} years, seen every {found.observe}",
        "design": _design(found),
    }
    if found.run_in is not None:
        facts["run-in"] = f"{found.run_in.length}: {'; '.join(found.run_in.treat) or 'nothing is done'}"
    if found.drop_out:
        facts["drop-out"] = f"{found.drop_out:g} per year"
    if found.description:
        facts["description"] = " ".join(found.description.split())
    sections = {
        "People": _people(people),
        "Arms": [f"{arm.name}: {'; '.join(arm.treat) or 'nothing is done'}" for arm in found.arms],
        "Endpoints": [f"{e.name}{' (primary)' if e.primary else ''}: {e.words()}" for e in found.endpoints],
    }
    if found.sources:
        known = known_sources()
        sections["Sources"] = [find_source(key).citation() if key in known else key for key in found.sources]
    return Entry(found.name, "protocol", found.title, facts, sections)


def _design(protocol: Protocol) -> str:
    if protocol.design == "counterfactual":
        return "the same patients live in every arm"
    ratio = ":".join(str(arm.share) for arm in protocol.arms)
    strata = protocol.randomization.strata
    return f"randomized {ratio} in permuted blocks" + (f", stratified by {' and '.join(strata)}" if strata else "")


def _people(people: People) -> list[str]:
    lines = [f"around the case {people.case}"]
    if people.since is not None:
        lines.append(f"each simulated from the age of {people.since} on")
    if people.table is not None:
        lines.append(f"from the table {people.table}")
    if people.people is not None:
        ages = [f"{band.youngest:g} to {band.oldest:g} years ({100 * band.share:g} %)" for band in people.people.ages]
        lines += [f"ages: {', '.join(ages)}"] if ages else []
        lines += [f"{100 * people.people.women:g} % women"] if people.people.women is not None else []
    lines += [f"included where {text}" for text in people.include]
    lines += [f"excluded where {text}" for text in people.exclude]
    return lines + [f"matched to a published {name}" for name in people.match]
