"""The report of a sensitivity analysis as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from extramarrow.trials.report.basis import Basis, parameter_lines
from extramarrow.trials.report.basis_section import citations_section
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.page import document
from extramarrow.trials.report.sensitivity_figures import Figure, figures_of, values_of
from extramarrow.trials.report.sensitivity_words import (
    effect,
    measure_words,
    rest_words,
    still_words,
    summary,
    told,
    unit_of,
)
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import definition_list, plain_table

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.result import Sensitivity


def sensitivity_page(result: Sensitivity, versions: Mapping[str, str]) -> str:
    """Tornado, estimates, screening, and what it rests on."""
    basis = _basis(result)
    turned, estimated, *screened = figures_of(result)
    method = result.study.procedure.method.name
    sections = [
        _section("One at a time", _words(_TURNED), _figure(turned), _apart(_bars(result))),
        _section(
            _HEADS[method], _words(_TOLD[method]), _figure(estimated), _apart(_indices(result)),
            tag("p", escape(rest_words(result)), class_="note"),
        ),
        *(
            _section("Screening", _words(_screening_words(result)), _figure(each), _apart(_screening(result)))
            for each in screened
        ),
        _section("What was varied", _varied(result)),
        _section("How it was made", _making(result, versions)),
        citations_section(basis),
    ]  # fmt: skip
    footer = tag("footer", tag("p", escape(NOT_A_DEVICE)))
    body = "\n".join([_header(result), tag("main", *sections), footer])
    return document(_title(result), body)


_TURNED = (
    "The same people are lived once as they are, then with a single parameter low (5 % of people have less) and high "
    "(5 % have more) in all of them. Everything else, luck included, stays."
)
_HEADS = {
    "sobol": "Shares of the variance", "rbd-fast": "Shares of the variance", "morris": "Effects over people",
}  # fmt: skip
_TOLD = {
    "sobol": "The first-order share is what the variance between people would lose if only this parameter were known; "
    "the total share holds its interactions too. Intervals are 95 %, by bootstrap; a share a little below 0 is noise.",
    "rbd-fast": "The first-order share is what the variance between people would lose if only this parameter were "
    "known. Intervals are 95 %, by bootstrap; a share a little below 0 is noise.",
    "morris": "The effect of turning one parameter from its low to its high value, in people whose other parameters "
    "differ. Intervals are 95 %, by bootstrap. A mean effect that is smaller than the mean absolute effect changes its "
    "direction from one person to another.",
}


def _title(result: Sensitivity) -> str:
    return f"What moves “{result.study.endpoint.name}”"


def _header(result: Sensitivity) -> str:
    title = result.study.job.trial.protocol.title
    return tag(
        "header",
        tag("p", "Sensitivity of an endpoint", class_="kicker"),
        tag("h1", escape(_title(result))),
        tag("p", escape(f"In the trial of {title}."), class_="lead"),
        tag("p", escape(summary(result))),
        *(tag("p", escape(words), class_="note") for words in result.warnings),
        tag("p", escape(NOT_A_DEVICE), class_="notice"),
    )


def _section(title: str, *parts: str) -> str:
    return tag("section", tag("h2", escape(title)), *parts)


def _figure(figure: Figure) -> str:
    _, caption, drawn = figure
    return tag("figure", tag("figcaption", escape(caption)), drawn)


def _words(text: str) -> str:
    return tag("p", escape(text))


def _apart(table: str) -> str:
    """A table with room above it."""
    return tag("div", table, class_="table")


def _bars(result: Sensitivity) -> str:
    titles = {each.name: each for each in result.parameters}
    rows = [
        [bar.parameter, titles[bar.parameter].title, values_of(titles[bar.parameter]), told(result, bar.at_low),
         told(result, bar.at_high), effect(result, bar.difference)]
        for bar in result.moving
    ]  # fmt: skip
    heads = ["Parameter", "", "From … to", "Low", "High", "Difference (95 %)"]
    caption = f"The mean over {result.mean.n:.0f} people, {unit_of(result) or '1'}{still_words(result)}"
    return plain_table(caption, heads, rows)


def _indices(result: Sensitivity) -> str:
    measures, titles = result.study.procedure.method.measures, {each.name: each for each in result.parameters}
    rows = [
        [name, titles[name].title, titles[name].kind,
         *(measure_words(result, measure, found[measure]) if measure in found else "" for measure in measures)]
        for name, found in result.by_parameter().items()
    ]  # fmt: skip
    return plain_table("Estimates with their 95 % intervals", ["Parameter", "", "Number", *measures], rows)


def _screening_words(result: Sensitivity) -> str:
    study = result.study
    graded = (
        " Since a yes or no hardly ever changes at a single step, the screening looks at the quantity that it rests on."
        if study.endpoint.scale == "share" else ""
    )  # fmt: skip
    return (
        f"Every parameter was turned from low to high in {study.trajectories} people, who differ in everything else."
        f"{graded} So few people can miss a parameter that matters in some of them only."
    )


def _screening(result: Sensitivity) -> str:
    titles = {each.name: each.title for each in result.parameters}
    kept = result.by_parameter()
    rows = [
        [name, titles[name], *(f"{found[m].estimate:.3g}" if m in found else "" for m in _SCREENED),
         "kept" if name in kept else ""]
        for name, found in result.by_parameter(screening=True).items()
    ]  # fmt: skip
    table = plain_table("Effects of going from low to high", ["Parameter", "", *_SCREENED, ""], rows)
    return tag("details", tag("summary", f"All {len(rows)} parameters"), table)


_SCREENED = ("mean absolute effect", "mean effect", "spread of effects")


def _varied(result: Sensitivity) -> str:
    rows = [
        [
            each.name,
            each.title,
            values_of(each),
            each.distribution,
            each.kind,
            f"{each.members}" if each.members > 1 else "",
        ]
        for each in result.parameters
    ]
    heads = ["Parameter", "", "5 to 95 %", "Distribution", "Number", "Members"]
    table = plain_table("Each on its own: correlations between parameters are left out here", heads, rows)
    return tag("details", tag("summary", f"All {len(rows)} parameters"), table)


def _basis(result: Sensitivity) -> Basis:
    trial = result.study.job.trial
    varied = {each.label.partition("[")[0] for each in result.study.factors.inputs}
    lines = sorted(parameter_lines(trial.system), key=lambda line: line.label)
    keys = {line.source for line in lines if line.source and line.label in varied}
    keys.update(trial.protocol.sources, trial.case.sources)
    return Basis(tuple(lines), tuple(sorted(keys)))


def _making(result: Sensitivity, versions: Mapping[str, str]) -> str:
    facts = result.manifest()
    pairs = [
        ("protocol", str(facts["protocol"])),
        ("endpoint", str(facts["asked"])),
        ("arm", str(facts["arm"])),
        ("method", str(facts["method"])),
        ("samples", str(facts["samples"])),
        ("lives", f"{result.lives:,}, {result.failed:,} failed"),
        ("seed", str(facts["seed"])),
        ("precision", f"{facts['precision']}, {facts['integration']}, {facts['steps_per_day']} steps a day"),
        ("equations", str(facts["equations"])[:16]),
        *((name, version) for name, version in versions.items()),
    ]
    return definition_list(pairs)
