"""Where a run keeps its files. Each appears whole or not at all, whatever happens to the process that writes it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from extramarrow.grammar.errors import InputError
from extramarrow.runs.folder import OutputError, unwritable
from extramarrow.runs.lock import LOCK, locked

#: A file in the making: never the name of a table, so no reader ever picks one up.
PARTIAL = ".partial"


class Storage(Protocol):
    """Files by their names below one place; a name uses ``/`` whatever the system."""

    place: str

    def read(self, name: str) -> bytes:
        """The content. Raises ``FileNotFoundError`` where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Put the whole file in its place, or leave everything as it was and raise ``OutputError``."""

    def vacant(self) -> bool:
        """Whether there is nothing yet, but perhaps a file in the making."""

    def names(self) -> list[str]:
        """Every file, sorted, those in the making included."""

    def clean(self) -> None:
        """Remove what a killed process left in the making."""

    def remove(self, name: str) -> None:
        """Take a file away, and the folders that it leaves empty."""

    def free(self) -> int | None:
        """Bytes that still fit, or None where nobody can tell."""

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Held by one process at a time. Raises ``InputError`` where another one holds it."""


def storage(place: str | Path) -> Storage:
    """The storage for a folder, or for a URL such as ``s3://bucket/trial``.

    Raises:
        InputError: a URL that nothing installed can open.
    """
    text = str(place)
    if "://" not in text:
        return Local(Path(text))
    if text.startswith("file://"):
        return Local(Path(text.removeprefix("file://")))
    from extramarrow.runs.remote import Remote

    return Remote(text)


class Local:
    """A folder of this machine, or one that all workers see."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.abspath(path))
        self.place = str(self.path)

    def read(self, name: str) -> bytes:
        """The content."""
        return (self.path / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Write beside the place, make it last, rename into the place."""
        target = self.path / name
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PARTIAL}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with open(draft, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(draft, target)
            except BaseException:
                with contextlib.suppress(OSError):
                    draft.unlink()
                raise
            _settle(target.parent)
        except OSError as error:
            raise unwritable(self.path, error) from error

    def vacant(self) -> bool:
        """Whether the folder holds nothing of anybody; only its first floor is looked at."""
        entries = os.listdir(self.path) if self.path.exists() else []
        return all(entry == LOCK or entry.endswith(PARTIAL) for entry in entries)

    def names(self) -> list[str]:
        """Every file below the folder; none where there is no folder."""
        return sorted(path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file())

    def clean(self) -> None:
        """Remove drafts; the lock says that nobody is at work on them."""
        for path in self.path.rglob(f".*{PARTIAL}"):
            with contextlib.suppress(OSError):
                path.unlink()

    def remove(self, name: str) -> None:
        """Take a file away, and empty folders."""
        with contextlib.suppress(OSError):
            (self.path / name).unlink()
        for folder in sorted((path for path in self.path.rglob("*") if path.is_dir()), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def free(self) -> int | None:
        """Free bytes of the disk that holds the folder, or will hold it."""
        nearest = next(folder for folder in (self.path, *self.path.parents) if folder.exists())
        return shutil.disk_usage(nearest).free

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder, making it where it is missing; folders that stay empty are taken away again."""
        if self.path.exists() and not self.path.is_dir():
            raise OutputError(f"--out {self.place}: cannot be written: it is a file, expected a folder")
        made = [folder for folder in (self.path, *self.path.parents) if not folder.exists()]
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.path, error) from error
        try:
            with locked(self.path):
                yield
        finally:
            with contextlib.suppress(OSError):
                for folder in made:
                    folder.rmdir()


def _settle(folder: Path) -> None:
    """A rename outlives a power cut only when its folder is on the disk too; not every system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def needs_extra(what: str, missing: ImportError) -> InputError:
    """The one line for something that the base installation cannot do."""
    return InputError(f"{what}: needs the package '{missing.name}'; pip install 'extramarrow[cluster]'")
