"""``extramarrow run``: a patient, or several, through years of life and treatment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extramarrow.cli.errors import ALL_FAILED, UNWRITABLE, CommandError
from extramarrow.cli.output import note, print_json, warn
from extramarrow.grammar.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extramarrow.trials.result import Result


def run(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A built-in case (see 'list cases') or a TOML file.")],
    years: Annotated[float | None, typer.Option(help="How long; by default what the case says.")] = None,
    treat: Annotated[
        list[str] | None,
        typer.Option(
            help="A treatment: a policy, a file, or a sentence such as 'Transfuse 2 units when Hb < 9.5 g/dL, weekly'."
        ),
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Another value for a parameter.")
    ] = None,
    patients: Annotated[
        int | None, typer.Option(help="Sample so many people; without it the typical person is run.")
    ] = None,
    every: Annotated[str, typer.Option(help="How often to record, such as '1 day' or '1 week'.")] = "1 day",
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn.")] = 1,
    out: Annotated[Path | None, typer.Option(help="Folder to write; by default runs/CASE-NNN.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a run that the folder holds.")] = False,
    citations: Annotated[bool, typer.Option("--citations", help="Print the publications behind this run.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Run a case: its alternatives side by side where it has any, and a folder with tables and a report."""
    from extramarrow.cli.progress import Bar
    from extramarrow.patients.case import find_case
    from extramarrow.runs.folder import OutputError, drafted
    from extramarrow.trials.api import results_of
    from extramarrow.trials.request import Request

    request = Request(
        case=case,
        years=years,
        treat=treat,
        set=parse_settings(settings or []),
        patients=patients,
        every=every,
        seed=seed,
    )
    found = find_case(case)
    try:
        with drafted(found.name, out, force) as draft:
            with Bar(found.name) as bar:
                results = results_of(request, progress=bar)
            complain_of_failures(results)
            tell_of_rejected(results[0])

            from extramarrow.runs.write import write_run  # heavy, and only needed for a run that came to an end

            write_run(results, draft.path, found.model_dump(mode="json", exclude_defaults=True))
            place = draft.publish()
    except OutputError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except OSError as error:
        raise CommandError(f"cannot write the run: {error.strerror or error}", UNWRITABLE) from error
    _show(results, place, patients is not None, citations, as_json)


def parse_settings(pairs: Sequence[str]) -> dict[str, str]:
    """``NAME=VALUE`` pairs; a value may hold a unit, and more equals signs."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not (name and equals and value):
            raise InputError(f"--set '{pair}': expected NAME=VALUE, such as patient.weight=52")
        if name in found:
            raise InputError(f"--set '{pair}': '{name}' was set before; give it once")
        found[name] = value
    return found


def complain_of_failures(results: Sequence[Result]) -> None:
    """Raise where every patient failed, warn where some did."""
    failed = [(result, failure) for result in results for failure in result.failures]
    if not failed:
        return
    total = sum(int(result.dataset.sizes["patient"]) for result in results)
    result, first = failed[0]
    where = f"patient {first.patient}" + (f" under '{result.policy}'" if result.policy else "")
    reason = f"{where}, day {first.day:.0f}: {first.reason}"
    if len(failed) >= total:
        raise CommandError(f"all patients failed; {reason}", ALL_FAILED)
    warn(f"{len(failed)} of {total} courses failed and are left empty; {reason}")


def tell_of_rejected(result: Result) -> None:
    """One line on standard error where drawn people were rejected."""
    from extramarrow.trials.report.overview import sampling

    if (result.facts.get("sampling") or {}).get("rejected"):
        note(sampling(result))


def _show(results: Sequence[Result], place: Path, by_patient: bool, citations: bool, as_json: bool) -> None:
    from extramarrow.trials.report.basis import basis_of
    from extramarrow.trials.report.basis import citations as citation_lines

    if as_json:
        from extramarrow.runs.document import run_document

        document = run_document(results, by_patient=by_patient)
        if citations:
            document["citations"] = citation_lines(basis_of(results).sources)
        print_json(document)
        return
    from extramarrow.cli.run_table import print_summary

    print_summary(results, place)
    if citations:
        print("\nPublications behind this run:")
        for line in citation_lines(basis_of(results).sources):
            print(f"  {line}")
