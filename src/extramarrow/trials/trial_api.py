"""The Python door to trials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from extramarrow.trials.job import TrialJob, job_of
from extramarrow.trials.protocol.files import find_protocol
from extramarrow.trials.protocol.model import Protocol

if TYPE_CHECKING:
    from xarray import Dataset

    from extramarrow.trials.trial_result import TrialResult

#: Told how many of all patients are done, and how many of their courses failed.
Progress = Callable[[int, int, int], None]


def trial(protocol: str | Protocol, patients: int | None = None, seed: int = 1, *, jobs: int | None = None) -> Dataset:
    """Carry out a trial.

    Args:
        protocol: name of a built-in protocol, a file, or a protocol.
        patients: how many take part; what the protocol says where None.
        seed: of everything that is drawn.
        jobs: how many threads to use; all processors where None.

    Returns:
        Measured values at visits with dims (arm, patient, time), the answers of each patient to each endpoint with
        dims (arm, patient), and the estimates with their intervals along ``estimate``.

    Raises:
        InputError: whatever does not fit, in one line.
    """
    return conduct(trial_job(protocol, patients, seed, jobs)).dataset()


def trial_job(
    protocol: str | Protocol, patients: int | None = None, seed: int = 1, jobs: int | None = None
) -> TrialJob:
    """A trial that is checked and planned; nothing is computed yet.

    Raises:
        InputError: whatever does not fit, in one line.
    """
    from extramarrow.grammar.errors import InputError
    from extramarrow.trials.api import processors

    if jobs is not None and jobs < 1:
        raise InputError(f"jobs: expected a number of at least 1, not {jobs}")
    found = find_protocol(protocol) if isinstance(protocol, str) else protocol
    return job_of(found, patients, seed, jobs or processors())


def conduct(job: TrialJob, progress: Progress | None = None) -> TrialResult:
    """Compute all chunks here, one after the other.

    Raises:
        InputError: nobody fulfills the criteria.
    """
    from extramarrow.trials.conduct.chunk import chain_tables

    parts: list[Mapping[str, Any]] = []
    for chunk in job.chunks():
        failed = sum(len(part["failures"]) for part in parts)

        def tell(done: int, total: int, chunk: range = chunk, failed: int = failed) -> None:
            if progress:
                progress(chunk.start + len(chunk) * done // total, job.patients, failed)

        parts.append(job.compute(chunk, tell))
    return result_from(job, chain_tables(parts))


def result_from(job: TrialJob, tables: Mapping[str, Any]) -> TrialResult:
    """The result of a job whose chunks have been computed, wherever that was."""
    from extramarrow.trials.trial_result import TrialResult

    return TrialResult(job, tables)
