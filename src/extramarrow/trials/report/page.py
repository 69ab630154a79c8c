"""The report as one HTML document: self-contained, without scripts, readable on paper, in the dark and aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from extramarrow.trials.report.basis import basis_of
from extramarrow.trials.report.basis_section import basis_section, citations_section, making_section
from extramarrow.trials.report.comparison import compare
from extramarrow.trials.report.curves import curves_section
from extramarrow.trials.report.decisions import decisions_section
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.output_section import output_section
from extramarrow.trials.report.overview import comparison_section, header
from extramarrow.trials.report.sites_section import sites_section
from extramarrow.trials.report.svg import tag

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

#: Nothing may be fetched; the page's own style is all it needs.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(results: Sequence[Result], versions: Mapping[str, str]) -> str:
    """The report of the policies of one case."""
    comparison = compare(results)
    basis = basis_of(results)
    body = "\n".join(
        [
            header(results),
            tag(
                "main",
                comparison_section(comparison),
                output_section(results),
                curves_section(results),
                sites_section(results, comparison.years),
                decisions_section(results),
                basis_section(basis),
                making_section(results, versions),
                citations_section(basis),
            ),
            tag("footer", tag("p", escape(NOT_A_DEVICE))),
        ]
    )
    return document(results[0].title, body)


def document(title: str, body: str) -> str:
    """A page of its own around ``body`` (markup)."""
    style = files("extramarrow.trials.report").joinpath("style.css").read_text(encoding="utf-8")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<title>{escape(title)} · extramarrow</title><style>{style}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
