"""``extramarrow answer``: what the user's documents say and ask, with evidence, a number and an experiment."""

from __future__ import annotations

import textwrap
from typing import Annotated, Any

import typer

from extramarrow.cli.output import columns, print_json

_WIDTH = 100


def answer(
    question: Annotated[
        str | None, typer.Argument(metavar="[Q1..Q11 | 1..43 | QUESTION]", help="One of them; without it, the list.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Answer a question or weigh a statement: verdict, cited evidence, a number, the experiment to rerun."""
    if question is None:
        from extramarrow.catalog.names import names

        found = names("questions")
        if as_json:
            print_json({"questions": [{"id": name, "question": title} for name, title in found.items()]})
            return
        for line in columns([(name, title) for name, title in found.items()]):
            print(line)
        return
    from extramarrow.evidence.api import answer as find

    answered = find(question)
    document = answered.to_json()
    if as_json:
        print_json(document)
        return
    _print(document, answered.entry.number.quantity if answered.entry.number else "")


def _print(document: dict[str, Any], quantity: str) -> None:
    from extramarrow.trials.report.notice import NOT_A_DEVICE

    print(f"{document['id']}  {document['question']}")
    print(f"\n{document['verdict']}\n")
    print(textwrap.fill(str(document["answer"]), _WIDTH))
    if document["value"] is not None:
        unit = "" if document["unit"] == "1" else f" {document['unit']}"
        print(f"\nNumber\n  {document['value']:.4g}{unit}: {quantity}")
    if document["evidence"]:
        print("\nEvidence")
        for each in document["evidence"]:
            line = f"{each['finding']} [{each['source']}]"
            print(textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="    "))
    if document["experiment"]:
        print("\nExperiment")
        print(textwrap.indent(str(document["experiment"]), "  "))
    print(f"\n{NOT_A_DEVICE}")
