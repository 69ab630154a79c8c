"""What the end of a job means to a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extramarrow.cli.errors import ALL_FAILED, CommandError
from extramarrow.cli.output import warn

if TYPE_CHECKING:
    from extramarrow.runs.work import Summary


def complain_of(summary: Summary) -> None:
    """Raise where not one patient came to the end; warn where some did not, naming the chunks that raised."""
    if summary.all_failed:
        first = f"; {summary.broken[0]}" if summary.broken else "; reasons are in the table 'failures'"
        raise CommandError(f"all {summary.patients:,} patients failed{first}", ALL_FAILED)
    for broken in summary.broken:
        warn(f"{broken}; --resume tries again")
    if summary.failed:
        warn(f"{summary.failed:,} of {summary.patients:,} patients failed; reasons are in the table 'failures'")
