"""A run's files in any storage that fsspec opens: object stores, SSH, HDFS, memory.

Nobody is locked out there: two runs on one place do the same work twice, and since a chunk is idempotent and appears
whole, that costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import secrets
from typing import Any

from extramarrow.grammar.errors import InputError
from extramarrow.runs.folder import OutputError
from extramarrow.runs.storage import PARTIAL, needs_extra


class Remote:
    """Files below one URL."""

    def __init__(self, url: str) -> None:
        self.place = url.rstrip("/")
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise needs_extra(f"--out {url}", error) from error
        try:
            found: tuple[Any, str] = url_to_fs(self.place)
        except ImportError as error:
            raise InputError(f"--out {url}: {' '.join(str(error).split())}") from error
        except ValueError as error:
            raise InputError(f"--out {url}: expected a folder or a URL such as s3://bucket/trial; {error}") from error
        self._files, self._root = found[0], found[1].rstrip("/")

    def read(self, name: str) -> bytes:
        """The content."""
        self._files.invalidate_cache()
        return bytes(self._files.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, content: bytes) -> None:
        """Write beside the place, then move into it."""
        target = f"{self._root}/{name}"
        folder, _, last = target.rpartition("/")
        draft = f"{folder}/.{last}.{secrets.token_hex(4)}{PARTIAL}"
        try:
            self._files.makedirs(folder, exist_ok=True)
            try:
                self._files.pipe_file(draft, content)
                self._files.mv(draft, target)
            except BaseException:
                with contextlib.suppress(OSError):
                    self._files.rm_file(draft)
                raise
        except OSError as error:
            raise OutputError(f"--out {self.place}: cannot be written: {error.strerror or error}") from error

    def vacant(self) -> bool:
        """Whether nothing lies there."""
        self._files.invalidate_cache()
        try:
            found = self._files.ls(self._root, detail=False)
        except FileNotFoundError:
            return True
        return all(str(path).endswith(PARTIAL) for path in found)

    def names(self) -> list[str]:
        """Every file below the URL."""
        self._files.invalidate_cache()
        try:
            found = self._files.find(self._root)
        except FileNotFoundError:
            return []
        return sorted(str(path).removeprefix(self._root).lstrip("/") for path in found)

    def clean(self) -> None:
        """Remove drafts."""
        for name in self.names():
            if name.endswith(PARTIAL):
                with contextlib.suppress(OSError):
                    self._files.rm_file(f"{self._root}/{name}")

    def remove(self, name: str) -> None:
        """Take a file away."""
        with contextlib.suppress(OSError):
            self._files.rm_file(f"{self._root}/{name}")

    def free(self) -> int | None:
        """Nobody can tell."""
        return None

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Held by everybody."""
        return contextlib.nullcontext()
