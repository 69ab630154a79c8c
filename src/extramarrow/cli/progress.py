"""A progress bar on standard error for what takes longer than two seconds."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, TaskID

#: What is done sooner needs no bar.
PATIENCE = 2.0


class LateBar:
    """A bar that appears in the third second, where standard error is a terminal, and goes when it is left."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._begun = time.monotonic()
        self._wanted = sys.stderr.isatty()
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown is not None:
            self._shown[0].stop()

    def columns(self) -> tuple[ProgressColumn, ...]:
        """What stands in the bar; what is customary unless a bar says otherwise."""
        from rich.progress import Progress

        return Progress.get_default_columns()

    def show(self, done: float, total: float, title: str = "", words: str = "") -> None:
        """Tell how much is done, what is at work, and in which words, where a column asks for them."""
        if not self._wanted or (self._shown is None and time.monotonic() - self._begun < PATIENCE):
            return
        title = title or self._title
        if self._shown is None:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(*self.columns(), console=Console(stderr=True), transient=True)
            self._shown = bar, bar.add_task(title, total=total, words=words)
            bar.start()
        bar, task = self._shown
        bar.update(task, completed=done, description=title, words=words)


class Bar(LateBar):
    """Shows how much is done."""

    def __call__(self, done: float, total: float = 1.0, title: str = "") -> None:
        """Tell that ``done`` of ``total`` is done, and what is at work."""
        self.show(done / total if total else 1.0, 1.0, title)
