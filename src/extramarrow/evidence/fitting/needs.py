"""What an estimation needs beside the base install."""

from __future__ import annotations

from importlib.util import find_spec

from extramarrow.grammar.errors import InputError


def need_scipy() -> None:
    """Refuse to begin where scipy is missing.

    Raises:
        InputError: naming what to install.
    """
    if find_spec("scipy") is None:
        raise InputError("fit: scipy is missing; install 'extramarrow[fit]'")
