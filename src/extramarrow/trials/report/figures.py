"""Drawings of a run as files of their own, for slides and papers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from extramarrow.trials.report import places
from extramarrow.trials.report.body_map import VIEW_HEIGHT, VIEW_WIDTH, body_map, definitions
from extramarrow.trials.report.comparison import compare, format_year
from extramarrow.trials.report.curves import CURVES, curve
from extramarrow.trials.report.output_section import begins_early, output_chart
from extramarrow.trials.report.sites_section import total_words, volumes_at
from extramarrow.trials.report.svg import drawing, number, tag, text

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
_LABEL_WIDTH, _HEAD, _FOOT = 190.0, 30.0, 26.0
_LABEL_LETTERS = 26
_ALONE = "svg { background: var(--paper); font-family: sans-serif; } .heading { font-size: 14px; font-weight: 600; }"


def figures(results: Sequence[Result]) -> dict[str, str]:
    """File stem to SVG document: one chart per measure, the map of the body, and shares of sites in an early life."""
    drawn = {
        name.replace("_", "-"): standalone(_titled(curve(results, name, title, unit), f"{title}, {unit}"))
        for name, title, unit in CURVES
    }
    if begins_early(results[0]):
        drawn["output-by-site"] = standalone(_titled(output_chart(results[0]), "Share of output by site over age"))
    years = [year for year in compare(results).years if year > 0]
    return drawn | {"body-map": standalone(_maps(results, years))}


def standalone(drawing: str) -> str:
    """``drawing`` (an ``svg`` element) as a document: with its name space, its style and a background."""
    style = files("extramarrow.trials.report").joinpath("style.css").read_text(encoding="utf-8")
    inside = f"<style>{style}{_ALONE}</style>"
    head, _, rest = drawing.partition(">")
    return f"{head} {_XMLNS}>{inside}{rest}\n"


def _maps(results: Sequence[Result], years: Sequence[float]) -> str:
    width = _LABEL_WIDTH + VIEW_WIDTH * len(years)
    row_height = VIEW_HEIGHT + _FOOT
    pieces = [definitions()]
    for column, year in enumerate(years):
        x = _LABEL_WIDTH + VIEW_WIDTH * (column + 0.5)
        pieces.append(text(format_year(year), x, 18, class_="tick", text_anchor="middle"))
        for row, result in enumerate(results):
            volumes = volumes_at(result, year)
            total = total_words(volumes)
            y = _HEAD + row_height * row
            place = f'<svg x="{number(x - VIEW_WIDTH / 2)}" y="{number(y)}" width="{number(VIEW_WIDTH)}" '
            size = f'{place}height="{number(VIEW_HEIGHT)}"'
            pieces.append(body_map(f"{result.policy}, {format_year(year)}: {total}", volumes).replace("<svg", size, 1))
            pieces.append(text(total, x, y + VIEW_HEIGHT + 8, class_="tick", text_anchor="middle"))
    for row, result in enumerate(results):
        lines = textwrap.wrap(result.policy, _LABEL_LETTERS)
        middle = _HEAD + row_height * (row + 0.5) - 7 * (len(lines) - 1)
        pieces += [text(words, 4, middle + 15 * at, class_=f"name policy-{row}") for at, words in enumerate(lines)]
    height = _HEAD + row_height * len(results)
    pieces.append(_legend(height + 8))
    return drawing("tissue outside the marrow", width, height + 30, *pieces)


def _legend(y: float) -> str:
    pieces, x = [], 10.0
    for group in places.groups():
        pieces.append(tag("circle", cx=x, cy=y, r=5, class_=f"focus site-{group.name}"))
        pieces.append(text(group.title, x + 10, y + 4, class_="tick"))
        x += 6.2 * len(group.title) + 34
    return "".join(pieces)


def _titled(chart: str, title: str) -> str:
    """``chart`` with its title above it, as the page has it in a caption."""
    view = re.search(r'viewBox="0 0 (\S+) (\S+)"', chart)
    assert view is not None
    width, height = float(view[1]), float(view[2])
    inner = chart.replace("<svg", f'<svg x="0" y="26" width="{number(width)}" height="{number(height)}"', 1)
    return drawing(title, width, height + 26, text(title, 4, 16, class_="heading"), inner)
