"""Laboratory values and organ sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extramarrow.catalog.entry import Entry, amount
from extramarrow.catalog.usage import law_lines
from extramarrow.clinic.lab import Lab, labs
from extramarrow.grammar.declarations import Parameter
from extramarrow.grammar.sources import source as find_source
from extramarrow.therapies.charted import CHARTED


def names() -> dict[str, str]:
    """Every laboratory value with its title and unit."""
    return {name: f"{lab.title}, {lab.unit}" for name, lab in labs().items()}


def entries() -> dict[str, Callable[[], Entry]]:
    """Every laboratory value, also by the words that a sentence may use for it."""
    found: dict[str, Callable[[], Entry]] = {name: partial(_lab, lab) for name, lab in labs().items()}
    for name, charted in CHARTED.items():
        if name in found:
            found |= {word: found[name] for word in (charted.word, *charted.synonyms) if word not in found}
    return found


def _lab(lab: type[Lab]) -> Entry:
    facts = {"unit": lab.unit}
    if lab.loinc:
        facts["LOINC"] = lab.loinc
    if any(lab.reference_men):
        men, women = (f"{low:g} to {high:g}" for low, high in (lab.reference_men, lab.reference_women))
        facts["reference interval"] = f"{men} {lab.unit} in men, {women} {lab.unit} in women"
    if lab.reference_source:
        facts["reference from"] = find_source(lab.reference_source).citation()
    if lab.name in CHARTED:
        charted = CHARTED[lab.name]
        facts["in sentences"] = ", ".join(dict.fromkeys((charted.word, *charted.synonyms)))
        facts["units understood"] = ", ".join(charted.understood)
    parameters = [
        f"{item.label} = {amount(item.value, item.unit)} ({item.kind}): {item.meaning}"
        for item in lab.of_kind(Parameter).values()
        if isinstance(item.value, float | int)
    ]
    laws = [line for name in ("value",) if name in lab.declared for line in law_lines(f"{lab.label}.{name}")]
    return Entry(lab.name, "lab", lab.title, facts, {"Law": laws, "Parameters": parameters})
