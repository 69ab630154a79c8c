"""The kernel of the package."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.job import OBSERVABLES, TABLET, Job
from extramarrow.numerics.kernel import Doses, Kernel, compile_kernel


def tablets(job: Job, day: int, days: int, dtype: Any) -> Doses:
    """One tablet at the start of each day."""
    tick = np.arange(day, day + days, dtype=np.int64) * 48
    state = np.full(days, job.system.state_index[TABLET[0]], np.int64)
    amounts = np.full((1, job.patients), TABLET[1], dtype)
    return Doses(tick, state, np.zeros(days, np.int64), amounts)


class Own:
    """RK3 with 12 steps a day."""

    def __init__(self, job: Job, precision: str, threads: int = 1) -> None:
        self.name = f"extramarrow, {precision}"
        self.settings = f"SSP-RK3, 12 steps a day, {threads} thread{'s' if threads > 1 else ''}"
        self.kernel: Kernel = compile_kernel(job.system, OBSERVABLES, precision, "rk3", 12)
        self._job = job
        self._threads = threads
        self._parameters = np.ascontiguousarray(job.parameters, dtype=self.kernel.dtype)

    def observe(self, states: NDArray[Any], day: int) -> NDArray[Any]:
        """Laboratory values now."""
        return self.kernel.observe(states, self._parameters, day)

    def advance(self, states: NDArray[Any], day: int, days: int, dosed: bool) -> NDArray[Any]:
        """Days and records."""
        doses = tablets(self._job, day, days, self.kernel.dtype) if dosed else None
        block = self.kernel.advance(
            states, self._parameters, day, days, record_every_steps=12, doses=doses, threads=self._threads
        )
        if block.codes.any():
            raise RuntimeError(f"patients failed: {np.flatnonzero(block.codes)}")
        return block.records
