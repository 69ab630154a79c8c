"""The tables of a trial as arrays by arm, in the order of the patients' numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from extramarrow.trials.analysis.estimate import Floats
from extramarrow.trials.analysis.matching import Matched, matched
from extramarrow.trials.analysis.survival import Flags
from extramarrow.trials.protocol.model import BASELINE, Protocol


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """What the patients [n] of one arm answer to one endpoint."""

    patient: Any
    value: Floats
    event: Flags
    weight: Floats
    age: Floats


class Columns:
    """Tables by name, and what is asked of them."""

    def __init__(self, protocol: Protocol, tables: Mapping[str, pa.Table]) -> None:
        self.protocol, self.tables = protocol, tables
        self.patient = self._column("patients", "patient")
        self.baseline: dict[str, Floats] = {name: self._column("patients", name) for name in BASELINE}
        self.repeat = self._column("patients", "repeat")

    def _column(self, table: str, name: str) -> Any:
        return self.tables[table][name].to_numpy(zero_copy_only=False)

    @property
    def arms(self) -> tuple[str, ...]:
        """The names of the arms."""
        return tuple(arm.name for arm in self.protocol.arms)

    @cached_property
    def matched(self) -> Matched:
        """Weights by published baseline, those of everybody 1 where there is none."""
        values = {name: self.at_start(name) for name in self.protocol.population.match}
        known = np.all([np.isfinite(column) for column in values.values()], axis=0) if values else None
        if known is None or not known.all():
            everyone = Matched(np.ones(len(self.patient)), float(len(self.patient)))
            if known is None or not known.any():
                return everyone
            found = matched(self.protocol.population.match, {name: column[known] for name, column in values.items()})
            weights = np.zeros(len(known))
            weights[known] = found.weights
            return Matched(weights, found.effective, found.warnings)
        return matched(self.protocol.population.match, values)

    def at_start(self, name: str) -> Floats:
        """A value of everybody [N] at day 0: a covariate, or as the laboratory measured it."""
        if name in self.baseline:
            return self.baseline[name]
        labs = self.tables["labs"]
        rows = labs.filter(pc.and_(pc.equal(labs["name"], name), pc.equal(labs["day"], 0)))
        values = np.full(len(self.patient), np.nan)
        places = np.searchsorted(self.patient, rows["patient"].to_numpy())
        values[places] = rows["value"].to_numpy(zero_copy_only=False)
        return values

    def rows_of(self, arm: str) -> Any:
        """Positions of the patients who are in ``arm``."""
        courses = self.tables["courses"]
        numbers = courses.filter(pc.equal(courses["arm"], arm))["patient"].to_numpy()
        return np.searchsorted(self.patient, numbers)

    def answers(self, endpoint: str, arm: str, repeat: int | None = None) -> Answers:
        """The answers of an arm, of all repeats together or of one."""
        table = self.tables["endpoints"]
        rows = table.filter(pc.and_(pc.equal(table["endpoint"], endpoint), pc.equal(table["arm"], arm)))
        numbers = rows["patient"].to_numpy()
        places = np.searchsorted(self.patient, numbers)
        event = rows["event"].fill_null(False).to_numpy(zero_copy_only=False).astype(np.bool_)
        value = rows["value"].to_numpy(zero_copy_only=False)
        keep = np.ones(len(numbers), np.bool_) if repeat is None else self.repeat[places] == repeat
        return Answers(
            numbers[keep], value[keep], event[keep], self.matched.weights[places][keep],
            self.baseline["age"][places][keep],
        )  # fmt: skip

    @property
    def paired(self) -> bool:
        """Whether the same people live in every arm."""
        return self.protocol.design == "counterfactual"
