"""``extramarrow trial``: a protocol, carried out with virtual patients."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extramarrow.cli.errors import ALL_FAILED, UNWRITABLE, CommandError
from extramarrow.cli.output import print_json, warn
from extramarrow.grammar.errors import InputError

if TYPE_CHECKING:
    from extramarrow.trials.job import TrialJob
    from extramarrow.trials.trial_result import TrialResult


def trial(
    protocol: Annotated[
        str, typer.Argument(metavar="PROTOCOL", help="A built-in protocol (see 'list protocols') or a TOML file.")
    ],
    patients: Annotated[int | None, typer.Option(help="How many take part; by default what the protocol says.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn.")] = 1,
    jobs: Annotated[int | None, typer.Option(help="How many threads to use; by default one per processor.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write; by default runs/PROTOCOL-NNN.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a trial that the folder holds.")] = False,
    replay: Annotated[
        int | None, typer.Option(metavar="PATIENT", help="Live the life of one patient again in every arm, day by day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Carry out a trial: a table of endpoints with intervals, and a folder with tables and a report."""
    from extramarrow.runs.folder import OutputError, drafted
    from extramarrow.trials.trial_api import trial_job

    job = trial_job(protocol, patients, seed, jobs)
    if replay is not None and not 0 <= replay < job.patients:
        raise InputError(f"--replay: expected a patient from 0 to {job.patients - 1}, not {replay}")
    name = job.trial.protocol.name
    try:
        with drafted(name if replay is None else f"{name}-patient-{replay}", out, force) as draft:
            if replay is not None:
                _replay(job, replay, draft.path, as_json)
                place = draft.publish()
                print_place(place, as_json)
                return
            result = computed(job)
            complain_of_failures(result)

            from extramarrow.runs.write_trial import write_trial  # heavy, and only needed at the end

            write_trial(result, draft.path)
            place = draft.publish()
    except OutputError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except OSError as error:
        raise CommandError(f"cannot write the trial: {error.strerror or error}", UNWRITABLE) from error
    if as_json:
        print_json(result.to_json())
        return
    from extramarrow.cli.trial_table import print_trial

    print_trial(result, place)


def computed(job: TrialJob) -> TrialResult:
    """The result of all chunks, computed in this process."""
    from extramarrow.cli.progress import Bar
    from extramarrow.trials.trial_api import conduct

    with Bar(job.trial.protocol.name) as bar:

        def tell(done: int, total: int, failed: int) -> None:
            words = f", {failed} failed" if failed else ""
            bar(done, total, f"{done} of {total} patients{words}")

        return conduct(job, tell)


def complain_of_failures(result: TrialResult) -> None:
    """Raise where every course failed, warn where some did, and tell what else a reader must know."""
    failures, courses = result.tables["failures"], len(result.tables["courses"])
    for words in result.warnings:
        warn(words)
    if not len(failures):
        return
    first = failures.slice(0, 1).to_pylist()[0]
    reason = f"patient {first['patient']}, {first['arm']}, day {first['last_good_day']:.0f}: {first['reason']}"
    if len(failures) >= courses:
        raise CommandError(f"all patients failed; {reason}", ALL_FAILED)
    warn(f"{len(failures)} of {courses} courses failed and are left out from then on; {reason}")


def _replay(job: TrialJob, patient: int, folder: Path, as_json: bool) -> None:
    from extramarrow.runs.write_replay import write_replay
    from extramarrow.trials.replay import replayed

    result = replayed(job, patient)
    write_replay(result, folder)
    if as_json:
        print_json(result.to_json())
        return
    from extramarrow.cli.trial_table import print_replay

    print_replay(result)


def print_place(place: Path, as_json: bool) -> None:
    """Where the folder is, unless only a document is wanted."""
    if not as_json:
        print(f"Written to {place}")
