"""libRoadRunner on the exported SBML. It knows one patient, for loading a model takes it a minute."""

from __future__ import annotations

import time
from copy import copy
from pathlib import Path
from typing import Any

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
        values = dict(zip(job.system.slot_index, map(float, job.declared[0]), strict=True))
        path = export_system(job.system, folder / "patient.xml", values=values, start=job.start[0].tolist())
        began = time.perf_counter()
        self._runner: Any = roadrunner.RoadRunner(str(path))
        #: Seconds that it takes to load the model.
        self.loading = time.perf_counter() - began
        identifiers = Identifiers()
        names = [identifiers.of(state.label) for state in job.system.states]
        known = list(self._runner.model.getGlobalParameterIds())
        self._positions = [known.index(name) for name in names]
        self._order = [names.index(name) for name in map(self._runner.model.getStateVectorId, range(len(names)))]
        self._runner.timeCourseSelections = names
        self.stiff = stiff
        self.settings = f"{'BDF' if stiff else 'Adams'}, its SBML export without events, driven from visit to visit"

    def method(self, *, stiff: bool) -> RoadRunner:
        """The same model under the other method."""
        other = copy(self)
        other.stiff = stiff
        other.settings = self.settings.replace("Adams", "BDF") if stiff else self.settings.replace("BDF", "Adams")
        return other

    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """One call of simulate."""
        runner, integrator = self._runner, self._runner.integrator
        integrator.stiff = self.stiff
        integrator.maximum_num_steps = 100000
        integrator.relative_tolerance = self.rtol
        integrator.absolute_tolerance = self.atol[self._order].tolist()
        runner.model.setGlobalParameterValues(self._positions, start.tolist())
        return np.array(runner.simulate(day, day + days, days + 1))
