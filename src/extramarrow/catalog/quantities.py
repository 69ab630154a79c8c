"""Parameters, pools, signals and flows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from extramarrow.catalog.body import all_items
from extramarrow.catalog.entry import Entry, amount
from extramarrow.catalog.usage import law_lines, used_by
from extramarrow.grammar.curves import Curve
from extramarrow.grammar.declarations import Declared, Factor, Flow, Lawful, Parameter, Pool, Signal
from extramarrow.grammar.sources import source as find_source
from extramarrow.patients.settings import EXAMPLES

_SHOWN_MEMBERS = 40


def entries() -> dict[str, Callable[[], Entry]]:
    """Everything that is declared under a label, and each member of what repeats over an axis."""
    found: dict[str, Callable[[], Entry]] = {}
    for label, item in all_items().items():
        if isinstance(item, Parameter | Pool | Lawful):
            found[label] = partial(quantity, item)
            if item.over is not None:
                found |= {f"{label}[{member}]": partial(quantity, item, member) for member in item.over.members}
    return found


def quantity(item: Declared, member: str | None = None) -> Entry:
    """One declared quantity."""
    match item:
        case Parameter():
            return _parameter(item, member)
        case Pool():
            stages = f"{item.stages}, transit time '{item.transit}'" if item.stages > 1 else "1"
            facts = {"unit": item.unit, "site": item.site, "stages": stages}
            return Entry(item.label, "pool", item.title, facts, _uses(item.label))
        case Lawful():
            kind = {Signal: "signal", Flow: "flow", Factor: "factor"}[type(item)]
            facts = {"unit": item.unit} if isinstance(item, Signal) else {}
            facts |= {"scales": item.target} if isinstance(item, Factor) else {}
            facts |= {"asks for": ", ".join(item.arguments)} if item.arguments else {}
            sections = {"Law": law_lines(item.label), **_uses(item.label)}
            return Entry(item.label, kind, item.meaning, facts, sections)
    raise TypeError(f"'{item.label}' is a {type(item).__name__}")


def _parameter(item: Parameter, member: str | None) -> Entry:
    facts = {"value": _value(item, member), "unit": item.unit, "kind": item.kind}
    if item.source:
        facts["source"] = find_source(item.source).citation()
    if item.reason:
        facts["reason"] = item.reason
    if item.choices:
        facts["choices"] = ", ".join(item.choices)
    if item.written_as:
        facts["also written"] = f"as {', '.join(EXAMPLES[item.written_as])}"
    facts["spread"] = f"{100 * item.spread:.3g} % between people" if item.spread else "the same for everybody"
    facts["bounds"] = f"{item.bounds[0]:.6g} to {amount(item.bounds[1], item.unit)}"
    sections = _uses(item.label)
    if isinstance(item.value, Mapping) and member is None:
        sections = {"By age" if isinstance(item, Curve) else "By member": _members(item), **sections}
    label = f"{item.label}[{member}]" if member else item.label
    return Entry(label, "parameter", item.meaning, facts, sections)


def _value(item: Parameter, member: str | None) -> str:
    if member is not None or not isinstance(item.value, Mapping):
        return f"{item.value_at(member):.6g}"
    values = sorted({float(value) for value in item.value.values()})
    return f"{values[0]:.6g} to {values[-1]:.6g}, by {item.over.name}" if item.over else ""


def _members(item: Parameter) -> list[str]:
    members = item.over.members if item.over else ()
    return [f"{member}: {item.value_at(member):.6g}" for member in members[:_SHOWN_MEMBERS]]


def _uses(label: str) -> dict[str, list[str]]:
    lines = [line for user in used_by(label) for line in law_lines(user)]
    return {"Used by": lines} if lines else {"Used by": ["nothing in the equations; a face or a rule reads it"]}
