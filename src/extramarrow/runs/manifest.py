"""``run.json``: what a run was asked and with what it was computed; nothing about when or where.

Two runs of the same inputs with the same versions have the same manifest, to the byte.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from extramarrow import __version__
from extramarrow.grammar.ticks import DAYS
from extramarrow.trials.report.basis import KINDS, basis_of

if TYPE_CHECKING:
    from extramarrow.patients.life import Life
    from extramarrow.trials.result import Result

#: What decides the numbers of a run.
DECIDING = ("llvmlite", "numpy")
FORMAT = 1


def versions() -> dict[str, str]:
    """The versions of the packages that decide the numbers."""
    return {"extramarrow": __version__, **{name: version(name) for name in DECIDING}}


def manifest(results: Sequence[Result], definition: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The manifest of the policies of one case; ``definition`` is what its file said."""
    first = results[0]
    basis = basis_of(results)
    settings = first.settings
    return {
        "format": FORMAT,
        "case": first.case,
        "title": first.title,
        "inputs": plain(first.facts.get("inputs", {})),
        "definition": plain(definition or {}),
        "life": _life(first.facts.get("life")),
        "seed": settings.seed,
        "precision": settings.precision,
        "method": settings.method,
        "steps_per_day": settings.steps_per_day,
        "every_ticks": settings.every_ticks,
        "patients": int(first.dataset.sizes["patient"]),
        **({"sampling": plain(first.facts["sampling"])} if first.facts.get("sampling") else {}),
        "policies": [_policy(result) for result in results],
        "parameters": {kind: len(basis.of_kind(kind)) for kind in KINDS},
        "sources": list(basis.sources),
        "equations": first.system.digest,
        "versions": versions(),
    }


def _life(life: Life | None) -> dict[str, float | str | None] | None:
    """Ages in years since birth; ``since`` is where the history before day 0 begins, null where there is none."""
    if life is None:
        return None
    since = None if life.since is None else life.since / DAYS["year"]
    return {
        "words": life.words,
        "age": life.age / DAYS["year"],
        "since": since,
        "history_days": life.history_days,
        "birth_weeks": life.birth_weeks,
    }


def _policy(result: Result) -> dict[str, Any]:
    return {
        "policy": result.policy,
        "treat": plain(result.facts.get("treat", [])),
        "decisions": len(result.decisions),
        "balance_errors": plain(result.facts.get("balance_errors", {})),
        "failed": [{"patient": each.patient, "day": each.day, "reason": each.reason} for each in result.failures],
    }


def manifest_text(results: Sequence[Result], definition: Mapping[str, Any] | None = None) -> str:
    """The manifest as it stands in the file."""
    return json.dumps(manifest(results, definition), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """``value`` as JSON knows it: mappings, lists, numbers, texts and null."""
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "item"):  # a NumPy scalar
        return value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)
