"""SUNDIALS CVODE through scikit-sundae, given the compiled right-hand side and sparse Jacobian."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csc_matrix
from sksundae.cvode import CVODE

from benchmarks.engines.adaptive import Adaptive, Derivatives
from benchmarks.job import Floats, Job


class Cvode(Adaptive):
    """``method`` Adams or BDF; ``linear`` sparse, dense or the name of an iterative solver."""

    def __init__(self, job: Job, derivatives: Derivatives, method: str, linear: str) -> None:
        super().__init__(job)
        self.name = "CVODE (scikit-sundae)"
        self.settings = f"{method}, {linear} linear solver, compiled right-hand side" + (
            " and Jacobian" if linear in ("sparse", "dense") else ""
        )
        # Its sparse solver does not give its memory back.
        self.restarts = linear != "sparse"
        self._method, self._linear = method, linear
        self._derivatives = derivatives
        pattern = derivatives.pattern
        self._shape = (len(job.system.states),) * 2
        self._place = np.array(pattern.rows), np.array(pattern.columns)
        #: SuperLU wants the entries column by column.
        self._order = np.lexsort(self._place)
        self._solvers: dict[tuple[int, float], Any] = {}

    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """One call of CVODE."""
        key = (patient, self.rtol)
        if key not in self._solvers:
            self._solvers[key] = self._solver(patient)
        times = np.arange(day, day + days + 1, dtype=float)
        # Two times would mean: every step of the solver.
        if days == 1:
            times = np.array([day, day + 0.5, day + 1.0])
        found = self._solvers[key].solve(times, start)
        if not found.success:
            raise RuntimeError(found.message)
        return np.asarray(found.y)[[0, -1]] if days == 1 else np.asarray(found.y)

    def _solver(self, patient: int) -> Any:
        rates, entries = self._derivatives.rates[patient], self._derivatives.entries[patient]
        order = self._order

        def right_hand_side(t: float, y: Floats, yp: Floats) -> None:
            yp[:] = rates(t, y)

        def sparse(t: float, y: Floats, yp: Floats, entries_out: Floats) -> None:
            entries_out[:] = entries(t, y)[order]

        def dense(t: float, y: Floats, yp: Floats, matrix: Floats) -> None:
            matrix[self._place] = entries(t, y)

        options: dict[str, Any] = {"method": self._method, "linsolver": self._linear, "max_num_steps": 100000}
        if self._linear == "sparse":
            ones = np.ones(len(self._place[0]))
            options |= {"jacfn": sparse, "sparsity": csc_matrix((ones, self._place), shape=self._shape)}
        elif self._linear == "dense":
            options["jacfn"] = dense
        return CVODE(right_hand_side, rtol=self.rtol, atol=self.atol, **options)
