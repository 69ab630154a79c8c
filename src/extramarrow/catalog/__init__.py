"""What there is: names of every kind, and what stands behind each. Metadata only; no numerical library is loaded."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.catalog.entry import Entry
from extramarrow.grammar.errors import unknown

__all__ = ["Entry", "explain", "list_names"]


def list_names(kind: str) -> list[str]:
    """The names of one kind: cases, diseases, therapies, sites, labs, checks, protocols, policies or questions.

    Raises:
        InputError: for an unknown kind, with the nearest one.
    """
    from extramarrow.catalog.names import names

    return list(names(kind))


def explain(name: str) -> Entry:
    """What stands behind a parameter, site, disease, drug, lab, case, policy, protocol or part of the body.

    Raises:
        InputError: for an unknown name, with the nearest one.
    """
    from extramarrow.catalog import cases, protocols

    entries = _entries()
    wanted = name.strip()
    if wanted in entries:
        return entries[wanted]()
    folded = {_fold(known): known for known in reversed(list(entries))}
    if _fold(wanted) in folded:
        return entries[folded[_fold(wanted)]]()
    if wanted.endswith(".toml") and protocols.is_protocol(wanted):
        return protocols.explain_file(wanted)
    if wanted.endswith(".toml") and protocols.is_case(wanted):
        return cases.explain_file(wanted)
    if wanted.endswith(".toml") or (" " in wanted and _opens_a_sentence(wanted)):
        return cases.explain_rules(wanted, (wanted,))
    raise unknown("name", wanted, entries)


def _opens_a_sentence(words: str) -> bool:
    from extramarrow.therapies.action import openings

    return any(words.casefold().startswith(opening.casefold()) for opening in ("doses", *openings()))


def _fold(name: str) -> str:
    """``BetaThalassemia``, ``beta_thalassemia`` and ``beta-thalassemia`` are one name."""
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _entries() -> dict[str, Callable[[], Entry]]:
    """Every name that can be explained; of two uses of a name the first wins."""
    from extramarrow.catalog import cases, labs, parts, places, protocols, quantities, therapies

    found: dict[str, Callable[[], Entry]] = {}
    for module in (places, labs, cases, protocols, therapies, parts, quantities):
        for name, make in module.entries().items():
            found.setdefault(name, make)
    return found
