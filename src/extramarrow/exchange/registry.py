"""The formats a body can be exported to; each folder beside this file may register one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extramarrow.grammar.errors import unknown

_FORMATS: dict[str, Format] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: its name on the command line, what it is, and the function ``export(case, path)``."""

    name: str
    title: str
    suffix: str
    export: Callable[..., Any]


def register(entry: Format) -> Format:
    """Make a format known under its name."""
    _FORMATS[entry.name] = entry
    return entry


def formats() -> dict[str, Format]:
    """All formats by name."""
    from extramarrow import exchange

    for module in pkgutil.iter_modules(exchange.__path__):
        if module.ispkg:
            importlib.import_module(f"{exchange.__name__}.{module.name}")
    return dict(sorted(_FORMATS.items()))


def find_format(name: str) -> Format:
    """The format called ``name``, or :class:`InputError` with the nearest one."""
    known = formats()
    if name not in known:
        raise unknown("format", name, known)
    return known[name]
