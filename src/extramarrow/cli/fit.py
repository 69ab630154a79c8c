"""``extramarrow fit``: a few parameters of a case, estimated from what was observed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extramarrow.cli.errors import UNWRITABLE, CommandError
from extramarrow.cli.output import print_json, warn
from extramarrow.cli.run import parse_settings

if TYPE_CHECKING:
    from rich.table import Table

    from extramarrow.evidence.fitting.fitted import Fit, Fitted

_STYLES = {"identified": "green", "weakly": "yellow", "prior only": "red"}
_PLAIN_WIDTH = 160


def fit(
    data: Annotated[
        str, typer.Argument(metavar="DATA", help="A CSV file: patient,day,name,value or day,hemoglobin,ferritin ...")
    ],
    case: Annotated[str, typer.Option(help="A built-in case (see 'list cases') or a TOML file.")],
    parameters: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What to estimate, once for each; without it, candidates are named."),
    ] = None,
    treat: Annotated[
        list[str] | None, typer.Option(help="A treatment: a policy, a file, or a sentence; as in 'run'.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Another value for a parameter.")
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="Estimate each patient too, beside all together.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Intervals by profile likelihood.")] = False,
    no_prior: Annotated[
        bool, typer.Option("--no-prior", help="Believe nothing before: not even the spread between people.")
    ] = False,
    starts: Annotated[int, typer.Option(help="How many searches, from different points.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of where they begin.")] = 1,
    out: Annotated[Path | None, typer.Option(help="Folder to write; by default runs/fit-CASE-NNN.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a run that the folder holds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Estimate parameters from a series: a table with intervals, and a folder with curves and a report."""
    from extramarrow.cli.progress import Bar
    from extramarrow.evidence.fitting.fit import fit as estimated
    from extramarrow.patients.case import find_case
    from extramarrow.runs.folder import OutputError, drafted

    found = find_case(case)
    try:
        with drafted(f"fit-{found.name}", out, force) as draft:
            with Bar(found.name) as bar:
                result = estimated(
                    data, found, _names(parameters), treat, parse_settings(settings or []), each=each, profile=profile,
                    priors=not no_prior, starts=starts, seed=seed, progress=bar,
                )  # fmt: skip

            from extramarrow.evidence.fitting.report.write import write_fit  # heavy, and only needed at the end
            from extramarrow.runs.manifest import versions

            write_fit(result, draft.path, versions() | _scipy())
            place = draft.publish()
    except OutputError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except OSError as error:
        raise CommandError(f"cannot write the fit: {error.strerror or error}", UNWRITABLE) from error
    for fitted in result.fitted:
        for words in fitted.warnings():
            warn(words if len(result.fitted) == 1 else f"{fitted.who}: {words}")
    if as_json:
        print_json(result.to_json())
    else:
        _show(result, place)


def _names(parameters: list[str] | None) -> list[str]:
    """Names given one by one or with commas between them."""
    return [name.strip() for text in parameters or [] for name in text.split(",") if name.strip()]


def _scipy() -> dict[str, str]:
    from importlib.metadata import version

    return {"scipy": version("scipy")}


def _show(result: Fit, place: Path) -> None:
    from rich.console import Console
    from rich.text import Text

    from extramarrow.evidence.fitting.report.words import data_words, title
    from extramarrow.trials.report.notice import NOT_A_DEVICE

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PLAIN_WIDTH
    console.print(Text(title(result), style="bold"))
    for fitted in result.fitted:
        console.print(data_words(fitted), soft_wrap=True, markup=False)
        console.print(_table(fitted))
    console.print(Text(NOT_A_DEVICE, style="bold"))
    console.print(f"Written to {place} (report.html, fit.json, curves.parquet)", soft_wrap=True, markup=False)


def _table(fitted: Fitted) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from extramarrow.evidence.fitting.report.words import HEADS, rows

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, head in enumerate(HEADS):
        table.add_column(head, justify="right" if place in {1, 2, 4} else "left")
    for row in rows(fitted):
        table.add_row(*(Text(cell) for cell in row[:-1]), Text(row[-1], style=_STYLES[row[-1]]))
    return table
