"""The endpoints of a trial on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extramarrow.trials.report.notice import NOT_A_DEVICE
from extramarrow.trials.report.trial_words import estimate_words, flow_words, interval_words, number

if TYPE_CHECKING:
    from extramarrow.trials.replay import Replay
    from extramarrow.trials.trial_result import TrialResult

_PLAIN_WIDTH = 160


def plain_console() -> Console:
    """A console for tables: wide where it is no terminal."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PLAIN_WIDTH
    return console


def headed_table(heads: Sequence[str]) -> Table:
    """An empty table; from the third column on it holds numbers."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="left" if place < 2 else "right")
    return table


def print_trial(result: TrialResult, place: str) -> None:
    """Flow, endpoints with intervals, repeats, notice, and where the folder is."""
    console = plain_console()
    console.print(Text(result.protocol.title[:1].upper() + result.protocol.title[1:], style="bold"))
    console.print(flow_words(result.flow), markup=False)
    table = headed_table(("endpoint", "arm", "estimate", "95 % interval", "n"))
    before = ""
    for each in result.estimates:
        name = Text(each.name if each.name != before else "", style="bold")
        before = each.name
        table.add_row(name, each.arm, estimate_words(each), interval_words(each), f"{each.interval.n:.0f}")
    console.print(table)
    for words in dict.fromkeys(f"{each.name}, {each.arm}: {each.note}" for each in result.estimates if each.note):
        console.print(words, style="dim", markup=False)
    if result.scatter:
        console.print(f"\nOver {result.protocol.repeats} repeats: median, 5 to 95 %, share that finds a difference")
        again = headed_table(("endpoint", "arm", "median", "5 to 95 %", "found"))
        for line in result.scatter:
            found = f"{100 * line.found:.0f} %" if isfinite(line.found) else ""
            again.add_row(line.name, line.arm, number(line.median), f"{number(line.low)} to {number(line.high)}", found)
        console.print(again)
    console.print(Text(NOT_A_DEVICE, style="bold"))
    console.print(f"Written to {place} (report.html, trial.json, tables in chunks)", soft_wrap=True, markup=False)


def print_replay(replay: Replay, place: Path) -> None:
    """What became of one patient in each arm."""
    from extramarrow.trials.endpoints.quantities import unit_of
    from extramarrow.trials.replay import shown

    console = plain_console()
    sex = "woman" if replay.person["patient.sex"] == 1.0 else "man"
    age = replay.person["patient.age"]
    console.print(Text(f"Patient {replay.patient}: a {sex} of {age:.1f} years at day 0", style="bold"))
    table = headed_table(("at the end", "", *(arm.arm for arm in replay.arms)))
    for name, title in shown():
        table.add_row(title, unit_of(name), *(number(float(arm.values[name][-1])) for arm in replay.arms))
    for subject in dict.fromkeys(subject for arm in replay.arms for subject in arm.given):
        table.add_row(subject, "given", *(number(arm.given.get(subject, 0.0)) for arm in replay.arms))
    console.print(table)
    console.print(Text(NOT_A_DEVICE, style="bold"))
    console.print(f"Written to {place} (labs, decisions, run.json)", soft_wrap=True, markup=False)
