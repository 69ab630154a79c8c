"""Which parameters go together between people, and the factor that turns independent draws into correlated ones.

A correlation is one of the logarithms, between people, without day-to-day and laboratory variation. Figures of a survey
hold both, so the correlations here are larger than those a survey shows, by what that variation hides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extramarrow.grammar.sources import source as find_source


@dataclass(frozen=True, slots=True)
class Correlation:
    """Two parameters by label, how their logarithms go together between people, and how that is known."""

    first: str
    second: str
    rho: float
    source: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters that are drawn together; ``factor`` is the lower triangle of the Cholesky factor, row by row."""

    labels: tuple[str, ...]
    factor: tuple[tuple[float, ...], ...]


_WOMEN = "fitted to hemoglobin, ferritin and saturation of 1,394 iron-replete women: r 0.11 to 0.16"
_MEN = "fitted to hemoglobin, ferritin and saturation of 1,653 iron-replete men: r 0.07 to 0.16"
_WHITE = "fitted to the spread of the white-cell count of the survey, which is wider than that of independent kinds"
_SMOKE = "fitted to hemoglobin and white cells of iron-replete men of the survey: r 0.23, smoking included"
_SMOKE_WOMEN = "fitted to hemoglobin and white cells of iron-replete women of the survey: r 0.13, smoking included"
_MILD = (
    "fitted to saturation and white cells of iron-replete people of the survey: r -0.09; slight inflammation moves both"
)

CORRELATIONS = (
    Correlation("patient.hemoglobin_men", "iron.stores_men", 0.13, "NHANES1999", _MEN),
    Correlation("patient.hemoglobin_men", "iron.saturation_men", 0.34, "NHANES1999", _MEN),
    Correlation("iron.stores_men", "iron.saturation_men", 0.25, "NHANES1999", _MEN),
    Correlation("patient.hemoglobin_women", "iron.stores_women", 0.12, "NHANES1999", _WOMEN),
    Correlation("patient.hemoglobin_women", "iron.saturation_women", 0.37, "NHANES1999", _WOMEN),
    Correlation("iron.stores_women", "iron.saturation_women", 0.30, "NHANES1999", _WOMEN),
    Correlation("granulopoiesis.count_setpoint", "lymphocytes.count_setpoint", 0.36, "NHANES1999", _WHITE),
    Correlation("granulopoiesis.count_setpoint", "monocytes.count_setpoint", 0.38, "NHANES1999", _WHITE),
    Correlation("lymphocytes.count_setpoint", "monocytes.count_setpoint", 0.30, "NHANES1999", _WHITE),
    Correlation("granulopoiesis.count_setpoint", "patient.hemoglobin_men", 0.38, "NHANES1999", _SMOKE),
    Correlation("granulopoiesis.count_setpoint", "patient.hemoglobin_women", 0.22, "NHANES1999", _SMOKE_WOMEN),
    Correlation("granulopoiesis.count_setpoint", "iron.saturation_men", -0.17, "NHANES1999", _MILD),
    Correlation("granulopoiesis.count_setpoint", "iron.saturation_women", -0.28, "NHANES1999", _MILD),
)


@cache
def declared_groups() -> tuple[Group, ...]:
    """The groups of :data:`CORRELATIONS`."""
    return groups(CORRELATIONS)


def groups(declared: Sequence[Correlation]) -> tuple[Group, ...]:
    """Parameters joined by any chain of correlations, each group with its factor, in the order of declaration.

    Raises:
        ValueError: a pair that is declared twice or with itself, a correlation that is none, no source and no reason,
            or a table that no population can have.
        InputError: a source that the bibliography lacks.
    """
    table: dict[frozenset[str], float] = {}
    for each in declared:
        pair = frozenset((each.first, each.second))
        if len(pair) < 2 or pair in table:
            raise ValueError(f"{each.first} and {each.second}: expected two parameters, declared once")
        if not -1.0 < each.rho < 1.0:
            raise ValueError(f"{each.first} and {each.second}: expected a correlation between -1 and 1, not {each.rho}")
        if each.source:
            find_source(each.source)
        elif not each.reason:
            raise ValueError(f"{each.first} and {each.second}: a correlation needs a source or a reason")
        table[pair] = each.rho
    return tuple(Group(labels, _cholesky(labels, table)) for labels in _joined(declared))


def _joined(declared: Sequence[Correlation]) -> list[tuple[str, ...]]:
    """Labels that hang together; the order is that of their first mention."""
    together: list[list[str]] = []
    for each in declared:
        touched = [labels for labels in together if each.first in labels or each.second in labels]
        merged = [label for labels in touched for label in labels]
        merged += [label for label in (each.first, each.second) if label not in merged]
        together = [labels for labels in together if labels not in touched] + [merged]
    mentioned = list(dict.fromkeys(label for each in declared for label in (each.first, each.second)))
    return sorted(
        (tuple(sorted(labels, key=mentioned.index)) for labels in together), key=lambda x: mentioned.index(x[0])
    )


def _cholesky(labels: Sequence[str], table: dict[frozenset[str], float]) -> tuple[tuple[float, ...], ...]:
    """The lower factor in plain additions and square roots, which have the same bits everywhere."""
    rows: list[list[float]] = []
    for i, label in enumerate(labels):
        row: list[float] = []
        for j in range(i):
            left = table.get(frozenset((label, labels[j])), 0.0)
            for k in range(j):
                left -= row[k] * rows[j][k]
            row.append(left / rows[j][j])
        rest = 1.0
        for value in row:
            rest -= value * value
        if rest <= 1e-9:
            raise ValueError(f"{label}: its correlations contradict each other; no population can have them")
        rows.append([*row, math.sqrt(rest)])
    return tuple(map(tuple, rows))
