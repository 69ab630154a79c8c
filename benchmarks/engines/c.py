"""The same graph as C, compiled by gcc; only where gcc and AVX2 are there."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.c_source import c_source
from benchmarks.engines.own import Own, tablets
from benchmarks.job import OBSERVABLES, Job
from extramarrow.numerics.dialect import Dialect

FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-w", "-shared", "-fPIC")


def available() -> bool:
    """True where the measurement is possible."""
    return shutil.which("gcc") is not None


class InC:
    """RK3 with 12 steps a day, statement for statement that of the kernel."""

    def __init__(self, job: Job, precision: str, folder: Path) -> None:
        self.name = f"C, {precision}"
        self.settings = f"gcc {' '.join(FLAGS[:3])}, SSP-RK3, 12 steps a day, 1 thread"
        self._job = job
        self._own = Own(job, precision)
        dialect = Dialect(precision, self._own.kernel.lanes)
        source, library = folder / f"{precision}.c", folder / f"{precision}.so"
        source.write_text(c_source(job.system, OBSERVABLES, dialect, 12))
        subprocess.run(["gcc", *FLAGS, "-o", library, source], check=True)
        self._advance = ctypes.CDLL(str(library)).advance
        self._dtype = self._own.kernel.dtype
        self._parameters = np.ascontiguousarray(job.parameters, dtype=self._dtype)

    def observe(self, states: NDArray[Any], day: int) -> NDArray[Any]:
        """Laboratory values now, by the kernel: it is called 35 times in all."""
        return self._own.observe(states, day)

    def advance(self, states: NDArray[Any], day: int, days: int, dosed: bool) -> NDArray[Any]:
        """Days and records."""
        lanes, count = self._own.kernel.lanes, len(states)
        records = np.zeros((days, len(OBSERVABLES), -(-count // lanes) * lanes), self._dtype)
        failed = np.zeros(count, np.int32)
        doses = tablets(self._job, day, days, self._dtype)
        number = days if dosed else 0
        arrays = (states, self._parameters, records, failed)
        schedule = (doses.tick, doses.state, doses.row, doses.amounts)
        numbers = (count, day, days, 12, number)
        self._advance(
            *(ctypes.c_void_p(array.ctypes.data) for array in arrays),
            *(ctypes.c_long(value) for value in numbers),
            *(ctypes.c_void_p(array.ctypes.data) for array in schedule),
        )
        if failed.any():
            raise RuntimeError(f"patients failed: {np.flatnonzero(failed)}")
        return records[:, :, :count].transpose(2, 0, 1)
