"""What a sensitivity analysis found, as tables, as a document and as a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.lives import Answers
from extramarrow.trials.sensitivity.methods.base import Index
from extramarrow.trials.sensitivity.tornado import Bar

if TYPE_CHECKING:
    import xarray as xr

    from extramarrow.trials.sensitivity.study import Study


@dataclass(frozen=True, slots=True)
class Parameter:
    """What was varied, and its values at the low and the high quantile; NaN where its members differ."""

    name: str
    title: str
    unit: str
    kind: str
    distribution: str
    members: int
    low: float
    high: float


@dataclass(frozen=True, eq=False, slots=True)
class Stage:
    """One design and what its lives answered."""

    name: str
    factors: Factors
    design: Design
    answers: Answers


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """``indices`` are those of the method, ``screening`` those of a screening before it, if any; both are unsorted.

    ``mean`` is the endpoint of the people of the tornado as they are, ``bars`` what single parameters make of it.
    """

    study: Study
    parameters: tuple[Parameter, ...]
    indices: tuple[Index, ...]
    screening: tuple[Index, ...]
    mean: Interval
    bars: tuple[Bar, ...]
    stages: tuple[Stage, ...]

    @property
    def failed(self) -> int:
        """How many lives came to no end."""
        return sum(stage.answers.failed for stage in self.stages)

    @property
    def lives(self) -> int:
        """How many lives there were."""
        return sum(len(stage.design) for stage in self.stages)

    def by_parameter(self, screening: bool = False) -> dict[str, dict[str, Interval]]:
        """Estimates by parameter and measure, the parameter that matters most first."""
        lines = self.screening if screening else self.indices
        found: dict[str, dict[str, Interval]] = {}
        for line in lines:
            found.setdefault(line.parameter, {})[line.measure] = line.interval
        return dict(sorted(found.items(), key=lambda item: rank(next(iter(item[1].values())), item[0])))

    @property
    def moving(self) -> tuple[Bar, ...]:
        """The bars of parameters that make any difference; all where none does."""
        return tuple(bar for bar in self.bars if not bar.at_low == bar.at_high == self.mean.estimate) or self.bars

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know."""
        said = []
        if self.failed:
            said.append(f"{self.failed:,} of {self.lives:,} lives failed; blocks that they belong to are left out")
        if not any(isfinite(line.interval.estimate) for line in self.indices):
            said.append("all lives give the same answer, or too few came to an end: there is nothing to explain")
        return tuple(said)

    def to_json(self) -> dict[str, Any]:
        """The document of ``sensitivity``; null for what is not finite."""
        document: dict[str, Any] = {
            **self.study.facts(),
            "lives": self.lives,
            "failed": self.failed,
            "mean": _interval(self.mean),
            "parameters": [
                {
                    "parameter": each.name,
                    "title": each.title,
                    "unit": each.unit,
                    "kind": each.kind,
                    "distribution": each.distribution,
                    "members": each.members,
                    "low": _finite(each.low),
                    "high": _finite(each.high),
                }
                for each in self.parameters
            ],
            "indices": [_index(line) for line in self.indices],
            "screening": [_index(line) for line in self.screening],
            "tornado": [
                {
                    "parameter": bar.parameter,
                    "at_low": _finite(bar.at_low),
                    "at_high": _finite(bar.at_high),
                    "difference": _interval(bar.difference),
                }
                for bar in self.bars
            ],
        }
        return document | ({"warnings": list(self.warnings)} if self.warnings else {})

    def manifest(self) -> dict[str, Any]:
        """What the analysis was and with what it was computed; nothing about when or where."""
        job = self.study.job
        settings = job.trial.scenarios[0].settings
        return {
            **self.study.facts(),
            "parameters": [each.label for each in self.study.factors.inputs],
            "definition": job.definition(),
            "lives": self.lives,
            "failed": self.failed,
            "precision": settings.precision,
            "integration": settings.method,
            "steps_per_day": settings.steps_per_day,
            "equations": job.trial.system.digest,
        }

    def dataset(self) -> xr.Dataset:
        """Every estimate along ``parameter``, as ``MEASURE``, ``MEASURE_low`` and ``MEASURE_high``; NaN where none is.

        Those of the screening begin with ``screening_``, those of the tornado with ``tornado_``.
        """
        import numpy as np
        import xarray as xr

        lines = [(line.parameter, _word(line.measure), line.interval) for line in self.indices]
        lines += [(line.parameter, f"screening_{_word(line.measure)}", line.interval) for line in self.screening]
        for bar in self.bars:
            lines += [(bar.parameter, "tornado_at_low", Interval(bar.at_low))]
            lines += [(bar.parameter, "tornado_at_high", Interval(bar.at_high))]
            lines += [(bar.parameter, "tornado_difference", bar.difference)]
        names = list(dict.fromkeys([*self.by_parameter(), *self.by_parameter(True)]))
        row = {name: at for at, name in enumerate(names)}
        columns: dict[str, Any] = {}
        for name, word, interval in lines:
            for end, value in (("", interval.estimate), ("_low", interval.low), ("_high", interval.high)):
                columns.setdefault(word + end, np.full(len(names), np.nan))[row[name]] = value
        kept = {word: ("parameter", values) for word, values in columns.items() if np.isfinite(values).any()}
        facts = {key: value for key, value in self.study.facts().items() if value is not None}
        notice = {"notice": "research and teaching, not a medical device"}
        return xr.Dataset(kept, coords={"parameter": names}, attrs=facts | {"failed": self.failed} | notice)


def rank(interval: Interval, name: str) -> tuple[float, str]:
    """A key that puts what matters most first, and what is unknown last."""
    return (-interval.estimate if isfinite(interval.estimate) else float("inf"), name)


def _word(measure: str) -> str:
    return measure.replace(" ", "_").replace("-", "_")


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "estimate": _finite(interval.estimate),
        "low": _finite(interval.low),
        "high": _finite(interval.high),
        "n": round(interval.n),
    }


def _index(line: Index) -> Mapping[str, Any]:
    return {"parameter": line.parameter, "measure": line.measure, **_interval(line.interval)}
