"""The published experiments, one per file. A check is found by its file: ``iron_turnover.py`` is ``iron-turnover``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import unknown

if TYPE_CHECKING:
    from extramarrow.evidence.check import Check


@cache
def names() -> tuple[str, ...]:
    """Every check by name; no check is loaded for it."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(file.stem.replace("_", "-") for file in files)


def check_named(name: str) -> Check:
    """The check with this name.

    Raises:
        InputError: there is none; the message names the nearest one.
    """
    if name not in names():
        raise unknown("check", name, names())
    return import_module(f"{__name__}.{name.replace('-', '_')}").CHECK  # type: ignore[no-any-return]
