"""Built-in cases and the policies that they compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extramarrow.catalog.entry import Entry
from extramarrow.grammar.sources import known_sources
from extramarrow.grammar.sources import source as find_source
from extramarrow.patients.case import Case, NamedPolicy, built_in_cases, find_case
from extramarrow.therapies.language.sentences import read_rules


def names() -> dict[str, str]:
    """Every built-in case with its title."""
    return {name: find_case(name).title for name in built_in_cases()}


def policy_names() -> dict[str, str]:
    """``CASE/POLICY`` with its sentences, for every alternative of a built-in case."""
    return {
        f"{name}/{policy.name}": "; ".join(policy.treat) or "nothing is done"
        for name in built_in_cases()
        for policy in find_case(name).policies
    }


def entries() -> dict[str, Callable[[], Entry]]:
    """Every built-in case and every alternative in one."""
    found: dict[str, Callable[[], Entry]] = {}
    for name in built_in_cases():
        case = find_case(name)
        found[name] = partial(_case, case)
        found |= {f"{name}/{policy.name}": partial(_policy, name, policy) for policy in case.policies}
    return found


def _case(case: Case) -> Entry:
    facts = {"years": f"{case.years:g}", "history before day 0": history(case)}
    if case.description:
        facts["description"] = " ".join(case.description.split())
    sections: dict[str, list[str]] = {}
    if case.diseases:
        sections["Diseases"] = [
            f"{name}: " + ", ".join(f"{key} {value}" for key, value in settings.items())
            for name, settings in case.diseases.items()
        ]
    if case.set:
        sections["Set"] = [f"{label} = {value}" for label, value in case.set.items()]
    if case.treat:
        sections["Treatment"] = list(case.treat)
    if case.policies:
        sections["Policies"] = [f"{each.name}: {'; '.join(each.treat) or 'nothing is done'}" for each in case.policies]
    if case.sources:
        known = known_sources()
        sections["Sources"] = [find_source(key).citation() if key in known else key for key in case.sources]
    return Entry(case.name, "case", case.title, facts, sections)


def history(case: Case) -> str:
    """From which age on a case is simulated before day 0."""
    if case.since is None:
        return "none"
    return f"from {case.since} on" if isinstance(case.since, str) else f"from {case.since:g} years on"


def _policy(case: str, policy: NamedPolicy) -> Entry:
    return explain_rules(f"{case}/{policy.name}", policy.treat)


def explain_rules(name: str, sentences: tuple[str, ...]) -> Entry:
    """Rules read from ``sentences``: what they say in canonical words, and what they do beyond their words."""
    rules = read_rules(*sentences)
    lines = [line for rule in rules for line in (str(rule), *(f"  {more}" for more in rule.action.explanation()))]
    return Entry(name, "policy", "", {"rules": str(len(rules))}, {"Rules": lines or ["nothing is done"]})
