"""What the numbers rest on, how well the balances close, how the run was made, and whom to cite."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from extramarrow.trials.report.basis import KINDS, Basis, ParameterLine, citations
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import definition_list, plain_table

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

_MEANING = {
    "measured": "taken from a measurement, with its source",
    "fitted": "estimated by fitting published data",
    "assumed": "no source was found; the value is a guess within bounds",
}


def basis_section(basis: Basis) -> str:
    """The parameters by kind; the assumed ones are listed first, because they carry the doubt."""
    total = max(len(basis.parameters), 1)
    bar = [
        tag("span", " ", class_=kind, style=f"width:{100 * len(basis.of_kind(kind)) / total:.2f}%")
        for kind in KINDS
        if basis.of_kind(kind)
    ]
    legend = [
        tag("li", f"{len(basis.of_kind(kind))} {kind}: {escape(_MEANING[kind])}", class_=f"key {kind}")
        for kind in KINDS
    ]
    return tag(
        "section",
        tag("h2", "What the numbers rest on"),
        tag("p", escape(f"{basis.counted()}.")),
        tag("div", *bar, class_="share", role="img", aria_label=basis.counted()) if bar else "",
        tag("ul", *legend, class_="legend"),
        *(_parameters(kind, basis.of_kind(kind)) for kind in reversed(KINDS)),
    )


def _parameters(kind: str, lines: Sequence[ParameterLine]) -> str:
    if not lines:
        return ""
    summary = tag("summary", f"{kind.capitalize()} parameters" + tag("span", str(len(lines)), class_="unit"))
    heads = ["Parameter", "Value", "Unit", "Meaning", *(["Source"] if kind != "assumed" else [])]
    rows = [
        [line.label, line.value, line.unit, line.title, *([line.source] if kind != "assumed" else [])] for line in lines
    ]
    return tag("details", summary, plain_table(f"{len(lines)} {kind}", heads, rows))


def making_section(results: Sequence[Result], versions: Mapping[str, str]) -> str:
    """Settings, versions, balance errors and failures."""
    settings = results[0].settings
    pairs = [
        ("Case", results[0].case),
        *([("Age", life.words)] if (life := results[0].facts.get("life")) else []),
        *_inputs(results[0]),
        ("Seed", str(settings.seed)),
        ("Method", f"{settings.method}, {settings.steps_per_day} steps a day, {settings.precision}"),
        ("Recorded every", recorded_every(settings.every_ticks)),
        ("Versions", ", ".join(f"{name} {version}" for name, version in versions.items())),
        ("Equations", f"{len(results[0].system.states)} states, SHA-256 {results[0].system.digest[:16]}…"),
    ]
    return tag(
        "section",
        tag("h2", "How it was computed"),
        definition_list(pairs),
        _balances(results),
        _failures(results),
    )


def _inputs(result: Result) -> list[tuple[str, str]]:
    """What the user set on top of the case."""
    inputs = result.facts.get("inputs", {})
    chosen = ", ".join(f"{name} = {value}" for name, value in dict(inputs.get("set") or {}).items())
    patients = inputs.get("patients")
    return [*([("Set", chosen)] if chosen else []), *([("Patients sampled", str(patients))] if patients else [])]


def recorded_every(ticks: int) -> str:
    """Ticks of half an hour in words."""
    if ticks % 48 == 0:
        return "1 day" if ticks == 48 else f"{ticks // 48} days"
    return f"{ticks / 2:g} hours"


def _balances(results: Sequence[Result]) -> str:
    errors = [dict(result.facts.get("balance_errors", {})) for result in results]
    labels = dict.fromkeys(label for each in errors for label in each)
    if not labels:
        return ""
    rows = [[label, *(_error(each.get(label)) for each in errors)] for label in labels]
    caption = "Taken in, less lost, less what is there at the end, relative to what is there."
    heads = ["Balance error", *(result.policy or "Relative error" for result in results)]
    return tag("h3", "Do the balances close?", class_="again") + plain_table(caption, heads, rows)


def _error(value: float | None) -> str:
    return f"{value:.1e}" if value is not None and math.isfinite(value) else "–"


def _failures(results: Sequence[Result]) -> str:
    rows = [
        [result.policy, str(failure.patient), f"{failure.day:.0f}", failure.reason]
        for result in results
        for failure in result.failures
    ]
    if not rows:
        return ""
    heads = ["Policy", "Patient", "Day", "Reason"]
    return tag("h3", "Patients whose equations failed", class_="again") + plain_table(
        f"{len(rows)} failed", heads, rows
    )


def citations_section(basis: Basis) -> str:
    """The publications behind the case and its parameters."""
    entries = [
        tag("li", f"<strong>{escape(key)}</strong> {escape(line)}")
        for key, line in zip(basis.sources, citations(basis.sources), strict=True)
    ]
    if not entries:
        return ""
    summary = tag("summary", "Publications behind this run" + tag("span", str(len(entries)), class_="unit"))
    return tag("section", tag("h2", "Citations"), tag("details", summary, tag("ul", *entries, class_="citations")))
