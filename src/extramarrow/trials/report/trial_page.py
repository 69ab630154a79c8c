"""The report of a trial as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import isfinite
from typing import TYPE_CHECKING

from extramarrow.trials.analysis.baseline import BaselineRow
from extramarrow.trials.report.basis import Basis, parameter_lines
from extramarrow.trials.report.basis_section import basis_section, citations_section
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.page import document
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import definition_list, plain_table
from extramarrow.trials.report.trial_figures import figures_of
from extramarrow.trials.report.trial_words import estimate_words, flow_words, interval_words, number

if TYPE_CHECKING:
    from extramarrow.trials.trial_result import TrialResult


def trial_page(result: TrialResult, versions: Mapping[str, str]) -> str:
    """Flow, baseline, endpoints, figures, and what it rests on."""
    figures = {stem: (caption, drawn) for stem, caption, drawn in figures_of(result)}
    caption, flow = figures.pop("flow")
    basis = _basis(result)
    body = "\n".join(
        [
            _header(result),
            tag(
                "main",
                _section("Arms", _arms(result)),
                _section("People", _figure(caption, flow), _baseline(result), *_warnings(result)),
                _section("Endpoints", _endpoints(result), _scatter(result)),
                _section("Figures", _charts(figures)),
                basis_section(basis),
                _section("How it was made", _making(result, versions)),
                citations_section(basis),
            ),
            tag("footer", tag("p", escape(NOT_A_DEVICE))),
        ]
    )
    return document(_title(result), body)


def _title(result: TrialResult) -> str:
    return result.protocol.title[:1].upper() + result.protocol.title[1:]


def _header(result: TrialResult) -> str:
    return tag(
        "header",
        tag("p", "A trial with virtual patients", class_="kicker"),
        tag("h1", escape(_title(result))),
        tag("p", escape(" ".join(result.protocol.description.split())), class_="lead"),
        tag("p", escape(flow_words(result.flow))),
        tag("p", escape(NOT_A_DEVICE), class_="notice"),
    )


def _section(title: str, *parts: str) -> str:
    return tag("section", tag("h2", escape(title)), *parts)


def _figure(caption: str, drawn: str, class_: str | None = None) -> str:
    return tag("figure", tag("figcaption", escape(caption)), drawn, class_=class_)


def _charts(figures: Mapping[str, tuple[str, str]]) -> str:
    # Words stand beside the lines of the forest: it needs the width of the page to be read.
    drawn = (_figure(*each, class_="wide" if stem == "forest" else None) for stem, each in figures.items())
    return tag("div", *drawn, class_="charts")


def _arms(result: TrialResult) -> str:
    pairs = [
        tag("dt", tag("span", escape(arm.name), class_=f"chip policy-{place % 5}"))
        + tag("dd", escape("; ".join(arm.treat) or "nothing is done"))
        for place, arm in enumerate(result.protocol.arms)
    ]
    return tag("dl", *pairs, class_="facts")


def _baseline(result: TrialResult) -> str:
    groups, rows = result.baseline
    published = any(row.published for row in rows)
    heads = ["", *groups, *(["published"] if published else [])]
    lines = [[f"{row.title}, {row.unit}", *_cells(row), *([row.published] if published else [])] for row in rows]
    return plain_table("At day 0: mean ± standard deviation, or percent", heads, lines)


def _cells(row: BaselineRow) -> list[str]:
    return [number(mean) + (f" ± {number(sd)}" if sd is not None and isfinite(sd) else "") for mean, sd in row.cells]


def _warnings(result: TrialResult) -> Sequence[str]:
    worth, count = result.columns.matched.effective, len(result.columns.patient)
    lines = list(result.warnings)
    if result.protocol.population.match and not lines:
        lines.append(f"Weighted to the published baseline; worth {worth:.0f} patients of equal weight, of {count}.")
    return [tag("p", escape(words), class_="note") for words in lines]


def _endpoints(result: TrialResult) -> str:
    words = {endpoint.name: endpoint for endpoint in result.protocol.endpoints}
    rows, before = [], ""
    for each in result.estimates:
        primary = " (primary)" if words[each.endpoint].primary else ""
        name = f"{each.endpoint}{primary}: {each.measure}"
        cells = [estimate_words(each), interval_words(each), f"{each.interval.n:.0f}", each.note]
        rows.append([name if name != before else "", each.arm, *cells])
        before = name
    told = definition_list([(endpoint.name, endpoint.words()) for endpoint in result.protocol.endpoints])
    heads = ["Endpoint", "Arm", "Estimate", "95 % interval", "n", ""]
    return told + plain_table("Of each arm, and of each arm against the control", heads, rows, "plain estimates")


def _scatter(result: TrialResult) -> str:
    if not result.scatter:
        return ""
    rows = [
        [line.name, line.arm, number(line.median), f"{number(line.low)} to {number(line.high)}",
         f"{100 * line.found:.0f} %" if isfinite(line.found) else ""]
        for line in result.scatter
    ]  # fmt: skip
    caption = f"The same trial {result.protocol.repeats} times over, each with its own patients"
    return plain_table(caption, ["Endpoint", "Arm", "Median", "5 to 95 %", "Finds a difference"], rows)


def _basis(result: TrialResult) -> Basis:
    lines = sorted(parameter_lines(result.job.trial.system), key=lambda line: line.label)
    keys = {line.source for line in lines if line.source}
    keys.update(result.protocol.sources, result.job.trial.case.sources)
    return Basis(tuple(lines), tuple(sorted(keys)))


def _making(result: TrialResult, versions: Mapping[str, str]) -> str:
    facts = result.manifest()
    pairs = [
        ("protocol", str(facts["protocol"])),
        ("design", "the same patients live in every arm" if result.columns.paired else "parallel groups, randomized"),
        ("lives", str(facts["life"])),
        ("seed", str(facts["seed"])),
        ("precision", f"{facts['precision']}, {facts['method']}, {facts['steps_per_day']} steps a day"),
        ("equations", str(facts["equations"])[:16]),
        ("digest", str(facts["digest"])),
        *((name, version) for name, version in versions.items()),
    ]
    return definition_list(pairs)
