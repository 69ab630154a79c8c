"""A folder that appears whole or not at all: written beside its place, then renamed into it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extramarrow.grammar.errors import InputError

MANIFEST = "run.json"
_ATTEMPTS = 1000


class OutputError(Exception):
    """A place that cannot be written; the command line exits with 1."""


class Draft:
    """A folder in the making. ``path`` is where to write; ``publish`` moves it to its place."""

    def __init__(self, parent: Path, name: str | None, case: str, force: bool) -> None:
        self._parent, self._name, self._case, self._force = parent, name, case, force
        self._made: list[Path] = []
        self.path = Path()

    def open(self) -> None:
        """Make the temporary sibling; whatever stands in the way is found before anything is computed."""
        try:
            self._make_parents()
            self.path = self._parent / f".{self._name or self._case}.{secrets.token_hex(4)}.partial"
            self.path.mkdir()
        except OSError as error:
            self.discard()
            raise unwritable(self._parent / (self._name or ""), error) from error

    def publish(self) -> Path:
        """Rename into place and return the place; without a given name the next free number is taken."""
        try:
            place = self._numbered() if self._name is None else self._named(self._parent / self._name)
        except OSError as error:
            raise unwritable(self._parent / (self._name or self._case), error) from error
        self._made.clear()
        return place

    def discard(self) -> None:
        """Remove what is left of the draft, and the parents that were made for it."""
        if self.path.name:
            shutil.rmtree(self.path, ignore_errors=True)
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _make_parents(self) -> None:
        missing = [folder for folder in (self._parent, *self._parent.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            self._made.append(folder)

    def _numbered(self) -> Path:
        taken = re.compile(rf"{re.escape(self._case)}-(\d+)")
        numbers = [int(found[1]) for entry in self._parent.iterdir() if (found := taken.fullmatch(entry.name))]
        number = max(numbers, default=0)
        for _ in range(_ATTEMPTS):
            number += 1
            place = self._parent / f"{self._case}-{number:03d}"
            try:
                self.path.rename(place)
            except OSError:
                if not place.exists():
                    raise
                continue  # another run took this number between looking and renaming
            return place
        raise OSError(f"no free number after {number}")

    def _named(self, place: Path) -> Path:
        if not place.exists() or not any(place.iterdir()):
            if place.exists():
                place.rmdir()
            self.path.rename(place)
            return place
        check_vacant(place, self._force)
        aside = self.path.with_suffix(".replaced")
        place.rename(aside)
        try:
            self.path.rename(place)
        except OSError:
            aside.rename(place)
            raise
        shutil.rmtree(aside, ignore_errors=True)
        return place


def check_vacant(place: Path, force: bool) -> None:
    """Refuse a place that holds a run (without ``force``) or anything that is not a run (always)."""
    if not place.exists():
        return
    if not place.is_dir():
        raise OutputError(f"--out {place}: cannot be written: it is a file, expected a folder")
    try:
        entries = os.listdir(place)
    except OSError as error:
        raise unwritable(place, error) from error
    if MANIFEST in entries and not force:
        raise InputError(f"--out {place}: already holds a run; add --force to replace it or name another folder")
    if entries and MANIFEST not in entries:
        raise InputError(f"--out {place}: holds files that are not a run; name a new or empty folder")


def unwritable(place: Path, error: OSError) -> OutputError:
    """The one-line error for a place that cannot be written."""
    return OutputError(f"--out {place}: cannot be written: {error.strerror or error}")


@contextmanager
def drafted(case: str, out: Path | None = None, force: bool = False, base: Path = Path("runs")) -> Iterator[Draft]:
    """A :class:`Draft` for ``out``, or for ``base/CASE-NNN``; what is not published is removed.

    Raises:
        InputError: ``out`` holds a run and ``force`` is not set, or holds something else.
        OutputError: the place cannot be written.
    """
    safe = re.sub(r"[^\w.-]+", "-", case).strip(".-") or "run"
    if out is not None:
        # Every path ends in a name once it is absolute, "." and ".." included.
        out = Path(os.path.abspath(out))
        check_vacant(out, force)
        draft = Draft(out.parent, out.name, safe, force)
    else:
        draft = Draft(base, None, safe, force)
    draft.open()
    try:
        yield draft
    finally:
        draft.discard()
