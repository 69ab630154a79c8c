"""One chunk in whatever process it falls to. The folder says what the job is; nothing else is sent."""

from __future__ import annotations

from functools import lru_cache

from extramarrow.runs.chunks import Receipt, write_chunk
from extramarrow.runs.folder import OutputError
from extramarrow.runs.identity import read_identity
from extramarrow.runs.job import Job, Told, rebuilt
from extramarrow.runs.manifest import versions
from extramarrow.runs.storage import Storage, storage


class UnfitError(OutputError):
    """A worker that cannot take part: it sees another folder, or would compute other numbers."""


def compute_chunk(job: Job, place: Storage, chunk: range, told: Told | None = None) -> Receipt:
    """Compute a chunk and put it into its place."""
    return write_chunk(place, job.digest, chunk, job.compute(chunk, told))


def work_chunk(place: str, builder: str, digest: str, first: int, last: int) -> str:
    """The text of the receipt of a chunk of the run in ``place``; run by a worker.

    Raises:
        UnfitError: this worker cannot take part.
        OutputError: the place cannot be written.
    """
    return compute_chunk(_job(place, builder, digest), storage(place), range(first, last + 1)).text()


@lru_cache(maxsize=2)
def _job(place: str, builder: str, digest: str) -> Job:
    found = read_identity(storage(place))
    if found is None or found.get("job") != digest:
        raise UnfitError(f"--out {place}: a worker does not see this run there; name a folder that all workers share")
    here = versions()
    for name, version in found["versions"].items():
        if here.get(name) != version:
            raise UnfitError(f"--cluster: a worker has {name} {here.get(name)}, expected {version}")
    job = rebuilt(builder, found["definition"])
    if job.digest != digest:
        raise UnfitError("--cluster: a worker has other equations or code than this process; install the same on all")
    return job
