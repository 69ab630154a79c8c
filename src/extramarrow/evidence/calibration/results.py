"""Results of calibration as TOML files beside the fits: written by ``make calibrate``, committed, read by the pages."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"


def path_of(name: str) -> Path:
    """The file of a result."""
    return FOLDER / f"{name}.toml"


def read(name: str) -> dict[str, Any]:
    """A committed result."""
    return tomllib.loads(path_of(name).read_text(encoding="utf-8"))


def write(name: str, document: Mapping[str, Any]) -> None:
    """A result, in the place where it is read from."""
    FOLDER.mkdir(exist_ok=True)
    path_of(name).write_text(text_of(document), encoding="utf-8")


def text_of(document: Mapping[str, Any]) -> str:
    """TOML of a table whose values are plain, lists of plain values, or lists of such tables."""
    plain = {key: value for key, value in document.items() if not _tables(value)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for key, rows in document.items():
        if _tables(rows):
            for row in rows:
                lines += ["", f"[[{key}]]", *(f"{name} = {_value(value)}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list | tuple):
        cells = [_value(each) for each in value]
        nested = bool(value) and isinstance(value[0], list)
        return "\n".join(["[", *(f"  {cell}," for cell in cells), "]"]) if nested else f"[{', '.join(cells)}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _number(value: float) -> str:
    """Six digits: what is committed must not change with the last bit."""
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    text = f"{value:.6g}"
    return text if any(mark in text for mark in ".e") else f"{text}.0"
