"""Files that people write: found by name or path, and decoded, with one line for whatever does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extramarrow.grammar.errors import InputError, unknown

MOST_BYTES = 1_000_000


def locate(kind: str, name: str, built_in: Mapping[str, Path]) -> Path:
    """The file of the built-in ``kind`` called ``name``, or the file at that path.

    Raises:
        InputError: there is neither; the message gives the nearest name.
    """
    if name in built_in:
        return built_in[name]
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{kind} '{name}': expected a TOML file, found a directory")
    if path.is_file():
        return path
    if path.suffix or "/" in name:
        raise InputError(f"{kind} '{name}': there is no such file")
    raise unknown(kind, name, built_in)


def read_toml(path: Path, place: str) -> dict[str, Any]:
    """The content of a TOML file; ``place`` begins every error.

    Raises:
        InputError: the file is too large, cannot be read, or is no TOML.
    """
    import tomllib  # nothing is parsed before a file is asked for

    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{place}: expected a TOML file below 1 MB, found {path.stat().st_size} bytes")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{place}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: expected TOML text, found binary content at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: not valid TOML: {error}") from error
