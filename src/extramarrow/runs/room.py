"""Whether a run fits into memory and on the disk: asked before the start, and again with every chunk that is done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from extramarrow.grammar.errors import InputError
from extramarrow.runs.folder import OutputError
from extramarrow.runs.job import Footprint, Job, Weighed
from extramarrow.runs.storage import Storage

_CONTROL = Path("/sys/fs/cgroup")
_MEMORY = Path("/proc/meminfo")


def refuse_too_much(job: Job, todo: Sequence[range], place: Storage, at_once: int, memory: int | None) -> None:
    """Refuse a run that would not fit; a job that cannot tell its footprint is watched as it goes.

    ``memory`` is what the ``at_once`` chunks share, None where nobody can tell.

    Raises:
        InputError: the run would not fit.
    """
    if not isinstance(job, Weighed) or not todo:
        return
    weight = job.footprint()
    _refuse_memory(weight, max(map(len, todo)), at_once, memory)
    free = place.free()
    need = weight.disk * sum(map(len, todo))
    if free is not None and need > free:
        raise InputError(
            f"--out {place.place}: the run would take {amount(need)}, {amount(free)} are free; "
            f"use fewer patients or another folder"
        )


def _refuse_memory(weight: Footprint, largest: int, at_once: int, memory: int | None) -> None:
    a_chunk = weight.memory * largest
    if memory is None or a_chunk * at_once <= memory:
        return
    fitting = memory // a_chunk
    hint = f"use --jobs {fitting}" if fitting else "a single chunk does not fit; record less per patient"
    raise InputError(
        f"--jobs {at_once}: {at_once} chunk{'s' * (at_once > 1)} at once would take {amount(a_chunk * at_once)} "
        f"of memory, {amount(memory)} are free; {hint}"
    )


class Watch:
    """What finished chunks took tells what the others will take."""

    def __init__(self, place: Storage, patients: int) -> None:
        self._place, self._left = place, patients
        self._done = self._bytes = 0

    def add(self, patients: int, size: int) -> None:
        """Count a finished chunk.

        Raises:
            OutputError: the rest does not fit on the disk any more.
        """
        self._done += patients
        self._left -= patients
        self._bytes += size
        free = self._place.free()
        need = self._bytes * self._left // self._done
        if free is not None and need > free:
            raise OutputError(
                f"--out {self._place.place}: the other {self._left} patients would take {amount(need)}, "
                f"{amount(free)} are free"
            )


def free_memory() -> int | None:
    """Bytes of memory that a process may still take here, or None where nobody can tell."""
    found = [value for value in (_available(), _allowed()) if value is not None]
    return min(found, default=None)


def _available() -> int | None:
    try:
        lines = _MEMORY.read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        names = getattr(os, "sysconf_names", {})
        if "SC_PHYS_PAGES" in names and "SC_PAGE_SIZE" in names:
            return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return None


def _allowed() -> int | None:
    """What the process's container leaves, where there is one with a limit."""
    try:
        return int((_CONTROL / "memory.max").read_text()) - int((_CONTROL / "memory.current").read_text())
    except (OSError, ValueError):
        return None


def amount(size: int) -> str:
    """Bytes in words."""
    value, unit = float(size), "bytes"
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            break
        value /= 1000
    return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
