"""``extramarrow check``: published experiments, replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from extramarrow.cli.output import print_json

if TYPE_CHECKING:
    from rich.table import Table

_STYLES = {"inside": "green", "outside": "red", "not-counted": "dim"}


def check(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Checks to replay (see 'list checks'); all.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Replay published evidence and print observed beside simulated, misfits included."""
    from extramarrow.cli.progress import Bar
    from extramarrow.evidence.api import check as replay

    with Bar("checks") as bar:
        document = replay(*(name or []), progress=bar).to_json()
    if as_json:
        print_json(document)
        return
    from rich.console import Console

    from extramarrow.trials.report.notice import NOT_A_DEVICE

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    console.print(_table(document["checks"]))
    for line in (*_summary(document), NOT_A_DEVICE):
        console.print(line)


def _summary(document: dict[str, Any]) -> list[str]:
    """The score, by role where the report tells it apart, each beside that of the null model."""
    scores = {"all": document, **document.get("roles", {})}
    return [
        f"{role}: {score['inside']} of {score['counted']} counted rows inside; "
        f"a model that predicts no change: {score['null_model_inside']}"
        for role, score in scores.items()
        if score["counted"]
    ]


def _table(rows: list[dict[str, object]]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("Check", "Role", "Observed", "Band", "Simulated", "Unit", "Verdict", "Reason"):
        table.add_column(heading, justify="right" if heading in {"Observed", "Band", "Simulated"} else "left")
    for row in rows:
        verdict = str(row["verdict"])
        band = "" if row["low"] is None and row["high"] is None else f"{_figure(row['low'])} to {_figure(row['high'])}"
        cells = [str(row["name"]), str(row["role"]), _figure(row["observed"]), band, _figure(row["simulated"])]
        tail = Text(verdict, style=_STYLES.get(verdict, ""))
        table.add_row(*(Text(cell) for cell in cells), Text(str(row["unit"])), tail, Text(str(row["reason"] or "")))
    return table


def _figure(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, int | float) else "–"
