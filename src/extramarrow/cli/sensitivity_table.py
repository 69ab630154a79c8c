"""What moves an endpoint, on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from extramarrow.cli.trial_table import headed_table, plain_console
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.sensitivity_words import (
    effect,
    measure_words,
    rest_words,
    still_words,
    summary,
    told,
    unit_of,
    value_words,
)

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.result import Sensitivity

#: Rows of the table; the rest is in the folder.
MOST_ROWS = 20


def print_sensitivity(result: Sensitivity, place: Path) -> None:
    """Estimates of the method, the endpoint with single parameters low and high, notice, and where the folder is."""
    screen = plain_console()
    screen.print(Text(f"What moves '{result.study.endpoint.name}'", style="bold"))
    screen.print(summary(result), markup=False)
    found, method = result.by_parameter(), result.study.procedure.method
    table = headed_table(("parameter", "", *method.measures))
    titles = {each.name: each for each in result.parameters}
    for name, measures in list(found.items())[:MOST_ROWS]:
        cells = [
            measure_words(result, measure, measures[measure]) if measure in measures else ""
            for measure in method.measures
        ]
        table.add_row(Text(name, style="bold"), titles[name].title, *cells)
    screen.print(table)
    if len(found) > MOST_ROWS:
        screen.print(f"and {len(found) - MOST_ROWS} more in the folder", style="dim")
    if rest_words(result):
        screen.print(rest_words(result), markup=False)
    told_in = f"{unit_of(result) or '1'}{still_words(result)}"
    words = f"\nOne parameter low or high in all of {result.mean.n:.0f} people (5 to 95 % quantile), {told_in}"
    screen.print(words, markup=False)
    turned = headed_table(("parameter", "from … to", "low", "high", "difference"))
    for bar in result.moving:
        each = titles[bar.parameter]
        turned.add_row(
            Text(bar.parameter, style="bold"), value_words(each.low, each.high, each.unit),
            told(result, bar.at_low), told(result, bar.at_high), effect(result, bar.difference),
        )  # fmt: skip
    screen.print(turned)
    screen.print(Text(NOT_A_DEVICE, style="bold"))
    screen.print(f"Written to {place} (report.html, sensitivity.json, tables)", soft_wrap=True, markup=False)
