"""``extramarrow sensitivity``: which parameters of the body move an endpoint of a trial."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extramarrow.cli.errors import ALL_FAILED, UNWRITABLE, CommandError
from extramarrow.cli.output import note, print_json, warn

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.result import Sensitivity
    from extramarrow.trials.sensitivity.study import Study


def sensitivity(
    protocol: Annotated[
        str, typer.Argument(metavar="PROTOCOL", help="A built-in protocol (see 'list protocols') or a TOML file.")
    ],
    endpoint: Annotated[str | None, typer.Option(help="By its name; by default the first of the protocol.")] = None,
    arm: Annotated[str | None, typer.Option(help="Under whose treatment; by default the control.")] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What to vary, repeatable; by default all that differs between people."),
    ] = None,
    method: Annotated[str, typer.Option(help="screened (morris, then sobol), morris, sobol or rbd-fast.")] = "screened",
    samples: Annotated[
        int | None, typer.Option(help="Trajectories of morris, base points of sobol, people of rbd-fast.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn.")] = 1,
    jobs: Annotated[int | None, typer.Option(help="How many threads to use; by default one per processor.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write; by default runs/PROTOCOL-sensitivity-NNN.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a run that the folder holds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Find which parameters move an endpoint of a trial: shares of its variance, a tornado, and a report."""
    from extramarrow.runs.folder import OutputError, drafted
    from extramarrow.trials.sensitivity.api import study_of

    study = study_of(protocol, endpoint, arm, parameters or (), method, samples, seed, jobs)
    try:
        with drafted(f"{study.job.trial.protocol.name}-sensitivity", out, force) as draft:
            result = _conduct(study)

            from extramarrow.runs.write_sensitivity import write_sensitivity  # heavy, and only needed at the end

            write_sensitivity(result, draft.path)
            place = draft.publish()
    except OutputError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except OSError as error:
        raise CommandError(f"cannot write the analysis: {error.strerror or error}", UNWRITABLE) from error
    if as_json:
        print_json(result.to_json())
        return
    from extramarrow.cli.sensitivity_table import print_sensitivity

    print_sensitivity(result, place)


def _conduct(study: Study) -> Sensitivity:
    from extramarrow.cli.job_bar import JobBar
    from extramarrow.runs.pace import Meter, duration
    from extramarrow.trials.sensitivity.conduct import conduct

    people = study.people()
    cost = study.cost(people)
    note(
        f"{cost.lives:,} lives, {cost.years:.1f} years each, with {len(study.factors.names)} parameters: "
        f"about {duration(cost.seconds)}"
    )
    meter = Meter(cost.lives, what="lives")
    with JobBar(f"{study.endpoint.name}, {study.arm}") as bar:
        result = conduct(study, people, lambda done, failed: bar(meter.at(done, failed)))
    if result.failed >= result.lives:
        raise CommandError(f"all {result.lives:,} lives failed", ALL_FAILED)
    for words in result.warnings:
        warn(words)
    return result
