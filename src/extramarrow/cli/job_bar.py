"""A progress bar for a job on standard error: patients, present rate, time that remains, failed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extramarrow.cli.progress import LateBar

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

    from extramarrow.runs.pace import Pace


class JobBar(LateBar):
    """Shows each pace that a run tells.

    The pace says its own rate: one taken from jumps of the bar would count what a resumed run found done.
    """

    def columns(self) -> tuple[ProgressColumn, ...]:
        """The title, the bar, and the words of the pace."""
        from rich.progress import BarColumn, TextColumn

        return TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}")

    def __call__(self, pace: Pace) -> None:
        """Show where the run is now."""
        self.show(pace.done, pace.patients, words=pace.words)
