"""The names of every kind that ``list`` shows, each with a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extramarrow.grammar.errors import unknown

#: What is said beside a list, on standard error.
NOTES: Mapping[str, str] = {
    "policies": "a sentence is a policy too: explain 'Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks'",
}


def names(kind: str) -> dict[str, str]:
    """Name to a few words, in the order of the list.

    Raises:
        InputError: for an unknown kind, with the nearest one.
    """
    if kind not in KINDS:
        raise unknown("kind of name", kind, KINDS, "list")
    return KINDS[kind]()


def _cases() -> dict[str, str]:
    from extramarrow.catalog import cases

    return cases.names()


def _diseases() -> dict[str, str]:
    from extramarrow.catalog.body import all_parts
    from extramarrow.catalog.parts import public_name
    from extramarrow.grammar.parts import Disease

    return {public_name(part): part.summary() for part in all_parts() if issubclass(part, Disease)}


def _therapies() -> dict[str, str]:
    from extramarrow.catalog import therapies

    return therapies.names()


def _sites() -> dict[str, str]:
    from extramarrow.catalog import places

    return places.names()


def _labs() -> dict[str, str]:
    from extramarrow.catalog import labs

    return labs.names()


def _checks() -> dict[str, str]:
    from extramarrow.evidence import checks

    return {name: checks.check_named(name).published for name in checks.names()}


def _protocols() -> dict[str, str]:
    from extramarrow.catalog import protocols

    return protocols.names()


def _policies() -> dict[str, str]:
    from extramarrow.catalog import cases

    return cases.policy_names()


def _questions() -> dict[str, str]:
    from extramarrow.evidence import answers

    return {name: entry.question for name, entry in answers.entries().items()}


KINDS: Mapping[str, Callable[[], dict[str, str]]] = {
    "cases": _cases,
    "diseases": _diseases,
    "therapies": _therapies,
    "sites": _sites,
    "labs": _labs,
    "checks": _checks,
    "protocols": _protocols,
    "policies": _policies,
    "questions": _questions,
}
