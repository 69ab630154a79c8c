"""Tables of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from extramarrow.trials.report.comparison import Cell, Comparison, format_value, format_year
from extramarrow.trials.report.svg import tag


def comparison_table(comparison: Comparison) -> str:
    """The comparison, one block of rows per measure, one row per policy."""
    several = len(comparison.policies) > 1
    heads = ["", *([""] if several else []), *(format_year(year) for year in comparison.years)]
    head = tag("tr", *(tag("th", escape(words) or " ", scope="col") for words in heads))
    bodies = []
    for measure, rows in zip(comparison.measures, comparison.cells, strict=True):
        lines = []
        for place, (policy, cells) in enumerate(zip(comparison.policies, rows, strict=True)):
            name = tag(
                "th",
                escape(measure.title) + tag("span", escape(measure.unit), class_="unit"),
                scope="rowgroup",
                rowspan=len(rows) if several else None,
                class_="measure",
            )
            who = tag("th", tag("span", escape(policy), class_=f"chip policy-{place}"), scope="row", class_="policy")
            numbers = "".join(tag("td", cell_text(cell, measure.decimals)) for cell in cells)
            lines.append(tag("tr", (name if place == 0 else "") + (who if several else "") + numbers))
        bodies.append(tag("tbody", *lines))
    caption = tag("caption", escape(_caption(comparison)))
    kind = "comparison" if several else "comparison single"
    return scrolled(tag("table", caption, tag("thead", head), *bodies, class_=kind))


def _caption(comparison: Comparison) -> str:
    many = comparison.patients > 1
    words = "Median and 5 to 95 % range. " if many else ""
    if len(comparison.policies) == 1:
        return words or "True values, before any error of measurement."
    who = f"The same {comparison.patients:,} patients" if many else "The same patient"
    return f"{who} under each policy, with the same luck. {words}".rstrip()


def cell_text(cell: Cell, decimals: int) -> str:
    """A number, with its 5–95 % range beneath where there are several patients."""
    middle = format_value(cell.middle, decimals)
    if cell.low is None or cell.high is None:
        return middle
    reach = f"{format_value(cell.low, decimals)}–{format_value(cell.high, decimals)}"
    return f"{middle}{tag('span', reach, class_='range')}"


def plain_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], class_: str = "plain") -> str:
    """A table of escaped texts."""
    head = tag("tr", *(tag("th", escape(words), scope="col") for words in heads))
    body = [tag("tr", *(tag("td", escape(words)) for words in row)) for row in rows]
    table = tag("table", tag("caption", escape(caption)), tag("thead", head), tag("tbody", *body), class_=class_)
    return scrolled(table)


def definition_list(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and what they are."""
    return tag("dl", *(tag("dt", escape(term)) + tag("dd", escape(words)) for term, words in pairs), class_="facts")


def scrolled(table: str) -> str:
    """``table`` in a frame that scrolls on a narrow screen; it can be reached with the keyboard."""
    return tag("div", table, class_="scroll", tabindex="0")
