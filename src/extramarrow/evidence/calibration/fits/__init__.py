"""The fits, one per file. A fit is found by its file: ``iron_stores.py`` is ``iron-stores``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import unknown

if TYPE_CHECKING:
    from extramarrow.evidence.calibration.fit import Fit


@cache
def names() -> tuple[str, ...]:
    """Every fit by name; none is loaded for it."""
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(file.stem.replace("_", "-") for file in files)


def fit_named(name: str) -> Fit:
    """The fit with this name.

    Raises:
        InputError: there is none; the message names the nearest one.
    """
    if name not in names():
        raise unknown("fit", name, names())
    return import_module(f"{__name__}.{name.replace('-', '_')}").FIT  # type: ignore[no-any-return]
