"""What adaptive solvers have in common: one patient at a time, a fresh start after every visit and every dose."""

from __future__ import annotations

import ctypes
from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.job import OBSERVABLES, TABLET, Floats, Job
from extramarrow.grammar.system import System
from extramarrow.numerics.jacobian import Jacobian, jacobian
from extramarrow.numerics.point import BoundFunction, point_function, scalar_rhs

_Evaluate = ctypes.CFUNCTYPE(None, ctypes.c_double, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class Compiled:
    """A compiled function of one patient without a copy more than needed: fills ``out`` from ``states``."""

    def __init__(self, bound: BoundFunction, states: int, outputs: int) -> None:
        self.states = np.zeros(states)
        self.out = np.zeros(outputs)
        self._keep = bound
        self._call = _Evaluate(bound.address)
        self._places = (self.states.ctypes.data, self.out.ctypes.data, bound.data)

    def __call__(self, t: float, y: Any) -> Floats:
        """The values at ``t`` and ``y``; overwritten by the next call."""
        self.states[:] = y
        self._call(t, *self._places)
        return self.out


class Adaptive(ABC):
    """The engine around a solver of one patient; ``rtol`` may be changed between two jobs."""

    name: str
    settings: str
    #: False for a solver that cannot start anew thousands of times.
    restarts = True

    def __init__(self, job: Job) -> None:
        self.job = job
        self.rtol = 1e-6
        system = job.system
        nodes = [system.signals[label].node for label in OBSERVABLES]
        self._look = point_function(system, nodes)
        self._looks = [Compiled(self._look.bind(row), len(system.states), len(OBSERVABLES)) for row in job.parameters]

    @property
    def atol(self) -> Floats:
        """A hundredth of the relative tolerance, of the typical size of each state."""
        return 0.01 * self.rtol * self.job.scale

    @abstractmethod
    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """States [days + 1, S] at the start of each day, the first being ``start``."""

    def observe_one(self, patient: int, state: Floats, day: int) -> Floats:
        """Laboratory values [12] of one patient; overwritten by the next call."""
        return self._looks[patient](day, state)

    def observe(self, states: NDArray[Any], day: int) -> NDArray[Any]:
        """Laboratory values now."""
        return np.array([self.observe_one(k, state, day).copy() for k, state in enumerate(states)])

    def advance(self, states: NDArray[Any], day: int, days: int, dosed: bool) -> NDArray[Any]:
        """Days and records."""
        records = np.zeros((len(states), days, len(OBSERVABLES)))
        for patient, state in enumerate(states):
            if dosed:
                path, tablet = [state.copy()], self.job.system.state_index[TABLET[0]]
                for today in range(day, day + days):
                    taken = path[-1].copy()
                    taken[tablet] += TABLET[1]
                    path.append(self.solve(patient, taken, today, 1)[-1])
            else:
                path = list(self.solve(patient, state.copy(), day, days))
            for number in range(days):
                records[patient, number] = self._looks[patient](day + number, path[number])
            states[patient] = path[-1]
        return records


class Derivatives:
    """Compiled right-hand side and sparse Jacobian of each patient."""

    def __init__(self, job: Job) -> None:
        system, count = job.system, len(job.system.states)
        self.pattern: Jacobian = jacobian(system)
        extended = System(self.pattern.graph, system.states, system.slots, system.signals)
        rate, entries = scalar_rhs(system), point_function(extended, self.pattern.nodes)
        self.rates = [Compiled(rate.bind(row), count, count) for row in job.parameters]
        self.entries = [Compiled(entries.bind(row), count, len(self.pattern.nodes)) for row in job.parameters]
