"""The figures of a trial: flow, curves with risk tables, waterfalls, ribbons, swimmer and forest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from extramarrow.trials.analysis.courses import changes_at_visits
from extramarrow.trials.analysis.estimates import free_at_start
from extramarrow.trials.endpoints.change import Change
from extramarrow.trials.endpoints.change_over_visits import ChangeOverVisits
from extramarrow.trials.endpoints.quantities import title_of, unit_of
from extramarrow.trials.report.figures import standalone
from extramarrow.trials.report.flow_chart import flow_chart
from extramarrow.trials.report.forest import forest, ratios
from extramarrow.trials.report.line_chart import Line, line_chart
from extramarrow.trials.report.series import DAYS_PER_YEAR, over_patients
from extramarrow.trials.report.survival_chart import Group, survival_chart
from extramarrow.trials.report.swimmer import Lane, swimmer
from extramarrow.trials.report.visits_chart import visits_chart
from extramarrow.trials.report.waterfall import waterfall

if TYPE_CHECKING:
    from extramarrow.trials.trial_result import TrialResult

#: A spleen that is smaller by so much has responded, by the usual definition (percent).
SPLEEN_RESPONSE = -35.0

Figure = tuple[str, str, str]


def trial_figures(result: TrialResult) -> dict[str, str]:
    """File stem to SVG document."""
    return {stem: standalone(drawn) for stem, _, drawn in figures_of(result)}


def figures_of(result: TrialResult) -> list[Figure]:
    """File stem, caption and drawing of each figure."""
    found: list[Figure] = [("flow", "Where the people went", flow_chart(result.flow, result.columns.paired))]
    found += _survival(result)
    found += _courses(result)
    found += _waterfalls(result)
    found += _ribbons(result)
    found += _swimmer(result)
    if ratios(result.estimates):
        places = {arm: place for place, arm in enumerate(result.columns.arms)}
        drawn = forest("ratios against the control arm", result.estimates, places)
        found.append(("forest", "Against the control arm", drawn))
    return found


def _stem(kind: str, name: str) -> str:
    return f"{kind}-{'-'.join(''.join(c if c.isalnum() else ' ' for c in name).split()).lower()}"


def _survival(result: TrialResult) -> Iterator[Figure]:
    for endpoint in result.protocol.endpoints:
        if endpoint.scale == "time":
            groups = []
            for place, arm in enumerate(result.columns.arms):
                mine = result.columns.answers(endpoint.name, arm)
                free = free_at_start(mine)
                groups.append(Group(arm, place, mine.value[free], mine.event[free], mine.weight[free]))
            drawn = survival_chart(endpoint.words(), groups, endpoint.looks[1])
            yield _stem("survival", endpoint.name), f"{endpoint.name}: share without it, and patients at risk", drawn


def _courses(result: TrialResult) -> Iterator[Figure]:
    places = {arm: place for place, arm in enumerate(result.columns.arms)}
    for endpoint in result.protocol.endpoints:
        if isinstance(endpoint, ChangeOverVisits):
            points = [each for each in changes_at_visits(result.columns, endpoint) if not each.against]
            title = f"{endpoint.name}: mean change of {title_of(endpoint.of)} since day 0"
            drawn = visits_chart(title, endpoint.unit, points, places)
            yield _stem("visits", endpoint.name), f"{title}, {endpoint.unit}, with 95 % intervals", drawn


def _waterfalls(result: TrialResult) -> Iterator[Figure]:
    for endpoint in result.protocol.endpoints:
        if isinstance(endpoint, Change):
            arms = [
                (arm, place, result.columns.answers(endpoint.name, arm).value)
                for place, arm in enumerate(result.columns.arms)
            ]
            line = SPLEEN_RESPONSE if endpoint.of == "spleen_volume" and endpoint.relative else None
            drawn = waterfall(endpoint.words(), endpoint.unit, arms, line)
            yield _stem("waterfall", endpoint.name), f"{endpoint.words()}, {endpoint.unit}, each patient a bar", drawn


def _ribbons(result: TrialResult) -> Iterator[Figure]:
    table = result.tables["labs"]
    days = np.unique(table["day"].to_numpy())
    numbers = result.columns.patient
    for name in result.protocol.watch:
        here = table.filter(pc.equal(table["name"], name))
        lines = []
        for place, arm in enumerate(result.columns.arms):
            mine = here.filter(pc.equal(here["arm"], arm))
            values = _grid(mine, numbers, days)
            if values.shape[0] > 1 and np.isfinite(values).any():
                lines.append(Line(arm, place % 5, over_patients(values, days / DAYS_PER_YEAR)))
        if lines:
            drawn = line_chart(title_of(name), unit_of(name), lines)
            caption = f"{title_of(name)}, {unit_of(name)}: median and 5 to 95 % of the patients at visits"
            yield _stem("ribbon", name), caption, drawn


def _grid(table: Any, numbers: Any, days: Any) -> Any:
    values = np.full((len(numbers), len(days)), np.nan)
    rows = np.searchsorted(numbers, table["patient"].to_numpy())
    values[rows, np.searchsorted(days, table["day"].to_numpy())] = table["value"].to_numpy(zero_copy_only=False)
    return values[np.isfinite(values).any(axis=1)]


def _swimmer(result: TrialResult) -> Iterator[Figure]:
    courses, gifts = result.tables["courses"], result.tables["gifts"]
    given: dict[tuple[str, int], dict[str, list[int]]] = {}
    for row in gifts.to_pylist():
        if row["day"] >= 0:
            own = given.setdefault((row["arm"], row["patient"]), {})
            own.setdefault(row["subject"], []).append(row["day"])
    arms = result.columns.arms
    sample = courses.filter(pc.less(courses["patient"], result.protocol.sample)).to_pylist()
    # A few of each arm: with all of them the first arm would fill the chart.
    few = max(1, 36 // len(arms))
    counts = dict.fromkeys(arms, 0)
    lanes = []
    for row in sample:
        counts[row["arm"]] += 1
        if counts[row["arm"]] <= few:
            own = given.get((row["arm"], row["patient"]), {})
            own = {subject: days for subject, days in own.items() if subject != "red cell units"}
            lanes.append(Lane(row["patient"], row["arm"], arms.index(row["arm"]), row["last_day"], own))
    if lanes and given:
        drawn = swimmer("treatment of single patients", lanes, result.job.trial.days)
        yield "swimmer", "A lane for each of some patients: how long they stayed, a stroke for each treatment", drawn
