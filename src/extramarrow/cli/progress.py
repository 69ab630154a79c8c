"""A progress bar on standard error for what takes longer than two seconds."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: What is done sooner needs no bar.
PATIENCE = 2.0


class Bar:
    """Shows how much is done, from the third second on, where standard error is a terminal."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._begun = time.monotonic()
        self._wanted = sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, done: float, total: float = 1.0, title: str = "") -> None:
        """Tell that ``done`` of ``total`` is done, and what is at work."""
        if not self._wanted or (self._progress is None and time.monotonic() - self._begun < PATIENCE):
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task(self._title, total=1.0)
            self._progress.start()
        assert self._task is not None
        self._progress.update(self._task, completed=done / total if total else 1.0, description=title or self._title)
