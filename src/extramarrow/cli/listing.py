"""``extramarrow list``: the names that other commands understand."""

from __future__ import annotations

from typing import Annotated

import typer

from extramarrow.cli.output import columns, print_json


def show(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="cases, diseases, therapies, sites, labs, checks, protocols, policies or questions.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """List the names of one kind."""
    from extramarrow.catalog.names import NOTES, names

    found = names(kind)
    if as_json:
        print_json({"kind": kind, "names": [{"name": name, "title": title} for name, title in found.items()]})
        return
    for line in columns([(name, title) for name, title in found.items()]):
        print(line)
    if not found or kind in NOTES:
        typer.echo(NOTES.get(kind, f"no {kind} yet"), err=True)
