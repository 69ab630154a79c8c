"""``extramarrow export``: a case in the format of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extramarrow.cli.errors import UNWRITABLE, CommandError


def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="sbml or events")],
    case: Annotated[
        str,
        typer.Argument(metavar="CASE", help="A built-in case or a TOML file; for events also the folder of a run."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")],
) -> None:
    """Write a case to a file: its equations, values and doses (sbml), or its doses alone (events)."""
    from extramarrow.exchange.registry import find_format

    entry = find_format(format_name)
    try:
        entry.export(case, output)
    except OSError as error:
        raise CommandError(f"-o {output}: cannot be written: {error.strerror or error}", UNWRITABLE) from error
    print(f"Written to {output} ({entry.title})")
