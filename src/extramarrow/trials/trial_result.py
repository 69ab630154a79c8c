"""The result of a trial: its tables, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from extramarrow.clinic.lab import labs
from extramarrow.trials.analysis.baseline import BaselineRow, baseline
from extramarrow.trials.analysis.columns import Columns
from extramarrow.trials.analysis.estimates import Estimate, estimates
from extramarrow.trials.analysis.flow import Flow, flow
from extramarrow.trials.analysis.repeats import Scatter, scatter
from extramarrow.trials.job import TrialJob
from extramarrow.trials.protocol.model import Protocol

if TYPE_CHECKING:
    import pyarrow as pa
    import xarray as xr


@dataclass(frozen=True, eq=False)
class TrialResult:
    """``tables`` by name, as :mod:`extramarrow.trials.conduct.tables` lists them, over all chunks."""

    job: TrialJob
    tables: Mapping[str, pa.Table]

    @property
    def protocol(self) -> Protocol:
        """What was done."""
        return self.job.trial.protocol

    @cached_property
    def columns(self) -> Columns:
        """The tables as arrays."""
        return Columns(self.protocol, self.tables)

    @cached_property
    def estimates(self) -> tuple[Estimate, ...]:
        """Every endpoint, of each arm and between arms."""
        return tuple(estimates(self.columns))

    @cached_property
    def scatter(self) -> tuple[Scatter, ...]:
        """How the estimates scatter where the trial was repeated."""
        return tuple(scatter(self.columns))

    @cached_property
    def flow(self) -> Flow:
        """Where the people went."""
        return flow(self.columns)

    @cached_property
    def baseline(self) -> tuple[tuple[str, ...], tuple[BaselineRow, ...]]:
        """Groups, and rows of the baseline table."""
        return baseline(self.columns)

    @property
    def failed(self) -> int:
        """Courses that ended with a failure, and places in the trial for which nobody was found."""
        return len(self.tables["failures"])

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know."""
        return self.columns.matched.warnings

    def to_json(self) -> dict[str, Any]:
        """The document of ``trial``."""
        document: dict[str, Any] = {
            "protocol": self.protocol.name,
            "seed": self.job.trial.seed,
            "patients": len(self.columns.patient),
            "design": self.protocol.design,
            "arms": list(self.columns.arms),
            "endpoints": [each.to_json() for each in self.estimates],
            "failed": self.failed,
        }
        if self.scatter:
            document["repeats"] = [each.to_json() for each in self.scatter]
        return document | ({"warnings": list(self.warnings)} if self.warnings else {})

    def manifest(self) -> dict[str, Any]:
        """What the trial was and with what it was computed; nothing about when or where."""
        trial = self.job.trial
        settings = trial.scenarios[0].settings
        return {
            "kind": "trial",
            "protocol": self.protocol.name,
            "digest": self.job.digest,
            "definition": self.job.definition(),
            "seed": trial.seed,
            "patients": trial.patients,
            "precision": settings.precision,
            "method": settings.method,
            "steps_per_day": settings.steps_per_day,
            "equations": trial.system.digest,
            "life": self._lives(),
            "effective_patients": self.columns.matched.effective,
            "failed": self.failed,
        }

    def _lives(self) -> str:
        ages = self.columns.baseline["age"]
        begun = self.protocol.population.since
        words = self.job.trial.scenarios[0].life.words
        if begun is not None and len(ages):
            begun = f"{begun:g} years" if isinstance(begun, float | int) else begun
            words = f"{ages.min():.0f} to {ages.max():.0f} years at day 0, each simulated from {begun} on"
        return words

    def dataset(self) -> xr.Dataset:
        """Measured values at visits with dims (arm, patient, time), answers with (arm, patient), and estimates.

        A patient who is not in an arm has no values there.
        """
        import xarray as xr

        arms, numbers = list(self.columns.arms), self.columns.patient
        table = self.tables["labs"]
        days = np.unique(table["day"].to_numpy())
        at = {arm: place for place, arm in enumerate(arms)}
        arm, name = table["arm"].to_numpy(zero_copy_only=False), table["name"].to_numpy(zero_copy_only=False)
        rows = np.array([at[each] for each in arm], dtype=np.intp)
        columns = np.searchsorted(numbers, table["patient"].to_numpy())
        times = np.searchsorted(days, table["day"].to_numpy())
        variables: dict[str, Any] = {}
        for each in self.protocol.kept:
            values = np.full((len(arms), len(numbers), len(days)), np.nan)
            here = name == each
            values[rows[here], columns[here], times[here]] = table["value"].to_numpy(zero_copy_only=False)[here]
            lab = labs()[each]
            attributes = {"units": lab.unit, "long_name": lab.title} | ({"loinc": lab.loinc} if lab.loinc else {})
            variables[each] = (("arm", "patient", "time"), values, attributes)
        for endpoint in self.protocol.endpoints:
            values = np.full((len(arms), len(numbers)), np.nan)
            for place, each in enumerate(arms):
                answers = self.columns.answers(endpoint.name, each)
                values[place, np.searchsorted(numbers, answers.patient)] = answers.value
            unit = "day" if endpoint.scale == "time" else endpoint.unit
            attributes = {"units": unit, "long_name": endpoint.words()}
            variables[f"endpoint:{endpoint.name}"] = (("arm", "patient"), values, attributes)
        coordinates = {"arm": arms, "patient": numbers, "time": ("time", days, {"units": "day"})}
        return xr.Dataset(variables | self._estimated(), coords=coordinates | self._people(), attrs=self._facts())

    def _people(self) -> dict[str, Any]:
        units = {"age": "year", "female": "1", "weight": "kg", "height": "m"}
        return {name: ("patient", self.columns.baseline[name], {"units": unit}) for name, unit in units.items()}

    def _estimated(self) -> dict[str, Any]:
        lines = [each.to_json() for each in self.estimates]
        found: dict[str, Any] = {
            f"estimate_{key}": ("estimate", [line[key] for line in lines]) for key in ("name", "arm", "unit", "n")
        }
        for key in ("estimate", "low", "high"):
            values = [float("nan") if line[key] is None else line[key] for line in lines]
            found["estimate_value" if key == "estimate" else f"estimate_{key}"] = ("estimate", values)
        return found

    def _facts(self) -> dict[str, Any]:
        manifest = self.manifest()
        kept = ("protocol", "digest", "seed", "precision", "method", "steps_per_day", "failed")
        return {key: manifest[key] for key in kept} | {"notice": "research and teaching, not a medical device"}
