"""Compiled code kept between runs, by content.

An entry is one file: the SHA-256 of its content, then the content. It is written beside its place and renamed into it,
so a reader never sees half of one; a damaged one counts as missing. A folder that cannot be written only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

_CHECKSUM = hashlib.sha256().digest_size


def folder() -> Path:
    """Where entries live: ``EXTRAMARROW_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("EXTRAMARROW_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "extramarrow"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "extramarrow"


def key(*facts: object) -> str:
    """The name of the entry for everything that decides the code; this package's own source is one of the facts."""
    return hashlib.sha256("\n".join([*map(repr, facts), _source_digest()]).encode()).hexdigest()


def fetch(name: str, make: Callable[[], bytes]) -> bytes:
    """The content of entry ``name``; made, and kept if possible, where there is none."""
    try:
        path = folder() / f"{name}.object"
        stored = path.read_bytes()
    except (OSError, RuntimeError):
        stored = b""
    content = stored[_CHECKSUM:]
    if stored[:_CHECKSUM] == hashlib.sha256(content).digest():
        return content
    content = make()
    _keep(name, content)
    return content


def _keep(name: str, content: bytes) -> None:
    # RuntimeError: no home folder.
    with contextlib.suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            os.replace(temporary, place / f"{name}.object")
        except OSError:
            os.unlink(temporary)
            raise


@cache
def _source_digest() -> str:
    code = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        code.update(path.relative_to(root).as_posix().encode())
        code.update(path.read_bytes())
    return code.hexdigest()
