"""libRoadRunner on the exported SBML.

Loading a model takes long, so it is loaded once and given the numbers of whoever comes next.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import roadrunner

from benchmarks.engines.adaptive import Adaptive
from benchmarks.job import Floats, Job
from extramarrow.exchange.sbml import export_system
from extramarrow.exchange.sbml.names import Identifiers


class RoadRunner(Adaptive):
    """CVODE inside; ``stiff`` chooses BDF over Adams."""

    def __init__(self, job: Job, folder: Path, *, stiff: bool = False) -> None:
        super().__init__(job)
        self.name = "libRoadRunner"
        path = self._exported(0, folder)
        began = time.perf_counter()
        self._runner: Any = roadrunner.RoadRunner(str(path))
        #: Seconds that it takes to load the model.
        self.loading = time.perf_counter() - began
        identifiers = Identifiers()
        names = [identifiers.of(state.label) for state in job.system.states]
        known = {name: place for place, name in enumerate(self._runner.model.getGlobalParameterIds())}
        self._positions = [known[name] for name in names]
        self._patient = 0
        self._numbers = [self._fixed(self._exported(k, folder), known) for k in range(job.patients)]
        self._order = [names.index(name) for name in map(self._runner.model.getStateVectorId, range(len(names)))]
        self._runner.timeCourseSelections = names
        self.stiff = stiff
        self.settings = f"{'BDF' if stiff else 'Adams'}, its SBML export without events, driven from visit to visit"

    def _exported(self, patient: int, folder: Path) -> Path:
        values = dict(zip(self.job.system.slot_index, map(float, self.job.declared[patient]), strict=True))
        start = self.job.start[patient].tolist()
        return export_system(self.job.system, folder / f"{patient}.xml", values=values, start=start)

    @staticmethod
    def _fixed(path: Path, known: Mapping[str, int]) -> tuple[list[int], list[float]]:
        """Positions and values of everything that stands still in a document."""
        elements = ElementTree.parse(path).iter("{http://www.sbml.org/sbml/level3/version2/core}parameter")
        found = {known[e.get("id", "")]: float(e.get("value", "nan")) for e in elements if e.get("constant") == "true"}
        return list(found), list(found.values())

    def method(self, *, stiff: bool) -> RoadRunner:
        """The same model under the other method."""
        other = copy(self)
        other.stiff = stiff
        other.settings = self.settings.replace("Adams", "BDF") if stiff else self.settings.replace("BDF", "Adams")
        return other

    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """One call of simulate."""
        runner, integrator = self._runner, self._runner.integrator
        if patient != self._patient:
            runner.model.setGlobalParameterValues(*self._numbers[patient])
            self._patient = patient
        integrator.stiff = self.stiff
        integrator.maximum_num_steps = 100000
        integrator.relative_tolerance = self.rtol
        integrator.absolute_tolerance = self.atol[self._order].tolist()
        runner.model.setGlobalParameterValues(self._positions, start.tolist())
        return np.array(runner.simulate(day, day + days, days + 1))
