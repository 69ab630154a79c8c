"""Policies as TOML: a title, a source and rules, each a sentence or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.toml_files import read_toml
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.language.tables import read_table, table_of
from extramarrow.therapies.rules import Policy, Rule

KEYS = ("title", "source", "rules")


def read_policy(path: Path) -> Policy:
    """The policy in a TOML file, called as the file is.

    Raises:
        InputError: naming the file, the key and what was expected.
    """
    place = f"policy '{path}'"
    return parse_policy(read_toml(path, place), place, path.stem)


def parse_policy(content: Mapping[str, Any], place: str, name: str = "") -> Policy:
    """A policy from decoded TOML; ``place`` begins every error."""
    for key in content:
        if key not in KEYS:
            raise unknown("key", key, KEYS, place)
    for key in ("title", "source"):
        if not isinstance(content.get(key, ""), str):
            raise InputError(f"{place}: {key}: expected a text")
    entries = content.get("rules", [])
    if not isinstance(entries, list):
        raise InputError(f"{place}: rules: expected a list of sentences or tables")
    rules: list[Rule] = []
    for number, entry in enumerate(entries, start=1):
        rules.extend(_rules(entry, f"{place}: rule {number}"))
    try:
        check_together(rules)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return Policy(name, tuple(rules), content.get("source", ""), content.get("title", ""))


def _rules(entry: Any, place: str) -> tuple[Rule, ...]:
    if isinstance(entry, Mapping):
        return (read_table(entry, place),)
    if not isinstance(entry, str):
        raise InputError(f"{place}: expected a sentence or a table, not {entry!r}")
    try:
        return read_rules(entry, together=False)
    except InputError as error:
        raise InputError(f"{place}: {error}") from None


def policy_text(policy: Policy) -> str:
    """The policy as TOML with a table for each rule; it reads back as an equal policy."""
    head = [f"{key} = {quoted(value)}" for key, value in (("title", policy.title), ("source", policy.source)) if value]
    if not policy.rules:
        head.append("rules = []")
    tables = ["\n".join(["[[rules]]", *(f"{key} = {quoted(value)}" for key, value in table_of(rule).items())])
              for rule in policy.rules]  # fmt: skip
    return "\n\n".join([*(["\n".join(head)] if head else []), *tables]) + "\n"


def quoted(text: str) -> str:
    """A TOML basic string; its escapes are those of JSON but for one."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
