"""Chunks on the workers of a Dask cluster. The scheduler only hands them out: the folder says what is done."""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from extramarrow.grammar.errors import InputError
from extramarrow.runs.chunks import Receipt, name_of
from extramarrow.runs.folder import OutputError
from extramarrow.runs.storage import needs_extra
from extramarrow.runs.threads import LOOK, Outcome, Tick
from extramarrow.runs.worker import UnfitError, work_chunk

#: Seconds to wait for the scheduler's first answer, and for a worker while there is none.
ANSWER = 10.0
WORKERLESS = 60.0


def _knock(address: str) -> None:
    """Find at once what Dask would find out slowly and loudly: a malformed address, a closed door."""
    kind, _, rest = address.rpartition("://")
    host, _, port = rest.rpartition(":")
    if not (host and port.isdigit()):
        raise ValueError(address)
    if kind in ("", "tcp", "tls"):
        socket.create_connection((host.strip("[]"), int(port)), timeout=ANSWER).close()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What the user must know is said in one line, not in Dask's log."""
    loggers = [logging.getLogger(f"distributed{name}") for name in ("", ".client", ".core", ".comm")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextlib.contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster at ``address``, for as long as the block lasts.

    Raises:
        InputError: nothing answers at the address, or Dask is not installed.
    """
    try:
        import distributed
    except ImportError as error:
        raise needs_extra(f"--cluster {address}", error) from error
    with _quiet():
        try:
            _knock(address)
            client = distributed.Client(address, timeout=ANSWER, set_as_default=False)
        except (OSError, TimeoutError, ValueError, OverflowError) as error:
            expected = "expected an address such as tcp://host:8786, where 'dask scheduler' runs"
            raise InputError(f"--cluster {address}: no scheduler answers; {expected}") from error
        try:
            yield Cluster(address, client)
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone; the folder has what is done
                client.close(timeout=5)


class Cluster:
    """A connection to a scheduler."""

    def __init__(self, address: str, client: Any) -> None:
        self.address, self._client = address, client

    def memory(self) -> int | None:
        """The least memory that a worker has for each of its threads."""
        workers = self._workers().values()
        limits = [each["memory_limit"] // each["nthreads"] for each in workers if each.get("memory_limit")]
        return min(limits, default=None)

    def outcomes(
        self, place: str, builder: str, digest: str, chunks: Iterable[range], tick: Tick
    ) -> Iterator[tuple[range, Outcome]]:
        """Each chunk's receipt, or what it raised, as they come; two per thread are on their way.

        Raises:
            OutputError: the scheduler, or every worker, is gone.
        """
        waiting = deque(chunks)
        run = secrets.token_hex(4)
        at_work: dict[Any, range] = {}
        finished: queue.SimpleQueue[Any] = queue.SimpleQueue()
        begun = time.monotonic()
        while waiting or at_work:
            threads = sum(int(each["nthreads"]) for each in self._workers().values())
            begun = time.monotonic() if threads else begun
            if time.monotonic() - begun > WORKERLESS:
                raise OutputError(f"--cluster {self.address}: no worker is left; start some with 'dask worker'")
            for _ in range(min(len(waiting), 2 * threads - len(at_work))):
                chunk = waiting.popleft()
                key = f"extramarrow-{digest[:8]}-{run}-{name_of(chunk)}"
                words = (place, builder, digest, chunk[0], chunk[-1])
                future = self._client.submit(work_chunk, *words, key=key, pure=False)
                at_work[future] = chunk
                future.add_done_callback(finished.put)
            with contextlib.suppress(queue.Empty):
                future = finished.get(timeout=LOOK)
                yield at_work.pop(future), self._outcome(future)
            tick(0.0)

    def _workers(self) -> dict[str, Any]:
        try:
            found = self._client.sync(self._client.scheduler.identity, n_workers=-1)
        except (OSError, TimeoutError, ValueError, AttributeError) as error:
            raise self._lost() from error
        workers: dict[str, Any] = found["workers"]
        return workers

    def _outcome(self, future: Any) -> Outcome:
        from distributed import KilledWorker

        if future.cancelled() or future.status == "lost":
            raise self._lost()
        error = future.exception()
        if error is None:
            return Receipt.of(future.result())
        if isinstance(error, KilledWorker):
            return RuntimeError("its workers died again and again; perhaps their memory is too small")
        if isinstance(error, ImportError):
            return UnfitError(
                f"--cluster {self.address}: a worker cannot import '{error.name}'; install the same on all"
            )
        return error if isinstance(error, Exception) else RuntimeError(str(error))

    def _lost(self) -> OutputError:
        return OutputError(f"--cluster {self.address}: the scheduler is gone")
