"""What may be asked for as a treatment: sentences, named policies, policy files, and the doses of an event table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.action import openings
from extramarrow.therapies.contradictions import check_together
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.policies import policy, policy_names
from extramarrow.therapies.policy_files import read_policy
from extramarrow.therapies.rules import Rule

_DOSES = re.compile(
    r"\s*doses(?:\s+of\s+ID\s+(?P<identity>\S+))?\s+from\s+(?P<path>.+?\.csv)(?:\s*,?\s*from\s+day\s+(?P<day>\d{1,5}))?\s*",
    re.IGNORECASE,
)


def read_treatments(*texts: str) -> tuple[Rule, ...]:
    """The rules of all ``texts``, in order, checked against each other.

    A text is a sentence, the name of a policy, a TOML file with one, or ``Doses of ID 2 from FILE.csv, from day 28``.

    Raises:
        InputError: naming the place, what was expected there and the nearest valid word.
    """
    rules = tuple(rule for text in texts for rule in _read(text))
    check_together(rules)
    return rules


def policy_called(texts: Sequence[str]) -> str:
    """What ``texts`` are called where they are one policy, by its name or its file; empty otherwise."""
    name = texts[0].strip() if len(texts) == 1 else ""
    return name if name in policy_names() else Path(name).stem if name.endswith(".toml") else ""


def _read(text: str) -> tuple[Rule, ...]:
    wanted = text.strip()
    if wanted in policy_names():
        return policy(wanted).rules
    if wanted.endswith(".toml") and "\n" not in wanted:
        return read_policy(Path(wanted)).rules
    doses = _DOSES.fullmatch(wanted)
    if doses is not None:
        return _doses(Path(doses["path"]), doses["identity"], int(doses["day"] or 0))
    if _looks_like_a_name(wanted):
        raise unknown("policy", wanted, policy_names())
    return read_rules(text, together=False)


def _looks_like_a_name(text: str) -> bool:
    """One word with hyphens, and none that a sentence may begin with."""
    return "-" in text and not re.search(r"\s", text) and text.casefold() not in map(str.casefold, openings())


def _doses(path: Path, identity: str | None, day: int) -> tuple[Rule, ...]:
    from extramarrow.therapies.events.expand import expand, identities
    from extramarrow.therapies.events.rows import read_rows
    from extramarrow.therapies.events.rules import rules_of

    place = f"events '{path}'"
    rows = read_rows(path)
    known = identities(rows)
    if not rows:
        raise InputError(f"{place}: expected at least one dose (EVID 1)")
    if identity is None and len(known) > 1:
        shown = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
        raise InputError(f"{place}: expected the doses of one ID, found {shown}: say 'Doses of ID {known[0]} from …'")
    if identity is not None and identity not in known:
        raise InputError(f"{place}: there is no ID {identity}; known: {', '.join(known[:8])}")
    own = [row for row in rows if row.identity == (identity or known[0])]
    return rules_of(expand(own, day * TICKS_PER_DAY), place)
