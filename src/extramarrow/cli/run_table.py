"""The comparison of a run on the terminal, and the lines beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extramarrow.trials.report.basis import basis_of
from extramarrow.trials.report.comparison import Comparison, compare, format_value, format_year
from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.overview import sentence, susceptibility

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

_COLORS = ("blue", "green", "magenta", "yellow", "cyan")
#: What a table takes where standard output is no terminal: nothing is wrapped in a file or a pipe.
_PLAIN_WIDTH = 160


def print_summary(results: Sequence[Result], place: Path) -> None:
    """The table, the percentile of the patient, what the run rests on, the notice, and where the folder is."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PLAIN_WIDTH
    comparison = compare(results)
    console.print(Text(results[0].title, style="bold"))
    console.print(sentence(results))
    if comparison.patients > 1:
        console.print("The table shows the median over patients; the report adds the 5 to 95 % range.")
    console.print(comparison_table(comparison))
    if line := susceptibility(results[0]):
        console.print(line)
    console.print(f"Rests on {basis_of(results).counted()}; the report lists them with their sources.")
    console.print(Text(NOT_A_DEVICE, style="bold"))
    console.print(f"Written to {place} (report.html, run.json, tables)", soft_wrap=True, markup=False)


def comparison_table(comparison: Comparison) -> Table:
    """One block per measure with a line per policy, or one line per measure where there is no alternative."""
    several = len(comparison.policies) > 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("")
    for year in comparison.years:
        table.add_column(format_year(year), justify="right", no_wrap=True)
    for measure, rows in zip(comparison.measures, comparison.cells, strict=True):
        title = Text(measure.title, style="bold").append(f", {measure.unit}", style="not bold dim")
        numbers = [[format_value(cell.middle, measure.decimals) for cell in cells] for cells in rows]
        if not several:
            table.add_row(title, *numbers[0])
            continue
        table.add_row(title)
        for place, (policy, cells) in enumerate(zip(comparison.policies, numbers, strict=True)):
            style = _COLORS[place % len(_COLORS)]
            name = Padding(Text(policy, style=style), (0, 0, 0, 2))
            table.add_row(name, *cells, end_section=place == len(numbers) - 1)
    return table
