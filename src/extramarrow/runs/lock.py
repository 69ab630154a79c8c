"""One process at a time in a run folder.

The lock belongs to the process and not to a file's content: it ends with its owner, however that ends, so a killed run
leaves nothing stale behind, and no file has to say who wrote it or where. The next run simply takes over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from extramarrow.grammar.errors import InputError
from extramarrow.runs.folder import unwritable

LOCK = ".lock"
#: What a file system answers that has no locks. Chunks are idempotent and appear whole, so work is safe without one.
_LOCKLESS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}

_mine: set[tuple[int, int]] = set()
_guard = threading.Lock()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder``.

    Raises:
        InputError: a living process, or another call of this one, is at work in the folder.
        OutputError: the folder cannot be written.
    """
    path = folder / LOCK
    with _guard:
        # The system asks only about other processes; and closing any handle of a file gives up a process's locks on it.
        if _identity(path) in _mine:
            raise _taken(folder, os.getpid())
        try:
            handle = _take(path, folder)
        except OSError as error:
            raise unwritable(folder, error) from error
        identity = _identity(handle)
        _mine.add(identity)
    try:
        yield
    finally:
        with _guard:
            with contextlib.suppress(OSError):
                path.unlink()
            _mine.discard(identity)
            os.close(handle)


def _identity(file: Path | int) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except FileNotFoundError:
        return (-1, -1)
    return (status.st_dev, status.st_ino)


def _take(path: Path, folder: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(handle, folder)
        except BaseException:
            os.close(handle)
            raise
        if _identity(handle) == _identity(path):
            return handle
        os.close(handle)  # its owner ended, and took the file away, between opening and locking


def _lock(handle: int, folder: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):
            raise _taken(folder, _owner(handle)) from error
        if error.errno not in _LOCKLESS:
            raise


def _owner(handle: int) -> int | None:
    """The process that holds the lock, as the system knows it; the layout of its answer is Linux's."""
    if sys.platform != "linux":
        return None
    import fcntl

    layout = "hhqqi4x"
    with contextlib.suppress(OSError, struct.error):
        question = struct.pack(layout, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        answer = struct.unpack(layout, fcntl.fcntl(handle, fcntl.F_GETLK, question))
        return int(answer[-1]) or None
    return None


def _taken(folder: Path, owner: int | None) -> InputError:
    who = "another process" if owner is None else "this process" if owner == os.getpid() else f"process {owner}"
    return InputError(f"--out {folder}: {who} is already at work on this run; wait for it or name another folder")
