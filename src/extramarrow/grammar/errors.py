"""Errors a user can cause, in one line each: the place, what was expected, the nearest valid name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class InputError(ValueError):
    """Bad input. ``str(error)`` is the one line shown to the user; the command line exits with 2."""


#: How a checker of tables names what TOML calls otherwise.
_SAID = {"valid tuple": "list", "valid list": "list", "valid dictionary": "table"}


def plainly(message: str) -> str:
    """What a checker of tables says, in the words of those who write files."""
    words = message.removeprefix("Value error, ").partition(" or instance of ")[0]
    for theirs, ours in _SAID.items():
        words = words.replace(theirs, ours)
    return words


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The name in ``known`` that looks most like ``word``, or None where nothing comes near."""
    candidates = list(known)
    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.4)
    return folded[found[0]] if found else None


def unknown(kind: str, word: str, known: Iterable[str], place: str = "") -> InputError:
    """The error for a name that does not exist: ``PLACE: unknown KIND 'WORD'; did you mean 'NEAREST'?``."""
    names = sorted(known)
    guess = nearest(word, names)
    hint = f"did you mean '{guess}'?" if guess else f"known: {', '.join(names[:8])}{', …' if len(names) > 8 else ''}"
    prefix = f"{place}: " if place else ""
    return InputError(f"{prefix}unknown {kind} '{word}'; {hint}")
