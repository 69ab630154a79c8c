"""Laboratory values and organ sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extramarrow.catalog.entry import Entry, amount
from extramarrow.catalog.usage import law_lines
from extramarrow.clinic.intervals import Interval, by_age
from extramarrow.clinic.lab import Lab, labs
from extramarrow.grammar.declarations import Parameter
from extramarrow.grammar.sources import source as find_source
from extramarrow.grammar.ucum import ucum
from extramarrow.therapies.charted import CHARTED


def names() -> dict[str, str]:
    """Every laboratory value with its title, unit and code."""
    return {name: ", ".join(filter(None, (lab.title, _unit(lab), _code(lab)))) for name, lab in labs().items()}


def _code(lab: type[Lab]) -> str:
    return f"LOINC {lab.loinc}" if lab.loinc else ""


def entries() -> dict[str, Callable[[], Entry]]:
    """Every laboratory value, also by the words that a sentence may use for it."""
    found: dict[str, Callable[[], Entry]] = {name: partial(_lab, lab) for name, lab in labs().items()}
    for name, charted in CHARTED.items():
        if name in found:
            found |= {word: found[name] for word in (charted.word, *charted.synonyms) if word not in found}
    return found


def _lab(lab: type[Lab]) -> Entry:
    variation = lab.of_kind(Parameter)
    facts = {"unit": lab.unit, "UCUM": ucum(lab.unit)}
    if lab.loinc:
        facts["LOINC"] = lab.loinc
    facts["analytic variation"] = _percent(variation["analytic"])
    facts["variation within a person"] = _percent(variation["biological"])
    facts["on the chart"] = {0: "the same day", 1: "the next day"}.get(lab.lag, f"after {lab.lag} days")
    for key in dict.fromkeys(each.source for each in by_age(lab.intervals)):
        facts[key] = find_source(key).citation()
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
    sections = {"Reference intervals": interval_lines(lab), "Law": laws, "Parameters": parameters}
    return Entry(lab.name, "lab", lab.title, facts, sections)


def interval_lines(lab: type[Lab]) -> list[str]:
    """Whom each reference interval speaks of, its limits and the key of its source."""
    unit = f" {_unit(lab)}" if _unit(lab) else ""
    return [f"{each.who}: {limits(each)}{unit} [{each.source}]" for each in by_age(lab.intervals)]


def limits(interval: Interval) -> str:
    """Low and high limit."""
    return f"{interval.low:.3g} to {interval.high:.3g}"


def _unit(lab: type[Lab]) -> str:
    """The unit as it stands behind a number: nothing where there is none."""
    return "" if lab.unit == "1" else lab.unit


def _percent(variation: Parameter) -> str:
    origin = find_source(variation.source).citation() if variation.source else f"assumed: {variation.reason}"
    return f"{100.0 * variation.value_at(None):.3g} % ({origin})"
