"""SciPy's LSODA, given the compiled right-hand side and Jacobian."""

from __future__ import annotations

import numpy as np
from scipy.integrate import odeint

from benchmarks.engines.adaptive import Adaptive, Derivatives
from benchmarks.job import Floats, Job


class Lsoda(Adaptive):
    """Switches between Adams and BDF by itself."""

    def __init__(self, job: Job, derivatives: Derivatives, *, given_jacobian: bool) -> None:
        super().__init__(job)
        self.name = "SciPy LSODA"
        self.settings = "compiled right-hand side" + (", compiled Jacobian" if given_jacobian else "")
        self._derivatives = derivatives
        self._dense = np.zeros((len(job.system.states),) * 2)
        self._given_jacobian = given_jacobian

    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """One call of odeint."""
        pattern, entries = self._derivatives.pattern, self._derivatives.entries[patient]
        rows, columns = np.array(pattern.rows), np.array(pattern.columns)

        def jacobian(t: float, y: Floats) -> Floats:
            self._dense[rows, columns] = entries(t, y)
            return self._dense

        return odeint(  # type: ignore[no-any-return]
            self._derivatives.rates[patient],
            start,
            np.arange(day, day + days + 1, dtype=float),
            Dfun=jacobian if self._given_jacobian else None,
            rtol=self.rtol,
            atol=self.atol,
            tfirst=True,
            mxstep=100000,
        )
