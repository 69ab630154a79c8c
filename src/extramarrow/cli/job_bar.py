"""A progress bar for a job on standard error: patients, present rate, time that remains, failed ones."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from extramarrow.cli.progress import PATIENCE

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from extramarrow.runs.pace import Pace


class JobBar:
    """Shows each pace that a run tells, from the third second on, where standard error is a terminal.

    The pace says its own rate: one taken from jumps of the bar would count what a resumed run found done.
    """

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

    def __call__(self, pace: Pace) -> None:
        """Show where the run is now."""
        if not self._wanted or (self._progress is None and time.monotonic() - self._begun < PATIENCE):
            return
        if self._progress is None or self._task is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"))
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task(self._title, total=float(pace.patients), words="")
            self._progress.start()
        self._progress.update(self._task, completed=pace.done, words=pace.words)
