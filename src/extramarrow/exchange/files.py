"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_text(text: str, path: str | os.PathLike[str]) -> Path:
    """Write ``text`` beside its place, then rename it; nothing half-written is left.

    Raises:
        OSError: the file cannot be written.
    """
    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
