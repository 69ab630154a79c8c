"""Chunks on the threads of this process: the compiled day loop holds no lock of Python, so threads are enough."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from extramarrow.runs.chunks import Receipt
from extramarrow.runs.job import Told

#: Seconds between two looks at the chunks at work.
LOOK = 0.2

Outcome = Receipt | Exception
#: Told how many patients' worth of unfinished chunks is done.
Tick = Callable[[float], None]


class StoppedError(Exception):
    """Ends a chunk that nobody waits for any more."""


class Threads:
    """So many chunks at once."""

    def __init__(self, count: int, work: Callable[[range, Told], Receipt]) -> None:
        self._count, self._work = count, work
        self._stopped = threading.Event()
        self._parts: dict[range, float] = {}

    def outcomes(self, chunks: Iterable[range], tick: Tick) -> Iterator[tuple[range, Outcome]]:
        """Each chunk's receipt, or what it raised, as they come; no more are begun than are at work."""
        waiting = iter(chunks)
        pool = ThreadPoolExecutor(self._count, thread_name_prefix="chunk")
        at_work: dict[Future[Receipt], range] = {}
        try:
            while True:
                for chunk in islice(waiting, self._count - len(at_work)):
                    at_work[pool.submit(self._one, chunk)] = chunk
                if not at_work:
                    return
                done, _ = wait(at_work, LOOK, FIRST_COMPLETED)
                tick(self._unfinished())
                for future in done:
                    chunk = at_work.pop(future)
                    self._parts.pop(chunk, None)
                    error = future.exception()
                    if error is not None and not isinstance(error, Exception):
                        raise error
                    yield chunk, error or future.result()
                    tick(self._unfinished())
        finally:
            self._stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _unfinished(self) -> float:
        return sum(self._parts.copy().values())

    def _one(self, chunk: range) -> Receipt:
        def told(done: int, total: int) -> None:
            if self._stopped.is_set():
                raise StoppedError
            self._parts[chunk] = len(chunk) * done / max(total, 1)

        return self._work(chunk, told)
