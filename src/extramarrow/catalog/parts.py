"""Organs, diseases and drugs as declared parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extramarrow.catalog.body import all_parts
from extramarrow.catalog.entry import Entry, amount
from extramarrow.catalog.usage import law_lines
from extramarrow.grammar.declarations import Factor, Parameter, Pool
from extramarrow.grammar.parts import Disease, Drug, Part


def entries() -> dict[str, Callable[[], Entry]]:
    """Every part by its label, diseases also by the name they have in a case file."""
    return {public_name(part): partial(explain_part, part) for part in all_parts()}


def public_name(part: type[Part]) -> str:
    """``beta-thalassemia`` for a disease, the label for other parts."""
    return part.label.replace("_", "-") if issubclass(part, Disease) else part.label


def explain_part(part: type[Part]) -> Entry:
    """What a part is, its numbers, what it holds and what it scales."""
    kind = "disease" if issubclass(part, Disease) else "drug" if issubclass(part, Drug) else "organ"
    parameters = part.of_kind(Parameter).values()
    counts = {each: sum(item.kind == each for item in parameters) for each in ("measured", "fitted", "assumed")}
    facts = {
        "label": part.label,
        "parameters": f"{len(parameters)} ({', '.join(f'{count} {each}' for each, count in counts.items())})",
    }
    if issubclass(part, Disease) and part.codes:
        facts["ICD-10-CM"] = ", ".join(part.codes)
    sections: dict[str, list[str]] = {}
    if pools := part.of_kind(Pool):
        sections["Holds"] = [f"{item.label}, {item.unit}: {item.title}" for item in pools.values()]
    if factors := part.of_kind(Factor):
        sections["Scales"] = [
            line for item in factors.values() for line in (f"{item.target}", *(f"  {x}" for x in law_lines(item.label)))
        ]
    sections["Parameters"] = [f"{item.label} = {_value(item)} ({item.kind}): {item.meaning}" for item in parameters]
    return Entry(public_name(part), kind, part.summary(), facts, sections)


def _value(item: Parameter) -> str:
    return amount(item.value, item.unit) if isinstance(item.value, float | int) else f"by member, {item.unit}"
