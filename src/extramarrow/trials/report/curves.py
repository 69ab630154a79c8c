"""The charts over time, with a mark for each decision that led to an action."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from extramarrow.clinic.intervals import ADULT, SEXES
from extramarrow.clinic.lab import labs
from extramarrow.therapies.orders import NOTHING
from extramarrow.trials.report.line_chart import Line, Mark, Rug, line_chart
from extramarrow.trials.report.series import DAYS_PER_YEAR, over_patients, years_of
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.values import values_of

if TYPE_CHECKING:
    from extramarrow.therapies.book import Decision
    from extramarrow.trials.result import Result

#: What is drawn: measure, title, unit.
CURVES: tuple[tuple[str, str, str], ...] = (
    ("hemoglobin", "Hemoglobin", "g/dL"),
    ("erythroid_activity", "Erythroid activity", "× normal"),
    ("extramedullary_volume", "Extramedullary tissue, total", "mL"),
    ("largest_mass", "Largest paravertebral mass", "mL"),
    ("spleen_volume", "Spleen volume", "mL"),
    ("erythropoietin", "Erythropoietin", "IU/L"),
    ("reticulocytes", "Reticulocytes", "1e9/L"),
    ("liver_iron", "Liver iron", "mg/g dry weight"),
    ("ferritin", "Ferritin", "ng/mL"),
    ("transferrin_saturation", "Transferrin saturation", "%"),
)
#: A rule that acts more often than this is drawn as a rug, not as single marks.
OFTEN = 4
#: What is done within so many days, such as the fractions of a radiation, is one event.
COURSE = 60


def acted(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that led to an action."""
    return [decision for decision in decisions if decision.action not in NOTHING]


def curves_section(results: Sequence[Result]) -> str:
    """One chart per measure, all with the same axis of years."""
    marks, rugs = _events(results)
    figures = []
    for name, title, unit in CURVES:
        caption = tag("figcaption", escape(title) + tag("span", escape(unit), class_="unit"))
        figures.append(tag("figure", caption, curve(results, name, title, unit)))
    several = int(results[0].dataset.sizes["patient"]) > 1
    note = "The line is the median over patients, the band holds 5 to 95 % of them. " if several else ""
    if rugs or marks:
        note += "Dotted lines mark what was done once, strokes under the first chart what was done again and again."
    return tag(
        "section",
        tag("h2", "Over the years"),
        tag("p", escape(note), class_="note") if note else "",
        tag("div", *figures, class_="charts"),
    )


def curve(results: Sequence[Result], name: str, title: str, unit: str) -> str:
    """The chart of one measure; the one of hemoglobin, on which rules act, also shows how often they did."""
    marks, rugs = _events(results)
    lines = [
        Line(result.policy, place, over_patients(values_of(result.dataset, name), years_of(result.dataset)))
        for place, result in enumerate(results)
    ]
    rows = rugs if name == "hemoglobin" else ()
    return line_chart(title, unit, lines, reference=reference_of(results[0], name), marks=marks, rugs=rows)


def reference_of(result: Result, name: str) -> tuple[float, float] | None:
    """The reference interval at the patient's sex and age on day 0; of both sexes together where they are mixed."""
    lab = labs().get(name)
    if lab is None:
        return None
    sex, age = str(result.facts.get("sex")), float(result.facts.get("age", ADULT))
    people = (sex,) if sex in SEXES else SEXES
    known = [interval for each in people if (interval := lab.interval(each, age))]
    return (min(each.low for each in known), max(each.high for each in known)) if known else None


def _events(results: Sequence[Result]) -> tuple[list[Mark], list[Rug]]:
    marks: list[Mark] = []
    rugs: list[Rug] = []
    if int(results[0].dataset.sizes["patient"]) > 1:
        return marks, rugs
    for place, result in enumerate(results):
        days: dict[str, list[int]] = {}
        for decision in acted(result.decisions):
            days.setdefault(decision.rule, []).append(decision.day)
        for rule, when in days.items():
            words = f"{result.policy}: {rule}" if len(results) > 1 else rule
            if when[-1] - when[0] <= COURSE:
                marks.append(Mark(when[0] / DAYS_PER_YEAR, place, words))
            elif len(when) <= OFTEN:
                marks.extend(Mark(day / DAYS_PER_YEAR, place, words) for day in when)
            else:
                rugs.append(Rug(tuple(day / DAYS_PER_YEAR for day in when), place, words))
    return marks, rugs
