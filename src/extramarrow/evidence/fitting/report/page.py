"""The report of a fit as one HTML document."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from extramarrow.clinic.lab import labs
from extramarrow.evidence.fitting.fitted import Fit, Fitted
from extramarrow.evidence.fitting.report.chart import chart
from extramarrow.evidence.fitting.report.words import HEADS, correlations, data_words, figure, rows, title
from extramarrow.trials.report.basis import Basis, parameter_lines
from extramarrow.trials.report.basis_section import basis_section, citations_section
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.page import document
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import definition_list, plain_table

#: Charts of one fit; a study with more patients and values shows the first of them.
MOST_CHARTS = 48
VERDICTS = (
    ("identified", "the data know it: its uncertainty is at most half of what was believed before"),
    ("weakly", "the data say something about it"),
    ("prior only", "the data say next to nothing about it: the interval is what was believed before, or the bounds"),
)


def page(fit: Fit, versions: Mapping[str, str]) -> str:
    """Estimates, courses with the data, how it was made and what it rests on."""
    basis = _basis(fit)
    body = "\n".join(
        [
            _header(fit),
            tag(
                "main",
                _section("Estimates", *(_estimates(each) for each in fit.fitted), definition_list(VERDICTS)),
                _charts(fit),
                _section("How it was made", _making(fit, versions)),
                basis_section(basis),
                citations_section(basis),
            ),
            tag("footer", tag("p", escape(NOT_A_DEVICE))),
        ]
    )
    return document(title(fit), body)


def figures(fit: Fit) -> dict[str, tuple[str, str]]:
    """File stem to caption and drawing, of the last estimate in which a patient takes part."""
    found: dict[str, tuple[str, str]] = {}
    for fitted in fit.fitted:
        for curve in fitted.curves:
            observed = [
                (each, error)
                for each, error in zip(fitted.series.observations, fitted.errors, strict=True)
                if (each.patient, each.name) == (curve.patient, curve.name)
            ]
            name = labs()[curve.name].title
            words = f"{name[:1].upper()}{name[1:]}"
            stem = curve.name.replace("_", "-")
            if len(fit.fitted[0].patients) > 1:
                words, stem = f"{words}, patient {curve.patient}", f"{stem}-{_safe(curve.patient)}"
            found[stem] = (f"{words}, {curve.unit}", chart(curve, observed, words))
    return dict(list(found.items())[:MOST_CHARTS])


def _safe(patient: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in patient)


def _header(fit: Fit) -> str:
    whole = fit.fitted[0]
    treated = "; ".join(whole.sentences) or "no treatment"
    return tag(
        "header",
        tag("p", "extramarrow, report of a fit", class_="kicker"),
        tag("h1", escape(title(fit))),
        tag("p", escape(data_words(whole)), class_="lead"),
        tag("p", escape(f"Treatment: {treated}."), class_="note"),
        tag("p", escape(NOT_A_DEVICE), class_="notice"),
    )


def _section(heading: str, *parts: str) -> str:
    return tag("section", tag("h2", escape(heading)), *parts)


def _estimates(fitted: Fitted) -> str:
    pairs = correlations(fitted)
    together = (
        plain_table("Correlations of the estimates", ("Parameter", "with", "Correlation"), pairs) if pairs else ""
    )
    warnings = [tag("p", escape(f"{words[:1].upper()}{words[1:]}."), class_="note") for words in fitted.warnings()]
    caption = f"{fitted.who[:1].upper()}{fitted.who[1:]}; intervals by {fitted.estimate.method}"
    return tag("div", plain_table(caption, HEADS, rows(fitted)), *warnings, together, class_="again")


def _charts(fit: Fit) -> str:
    drawn = figures(fit)
    several = sum(len(each.curves) for each in fit.fitted[:1]) > len(drawn)
    note = (
        "Points are what was observed, with one error to each side; the line is the course at the estimate, and the "
        "band holds 95 % of the courses that the estimate leaves open. Single measurements scatter around the course."
    )
    note += f" Only the first {len(drawn)} charts are shown." if several else ""
    charts = [tag("figure", tag("figcaption", escape(words)), chart) for words, chart in drawn.values()]
    return _section("Observed and fitted", tag("p", note, class_="note"), tag("div", *charts, class_="charts"))


def _making(fit: Fit, versions: Mapping[str, str]) -> str:
    whole = fit.fitted[0]
    estimate, settings = whole.estimate, whole.settings
    set_values = ", ".join(f"{name} = {value}" for name, value in fit.inputs["set"].items())
    pairs = [
        ("data", fit.data.removeprefix("data ") if fit.data != "data" else "a table in memory"),
        ("case", fit.case.name),
        ("set", set_values or "nothing"),
        (
            "what was believed before",
            "the spread between people, where a parameter has one" if fit.how.priors else "the bounds",
        ),
        ("searches", f"{len(estimate.starts)}, of which {estimate.agreed} ended at the least cost"),
        ("simulations", f"{estimate.evaluated:,} in {estimate.rounds} rounds, {estimate.failed} failed"),
        ("cost", figure(estimate.cost)),
        ("widened by misfit", f"{figure(estimate.widened)} times"),
        ("condition of the slopes", figure(estimate.condition)),
        ("seed", str(fit.how.seed)),
        ("precision", f"{settings.precision}, {settings.method}, {settings.steps_per_day} steps a day"),
        ("equations", whole.system.digest[:16]),
        ("digest", fit.digest),
        *versions.items(),
    ]
    return definition_list(pairs)


def _basis(fit: Fit) -> Basis:
    lines = sorted(parameter_lines(fit.fitted[0].system), key=lambda line: line.label)
    keys = {line.source for line in lines if line.source} | set(fit.case.sources)
    return Basis(tuple(lines), tuple(sorted(keys)))
