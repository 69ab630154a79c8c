"""The baseline table: who is in which arm on day 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extramarrow.trials.analysis.columns import Columns
from extramarrow.trials.analysis.means import spread
from extramarrow.trials.endpoints.quantities import title_of, unit_of


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A value by group (everybody first): mean and standard deviation, or a share where ``sd`` is None."""

    title: str
    unit: str
    cells: tuple[tuple[float, float | None], ...]
    published: str = ""


_KNOWN = {"age": ("age", "year"), "female": ("women", "%"), "weight": ("weight", "kg"), "height": ("height", "m")}


def baseline(columns: Columns) -> tuple[tuple[str, ...], tuple[BaselineRow, ...]]:
    """The groups, and a row for each value."""
    groups: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.intp]]] = {"all": np.arange(len(columns.patient))}
    if not columns.paired:
        groups |= {arm: columns.rows_of(arm) for arm in columns.arms}
    rows = []
    for name in dict.fromkeys((*_KNOWN, *columns.protocol.kept)):
        title, unit = _KNOWN[name] if name in _KNOWN else (title_of(name), unit_of(name))
        values, cells = columns.at_start(name), []
        for places in groups.values():
            known = places[np.isfinite(values[places])]
            mean, deviation = spread(values[known], columns.matched.weights[known])
            cells.append((100.0 * mean, None) if name == "female" else (mean, deviation))
        rows.append(BaselineRow(title, unit, tuple(cells), _published(columns, name)))
    return tuple(groups), tuple(rows)


def _published(columns: Columns, name: str) -> str:
    target = columns.protocol.population.match.get(name)
    if target is None:
        return ""
    if target.share is not None:
        return f"{100 * target.share:.1f}"
    return f"{target.mean:g}" + (f" ± {target.sd:g}" if target.sd is not None else "")
