"""Run a job chunk by chunk, on threads or a cluster, into a folder that is sound at any moment and can be resumed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.runs.chunks import Receipt, result_digest, verified, words_of
from extramarrow.runs.folder import OutputError
from extramarrow.runs.identity import belongs, claim, unclaim
from extramarrow.runs.job import Job, Told
from extramarrow.runs.pace import Meter, Shown
from extramarrow.runs.room import Watch, free_memory, refuse_too_much
from extramarrow.runs.storage import Storage, storage
from extramarrow.runs.threads import Outcome, Threads, Tick
from extramarrow.runs.worker import compute_chunk

if TYPE_CHECKING:
    from extramarrow.runs.cluster import Cluster

#: What makes a job of its definition, in a worker.
BUILDER = "extramarrow.trials.job:job_from"
SUMMARY = "summary.json"

Engine = Callable[[Sequence[range], Tick], Iterator[tuple[range, Outcome]]]


@dataclass(frozen=True)
class Broken:
    """A chunk that raised, and what it said; the next resume tries it again."""

    chunk: range
    reason: str

    def __str__(self) -> str:
        return f"{words_of(self.chunk)}: {self.reason}"


@dataclass(frozen=True)
class Summary:
    """What became of a run. Counts are patients; ``digest`` is of all tables, None where chunks are missing."""

    place: str
    job: str
    patients: int
    computed: int
    kept: int
    failed: int
    repaired: tuple[str, ...]
    broken: tuple[Broken, ...]
    digest: str | None

    @property
    def all_failed(self) -> bool:
        """Whether not one patient came to the end."""
        return self.failed + sum(len(each.chunk) for each in self.broken) >= self.patients


def run_job(
    job: Job,
    folder: str | Path,
    *,
    resume: bool = False,
    threads: int = 1,
    cluster: str | None = None,
    progress: Shown | None = None,
    warn: Callable[[str], None] | None = None,
    builder: str = BUILDER,
) -> Summary:
    """Compute what is missing of ``job`` in ``folder``, a path or a URL that fsspec opens.

    ``threads`` chunks are at work at once, or as many as the ``cluster`` at that address has threads. ``warn`` hears at
    once of each chunk that was found damaged or that raised. Equal jobs give equal folders, whatever happened between.

    Raises:
        InputError: the folder is not the job's, the run would not fit, no cluster answers, or the job says so itself.
        OutputError: the folder cannot be written, or the cluster is gone; what is done stays for ``resume``.
    """
    if threads < 1:
        raise InputError(f"--jobs {threads}: expected a whole number from 1")
    place = storage(folder)
    with contextlib.ExitStack() as stack:
        if cluster is None:
            engine: Engine = Threads(threads, _local(job, place)).outcomes
            memory, at_once = free_memory(), threads
        else:
            from extramarrow.runs.cluster import connected

            client = stack.enter_context(connected(cluster))
            engine = _on_cluster(client, place, builder, job.digest)
            memory, at_once = client.memory(), 1
        stack.enter_context(place.held())
        work = _Work(job, place, progress, warn)
        begun = belongs(place, job, resume)
        place.clean()
        work.survey()
        refuse_too_much(job, work.todo, place, min(at_once, len(work.todo)), memory)
        if not begun:
            claim(place, job)
        try:
            return work.go(engine)
        except (InputError, OutputError):
            if not begun and cluster is None:  # a worker may still be at a chunk
                unclaim(place)
            raise


def _local(job: Job, place: Storage) -> Callable[[range, Told], Receipt]:
    return lambda chunk, told: compute_chunk(job, place, chunk, told)


def _on_cluster(client: Cluster, place: Storage, builder: str, digest: str) -> Engine:
    return lambda chunks, tick: client.outcomes(place.place, builder, digest, chunks, tick)


class _Work:
    """One call of :func:`run_job`."""

    def __init__(self, job: Job, place: Storage, progress: Shown | None, warn: Callable[[str], None] | None) -> None:
        self.job, self.place = job, place
        self._show, self._warn = progress or (lambda pace: None), warn or (lambda line: None)
        self._receipts: dict[range, Receipt] = {}
        self._broken: list[Broken] = []
        self._repaired: list[str] = []
        self._meter = Meter(job.patients)
        self.todo: list[range] = []

    def survey(self) -> None:
        """Find what is there, and what is missing or damaged."""
        for chunk in self.job.chunks():
            try:
                receipt = verified(self.place, self.job.digest, chunk)
            except ValueError as error:
                receipt = None
                self._repaired.append(f"{words_of(chunk)}: {error}; computed again")
                self._warn(self._repaired[-1])
            if receipt is None:
                self.todo.append(chunk)
            else:
                self._receipts[chunk] = receipt

    def go(self, engine: Engine) -> Summary:
        """Compute what is missing."""
        kept = self._done()
        watch = Watch(self.place, sum(map(len, self.todo)))
        self._tick(0.0)
        try:
            with contextlib.closing(engine(self.todo, self._tick)) as outcomes:  # type: ignore[type-var]
                for chunk, outcome in outcomes:
                    self._take(chunk, outcome, watch)
        except OutputError as error:
            done = self._done()
            kept_words = f"; {done:,} of {self.job.patients:,} patients are kept, go on with --resume" if done else ""
            raise OutputError(f"{error}{kept_words}") from error
        return self._end(kept)

    def _take(self, chunk: range, outcome: Outcome, watch: Watch) -> None:
        if isinstance(outcome, InputError | OutputError):  # no fault of this chunk
            raise outcome
        if isinstance(outcome, Exception):
            words = " ".join(str(outcome).split())
            broken = Broken(chunk, f"{type(outcome).__name__}: {words}" if words else type(outcome).__name__)
            self._broken.append(broken)
            self._warn(str(broken))
        else:
            self._receipts[chunk] = outcome
            watch.add(len(chunk), outcome.size)

    def _tick(self, unfinished: float) -> None:
        lost = sum(len(each.chunk) for each in self._broken)
        self._show(self._meter.at(self._done() + lost + unfinished, self._failed() + lost))

    def _done(self) -> int:
        return sum(map(len, self._receipts))

    def _failed(self) -> int:
        return sum(receipt.failed for receipt in self._receipts.values())

    def _end(self, kept: int) -> Summary:
        digest = None if self._broken else result_digest(self._receipts)
        if digest is not None:
            self.place.write(SUMMARY, self._text(digest).encode())
        return Summary(
            place=self.place.place,
            job=self.job.digest,
            patients=self.job.patients,
            computed=self._done() - kept,
            kept=kept,
            failed=self._failed(),
            repaired=tuple(self._repaired),
            broken=tuple(sorted(self._broken, key=lambda each: each.chunk[0])),
            digest=digest,
        )

    def _text(self, digest: str) -> str:
        rows: dict[str, int] = {}
        for receipt in self._receipts.values():
            for name, part in receipt.tables.items():
                rows[name] = rows.get(name, 0) + part.rows
        facts = {
            "job": self.job.digest,
            "digest": digest,
            "patients": self.job.patients,
            "failed": self._failed(),
            "rows": dict(sorted(rows.items())),
        }
        return json.dumps(facts, indent=2) + "\n"
