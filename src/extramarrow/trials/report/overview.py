"""The head of the page: what was simulated in a sentence, where it ended, and the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from extramarrow.trials.report.comparison import Comparison, format_value, format_year
from extramarrow.trials.report.notice import HYPOTHESES, NOT_A_DEVICE
from extramarrow.trials.report.series import DAYS_PER_YEAR
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import comparison_table

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

_ON_CARDS = ("hemoglobin", "erythroid_activity", "liver_iron", "extramedullary_volume", "largest_mass")
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def sentence(results: Sequence[Result]) -> str:
    """What was simulated, in one sentence."""
    first = results[0]
    years = float(first.dataset["time"].values[-1]) / DAYS_PER_YEAR
    length = f"{years:.0f} years" if years >= 1.5 else f"{round(years * DAYS_PER_YEAR)} days"
    patients = int(first.dataset.sizes["patient"])
    who = "one patient" if patients == 1 else f"{patients:,} sampled patients"
    count = len(results)
    courses = "" if count == 1 else f", under {_NUMBER_WORDS[count] if count < 10 else count} policies"
    return f"{length} in the life of {who}{courses}."


def susceptibility(result: Result) -> str:
    """The line about the patient's susceptibility; empty where the case names none."""
    percentile = result.facts.get("percentile")
    if percentile is None:
        return ""
    return (
        f"Susceptibility to tissue outside the marrow: percentile {float(percentile):.0f} "
        f"({float(percentile):.0f} of 100 such patients are less susceptible)."
    )


def sampling(result: Result) -> str:
    """The line about people who were drawn again because nobody is like that; empty where nobody was sampled."""
    facts = result.facts.get("sampling")
    if not facts:
        return ""
    if not facts["rejected"]:
        return f"All of {facts['drawn']:,} drawn people were plausible."
    reasons = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in facts["reasons"].items())
    return f"{facts['rejected']:,} of {facts['drawn']:,} drawn people were implausible and drawn again: {reasons}."


def header(results: Sequence[Result]) -> str:
    """Title, sentence and the notice."""
    first = results[0]
    description = str(first.facts.get("description", ""))
    return tag(
        "header",
        tag("p", "extramarrow, simulation report", class_="kicker"),
        tag("h1", escape(first.title)),
        tag("p", escape(sentence(results)), class_="lead"),
        tag("p", escape(description)) if description else "",
        tag("p", escape(susceptibility(first)), class_="note") if susceptibility(first) else "",
        tag("p", escape(sampling(first)), class_="note") if sampling(first) else "",
        _rules(results),
        tag("div", tag("p", f"<strong>{escape(NOT_A_DEVICE)}</strong> {escape(HYPOTHESES)}"), class_="notice"),
    )


def _rules(results: Sequence[Result]) -> str:
    """Each policy in the words of its rules."""
    lines = []
    for place, result in enumerate(results):
        sentences = [str(words) for words in result.facts.get("treat", ())] or ["no treatment"]
        name = tag("span", escape(result.policy), class_=f"chip policy-{place}") if len(results) > 1 else "Treatment"
        lines.append(tag("dt", name) + tag("dd", "<br>".join(escape(words) for words in sentences)))
    return tag("dl", *lines, class_="facts rules")


def comparison_section(comparison: Comparison) -> str:
    """Where each policy ended, then the whole table."""
    count = len(comparison.policies)
    if count == 1:
        return tag("section", tag("h2", "The course in numbers"), comparison_table(comparison))
    return tag(
        "section",
        tag("h2", f"At {format_year(comparison.years[-1])}"),
        tag("div", *(_card(comparison, place) for place in range(count)), class_="cards"),
        tag("div", comparison_table(comparison), class_="table"),
    )


def _card(comparison: Comparison, place: int) -> str:
    lines = []
    for measure, rows in zip(comparison.measures, comparison.cells, strict=True):
        if measure.name in _ON_CARDS:
            value = format_value(rows[place][-1].middle, measure.decimals)
            lines.append(tag("dt", escape(measure.title)) + tag("dd", f"{value} {tag('small', escape(measure.unit))}"))
    name = escape(comparison.policies[place])
    return tag("div", tag("h3", name), tag("dl", *lines), class_=f"card policy-{place}")
