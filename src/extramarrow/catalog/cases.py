"""Built-in cases and the policies that they compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from extramarrow.catalog.entry import Entry
from extramarrow.grammar.sources import known_sources
from extramarrow.grammar.sources import source as find_source
from extramarrow.grammar.ticks import days_in
from extramarrow.patients.case import Case, NamedPolicy, built_in_cases, find_case
from extramarrow.therapies import policies
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.explain import explain_rule
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.treatments import read_treatments

#: An expanded schedule is shown until so long after the last of its rules begins.
SHOWN_YEARS = 2


def names() -> dict[str, str]:
    """Every built-in case with its title."""
    return {name: find_case(name).title for name in built_in_cases()}


def policy_names() -> dict[str, str]:
    """Every named policy with its title, and ``CASE/POLICY`` with its sentences for alternatives of built-in cases."""
    named = {name: policies.policy(name).title for name in policies.policy_names()}
    return named | {
        f"{name}/{policy.name}": "; ".join(policy.treat) or "nothing is done"
        for name in built_in_cases()
        for policy in find_case(name).policies
    }


def entries() -> dict[str, Callable[[], Entry]]:
    """Every built-in case and every alternative in one."""
    found: dict[str, Callable[[], Entry]] = {name: partial(_named, name) for name in policies.policy_names()}
    for name in built_in_cases():
        case = find_case(name)
        found[name] = partial(_case, case)
        found |= {f"{name}/{policy.name}": partial(_policy, name, policy) for policy in case.policies}
    return found


def explain_file(name: str) -> Entry:
    """What the case in a file says."""
    return _case(find_case(name))


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


def _named(name: str) -> Entry:
    found = policies.policy(name)
    entry = explain_policy(name, found.rules, found.title)
    if not found.source:
        return entry
    return replace(entry, facts={**entry.facts, "source": find_source(found.source).citation()})


def explain_rules(name: str, sentences: tuple[str, ...]) -> Entry:
    """What :func:`explain_policy` says of ``sentences`` and whatever else may be asked for as a treatment."""
    return explain_policy(name, read_treatments(*sentences))


def explain_policy(name: str, rules: Sequence[Rule], title: str = "") -> Entry:
    """What rules say in canonical words, when they are decided, and what they do beyond their words."""
    horizon = max((rule.schedule.first_day for rule in rules), default=0) + days_in(SHOWN_YEARS, "year")
    book = RuleBook(tuple(rules), horizon)
    lines: list[str] = []
    for rule, sessions in zip(rules, book.sessions, strict=True):
        sentence, *more = explain_rule(rule, horizon, sessions)
        lines += [sentence, *(f"  {line}" for line in more)]
    facts = {"rules": str(len(rules)), "shown": f"the first {horizon} days"}
    return Entry(name, "policy", title, facts, {"Rules": lines or ["nothing is done"]})
