"""Named policies: regimens of published experiments and of the questions this project asks.

Each is a TOML file beside this one. Its rules are sentences, or tables with a key for each part of a sentence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extramarrow.grammar.errors import unknown
from extramarrow.therapies.policy_files import read_policy
from extramarrow.therapies.rules import Policy


@cache
def policy_files() -> dict[str, Path]:
    """The policies that come along, by name."""
    return {path.stem: path for path in sorted(Path(__file__).parent.glob("*.toml"))}


def policy_names() -> tuple[str, ...]:
    """Names of all policies."""
    return tuple(policy_files())


@cache
def policy(name: str) -> Policy:
    """The policy called ``name``; :class:`~extramarrow.grammar.errors.InputError` with the nearest one otherwise."""
    if name not in policy_files():
        raise unknown("policy", name, policy_files())
    return read_policy(policy_files()[name])
