"""``extramarrow explain``: where a number, a site, a disease, a drug or a lab comes from and what it does."""

from __future__ import annotations

from typing import Annotated

import typer

from extramarrow.cli.output import columns, print_json


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A parameter, site, disease, drug, lab, case, policy, protocol or part of the body."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Explain a name: value, unit, source, spread and bounds, the laws it enters and whether their units agree."""
    from dataclasses import asdict

    from extramarrow.catalog import explain as find

    entry = find(name)
    if as_json:
        print_json(asdict(entry))
        return
    print(f"{entry.name} ({entry.kind})")
    if entry.title:
        print(f"  {entry.title}")
    for line in columns([(fact, words) for fact, words in entry.facts.items()], indent="  "):
        print(line)
    for heading, lines in entry.sections.items():
        print(f"\n{heading}")
        for line in lines:
            print(f"  {line}")
