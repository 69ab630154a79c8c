"""Every endpoint of a trial as estimates: of each arm, and of each arm against the control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from extramarrow.grammar.ticks import DAYS
from extramarrow.trials.analysis.columns import Answers, Columns
from extramarrow.trials.analysis.courses import changes_at_visits
from extramarrow.trials.analysis.cox import hazard_ratio
from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.analysis.means import difference_of_means, mean_of, paired_difference
from extramarrow.trials.analysis.proportions import counted, difference_of_shares, odds_ratio, share_of
from extramarrow.trials.analysis.survival import kaplan_meier, log_rank
from extramarrow.trials.endpoints.base import EndpointTable

#: Said of ratios where the same people live in every arm: their intervals are wider than they need be.
UNPAIRED = "counted as if the arms were different people"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One line of the result: what is estimated (``measure``) of which endpoint, in which arm or comparison.

    ``null`` is where two arms are alike: 0 for differences, 1 for ratios, NaN where nothing is compared.
    """

    endpoint: str
    measure: str
    arm: str
    unit: str
    interval: Interval
    null: float = float("nan")
    note: str = ""

    @property
    def name(self) -> str:
        """Endpoint and measure."""
        return f"{self.endpoint}: {self.measure}" if self.measure else self.endpoint

    def row(self) -> dict[str, Any]:
        """As a table has it: every column in every row."""
        return {**self.to_json(), "endpoint": self.endpoint, "measure": self.measure, "note": self.note}

    def to_json(self) -> dict[str, Any]:
        """As the document of a trial has it; null for what is not finite."""
        numbers = {key: getattr(self.interval, key) for key in ("estimate", "low", "high")}
        finite = {key: float(value) if isfinite(value) else None for key, value in numbers.items()}
        document = {"name": self.name, "arm": self.arm, "unit": self.unit, **finite, "n": round(self.interval.n)}
        return document | ({"note": self.note} if self.note else {})


def estimates(columns: Columns, repeat: int | None = None) -> list[Estimate]:
    """All of them, endpoint by endpoint; of all repeats together, or of one."""
    return [
        line for endpoint in columns.protocol.endpoints for line in _ANALYSES[endpoint.scale](columns, endpoint, repeat)
    ]


def _by_arm(columns: Columns, endpoint: EndpointTable, repeat: int | None) -> Iterator[Estimate]:
    answers = {arm: columns.answers(endpoint.name, arm, repeat) for arm in columns.arms}
    of_arm, against = _METHODS[endpoint.scale]
    for arm, mine in answers.items():
        yield from of_arm(endpoint, arm, mine)
    control = columns.protocol.comparator
    yield from _by_age(endpoint, control, answers[control])
    # At day 0 nothing has been done to anybody.
    others = [arm for arm in columns.arms if arm != control and endpoint.looks[1] > 0]
    compared = [
        against(endpoint, f"{arm} against {control}", answers[arm], answers[control], columns.paired) for arm in others
    ]
    # Measure by measure: all differences, then all ratios.
    for lines in zip(*compared, strict=True):
        yield from lines


def _over_visits(columns: Columns, endpoint: Any, repeat: int | None) -> Iterator[Estimate]:
    for each in changes_at_visits(columns, endpoint, repeat):
        if each.against:
            measure, arms, null = "difference of mean changes", f"{each.arm} against {each.against}", 0.0
        else:
            measure, arms, null = "mean change", each.arm, float("nan")
        yield Estimate(endpoint.name, f"{measure} at {each.at}", arms, endpoint.unit, each.interval, null)


def _mean(endpoint: EndpointTable, arm: str, mine: Answers) -> Iterator[Estimate]:
    yield Estimate(endpoint.name, "mean", arm, endpoint.unit, mean_of(mine.value, mine.weight))


def _difference(endpoint: EndpointTable, arms: str, mine: Answers, other: Answers, paired: bool) -> Iterator[Estimate]:
    if paired:
        found = paired_difference(mine.value, other.value, mine.weight)
    else:
        found = difference_of_means(mine.value, mine.weight, other.value, other.weight)
    yield Estimate(endpoint.name, "difference of means", arms, endpoint.unit, found, 0.0)


def _share(endpoint: EndpointTable, arm: str, mine: Answers) -> Iterator[Estimate]:
    yield Estimate(endpoint.name, "share", arm, "1", share_of(mine.value, mine.weight))


def _shares(endpoint: EndpointTable, arms: str, mine: Answers, other: Answers, paired: bool) -> Iterator[Estimate]:
    a, b = counted(mine.value, mine.weight)[:2], counted(other.value, other.weight)[:2]
    between = paired_difference(mine.value, other.value, mine.weight) if paired else difference_of_shares(a, b)
    yield Estimate(endpoint.name, "difference of shares", arms, "1", between, 0.0)
    yield Estimate(endpoint.name, "odds ratio", arms, "1", odds_ratio(a, b), 1.0, UNPAIRED if paired else "")


def _time(endpoint: EndpointTable, arm: str, mine: Answers) -> Iterator[Estimate]:
    free = free_at_start(mine)
    curve = kaplan_meier(mine.value[free], mine.event[free], mine.weight[free])
    end = curve.interval_at(float(endpoint.looks[1]), int(free.sum()))
    note = f"{int((~free).sum())} had the event at day 0 and are left out" if not free.all() else ""
    yield Estimate(endpoint.name, "share without event at the end", arm, "1", end, note=note)


def _by_age(endpoint: EndpointTable, arm: str, mine: Answers) -> Iterator[Estimate]:
    """The ratio per year of age at day 0, beside a published one; a survey is a time that is the same for all."""
    published = getattr(endpoint, "published_by_age", None)
    if published is None:
        return
    survey = endpoint.scale == "share"
    known = np.isfinite(mine.value)
    time, event = (np.ones(len(known)), mine.value == 1.0) if survey else (mine.value, mine.event)
    ratio = hazard_ratio(time[known], event[known], mine.age[known], mine.weight[known])
    words = "as in a survey" if survey else "who has one at day 0 counts as an event then"
    note = f"published: {published:.2f}; {words}"
    yield Estimate(endpoint.name, "hazard ratio per year of age", arm, "1", ratio, note=note)


def _hazards(endpoint: EndpointTable, arms: str, mine: Answers, other: Answers, paired: bool) -> Iterator[Estimate]:
    parts = [(each, free_at_start(each)) for each in (mine, other)]
    time, event, weight = (
        np.concatenate([getattr(each, name)[free] for each, free in parts]) for name in ("value", "event", "weight")
    )
    group = np.concatenate([np.full(int(free.sum()), 1.0 - at) for at, (_, free) in enumerate(parts)])
    _, p = log_rank(time, event, group > 0.5)
    ratio = hazard_ratio(time, event, group, weight)
    notes = [
        "" if isfinite(ratio.estimate) else "an arm without any event",
        f"log-rank p {'< 0.0001' if p < 1e-4 else f'= {p:.2g}'}" if isfinite(p) else "",
        UNPAIRED if paired else "",
    ]
    yield Estimate(endpoint.name, "hazard ratio", arms, "1", ratio, 1.0, "; ".join(filter(None, notes)))


def free_at_start(answers: Answers) -> Any:
    """Who [n] has not had the event at day 0."""
    return ~(answers.event & (answers.value <= 0.0))


def years(days: Any) -> Any:
    """Days as years."""
    return days / DAYS["year"]


_METHODS = {"number": (_mean, _difference), "share": (_share, _shares), "time": (_time, _hazards)}
_ANALYSES = {"number": _by_arm, "share": _by_arm, "time": _by_arm, "course": _over_visits}
