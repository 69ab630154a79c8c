"""Several searches at once whose questions are answered in one batch: each runs in a thread of its own and waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ask = Callable[[Floats], Floats]
T = TypeVar("T")


class AbandonedError(Exception):
    """Tells a search that nobody will answer any more."""


def solve_together(
    searches: Sequence[Callable[[Ask], T]],
    answer: Ask,
    progress: Callable[[int, int], None] | None = None,
) -> list[T]:
    """What each search found. A search asks with rows of points and gets a row of values for each.

    Whenever every search that still runs has asked, all rows are answered in one call, in the order of the searches:
    what a search sees does not depend on the pace of the others. ``progress(rounds, running)`` is told each time.
    """
    desk: _Desk[T] = _Desk(len(searches))
    threads = [
        threading.Thread(target=desk.work, args=(who, search), daemon=True) for who, search in enumerate(searches)
    ]
    for thread in threads:
        thread.start()
    try:
        rounds = 0
        while asked := desk.asked():
            values = answer(np.concatenate(list(asked.values())))
            rounds += 1
            if progress:
                progress(rounds, len(asked))
            desk.answer(asked, values)
    finally:
        desk.close()
        for thread in threads:
            thread.join()
    if desk.error is not None:
        raise desk.error
    return [desk.found[who] for who in range(len(searches))]


class _Desk(Generic[T]):
    def __init__(self, count: int) -> None:
        self._changed = threading.Condition()
        self._running, self._closed = count, False
        self._waiting: dict[int, Floats] = {}
        self._answers: dict[int, Floats] = {}
        self.found: dict[int, T] = {}
        self.error: BaseException | None = None

    def work(self, who: int, search: Callable[[Ask], T]) -> None:
        """The life of one thread."""
        try:
            self.found[who] = search(lambda points: self._ask(who, points))
        except AbandonedError:
            pass
        except BaseException as error:  # is raised again where the searches were started
            self.error = self.error or error
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def _ask(self, who: int, points: Floats) -> Floats:
        with self._changed:
            self._waiting[who] = points
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closed or who in self._answers)
            if who not in self._answers:
                raise AbandonedError
            return self._answers.pop(who)

    def asked(self) -> dict[int, Floats]:
        """What all running searches ask; nothing once they are done or one of them broke."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._waiting) == self._running or self.error is not None)
            asked = {} if self.error is not None else dict(sorted(self._waiting.items()))
            self._waiting.clear()
            return asked

    def answer(self, asked: dict[int, Floats], values: Floats) -> None:
        """Hand out the rows of ``values``."""
        with self._changed:
            begin = 0
            for who, points in asked.items():
                self._answers[who] = values[begin : begin + len(points)]
                begin += len(points)
            self._changed.notify_all()

    def close(self) -> None:
        """Send home whoever still waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
