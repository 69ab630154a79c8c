"""``extramarrow trial``: a protocol, carried out with virtual patients."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extramarrow.cli.errors import UNWRITABLE, CommandError
from extramarrow.cli.output import print_json, warn
from extramarrow.grammar.errors import InputError

if TYPE_CHECKING:
    from extramarrow.runs.work import Summary
    from extramarrow.trials.job import TrialJob


def trial(
    protocol: Annotated[
        str, typer.Argument(metavar="PROTOCOL", help="A built-in protocol (see 'list protocols') or a TOML file.")
    ],
    patients: Annotated[int | None, typer.Option(help="How many take part; by default what the protocol says.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn.")] = 1,
    jobs: Annotated[int | None, typer.Option(help="How many threads to use; by default one per processor.")] = None,
    cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Of a Dask scheduler to use instead.")] = None,
    out: Annotated[str | None, typer.Option(help="Folder or URL to write; by default runs/PROTOCOL-NNN.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on in the folder of --out, or in the last of this protocol.")
    ] = False,
    replay: Annotated[
        int | None, typer.Option(metavar="PATIENT", help="Live the life of one patient again in every arm, day by day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Carry out a trial: a table of endpoints with intervals, and a folder with tables and a report."""
    from extramarrow.runs.folder import OutputError
    from extramarrow.trials.trial_api import trial_job

    job = trial_job(protocol, patients, seed, jobs)
    try:
        if replay is not None:
            _replay(job, replay, out, as_json)
            return
        _carry_out(job, out or _folder(job.trial.protocol.name, resume), resume, cluster, as_json)
    except OutputError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except OSError as error:
        raise CommandError(f"cannot write the trial: {error.strerror or error}", UNWRITABLE) from error


def _folder(name: str, resume: bool, base: Path = Path("runs")) -> str:
    """The next folder of this protocol, or its last one to go on in."""
    safe = re.sub(r"[^\w.-]+", "-", name).strip(".-") or "trial"
    taken = re.compile(rf"{re.escape(safe)}-(\d+)")
    entries = base.iterdir() if base.is_dir() else iter(())
    numbers = [int(found[1]) for entry in entries if (found := taken.fullmatch(entry.name))]
    if resume and not numbers:
        raise InputError(f"--resume: there is no folder {base}/{safe}-NNN to go on in; name one with --out")
    return str(base / f"{safe}-{max(numbers, default=0) + (0 if resume else 1):03d}")


def _carry_out(job: TrialJob, place: str, resume: bool, cluster: str | None, as_json: bool) -> None:
    from extramarrow.cli.job_bar import JobBar
    from extramarrow.cli.job_end import complain_of
    from extramarrow.runs.storage import storage
    from extramarrow.runs.work import run_job

    threads = max(1, min(job.threads, len(job.chunks())))
    # One chunk alone may use all threads; several share them, a thread each.
    job.threads = max(1, job.threads // threads)
    missing = [] if "://" in place else [each for each in (Path(place), *Path(place).parents) if not each.exists()]
    with JobBar(job.trial.protocol.name) as bar:
        summary = run_job(job, place, resume=resume, threads=threads, cluster=cluster, progress=bar)
    try:
        _refuse_impossible(summary)
    except InputError:
        if missing and not summary.computed:
            shutil.rmtree(missing[-1])
        raise
    complain_of(summary)
    if summary.broken:
        raise CommandError(
            f"{len(summary.broken)} chunks are missing, so nothing is added up; use --resume", UNWRITABLE
        )

    from extramarrow.runs.write_trial import read_trial, write_trial  # heavy, and only needed at the end

    folder = storage(place)
    result = read_trial(job, folder)
    for words in result.warnings:
        warn(words)
    write_trial(result, folder)
    if as_json:
        print_json(result.to_json())
        return
    from extramarrow.cli.trial_table import print_trial

    print_trial(result, place)


def _refuse_impossible(summary: Summary) -> None:
    """A chunk for which nobody fulfills the criteria is bad input, found late."""
    for broken in summary.broken:
        kind, _, words = broken.reason.partition(": ")
        if kind == InputError.__name__:
            raise InputError(words)


def _replay(job: TrialJob, patient: int, out: str | None, as_json: bool) -> None:
    from extramarrow.runs.folder import drafted
    from extramarrow.runs.write_replay import write_replay
    from extramarrow.trials.replay import replayed

    if not 0 <= patient < job.patients:
        raise InputError(f"--replay: expected a patient from 0 to {job.patients - 1}, not {patient}")
    name = f"{job.trial.protocol.name}-patient-{patient}"
    with drafted(name, Path(out) if out else None) as draft:
        result = replayed(job, patient)
        write_replay(result, draft.path)
        place = draft.publish()
    if as_json:
        print_json(result.to_json())
        return
    from extramarrow.cli.trial_table import print_replay

    print_replay(result, place)
