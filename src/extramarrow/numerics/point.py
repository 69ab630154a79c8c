"""Compiled functions of one patient at one point in time, for referees and for Newton's method."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import unknown
from extramarrow.grammar.system import System
from extramarrow.numerics.compiled import Compiled, compiled
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.machine import native
from extramarrow.numerics.module import Module, point_module
from extramarrow.numerics.polynomials import SCHEMES
from extramarrow.numerics.program import point_program

_Evaluate = ctypes.CFUNCTYPE(None, ctypes.c_double, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_Prepare = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class BoundFunction:
    """A point function with its parameters set: ``f(t, y)``. Not for several threads at once.

    ``address`` is a C function ``void (double t, const T *y, T *out, void *data)`` where T is the precision, and
    ``data`` the last argument that it wants.
    """

    def __init__(self, code: Compiled, dtype: np.dtype[Any], sizes: tuple[int, int], parameters: Any) -> None:
        states, outputs = sizes
        self._code = code
        self._work = np.zeros(code.work_bytes // dtype.itemsize + len(parameters), dtype)
        self._work[:] = np.nan  # no day is known yet
        self._work[: len(parameters)] = parameters
        self._data = np.array([self._work.ctypes.data, code.constants.ctypes.data], np.int64)
        self._states = np.zeros(states, dtype)
        self._out = np.zeros(outputs, dtype)
        self.address = code.address("evaluate")
        self.data = int(self._data.ctypes.data)
        self._evaluate = _Evaluate(self.address)
        self._places = (self._states.ctypes.data, self._out.ctypes.data, self.data)
        _Prepare(code.address("prepare"))(self._work.ctypes.data, code.constants.ctypes.data, self._places[0])

    def __call__(self, t: float, y: Any) -> NDArray[Any]:
        """The values at time ``t`` (days) and states ``y`` [S]."""
        self._states[:] = y
        self._evaluate(t, *self._places)
        return self._out.copy()


class PointFunction:
    """Compiled nodes of a system: ``f(t, y, p)`` for one patient, or :meth:`bind` the parameters once."""

    def __init__(self, code: Compiled, dtype: np.dtype[Any], states: int, parameters: int, outputs: int) -> None:
        self._code = code
        self._dtype = dtype
        self._sizes = (states, outputs)
        self._parameters = parameters
        self._last: tuple[NDArray[Any], BoundFunction] | None = None

    def bind(self, parameters: Any) -> BoundFunction:
        """Set the parameters [P]; what depends on them alone is computed here."""
        values = np.asarray(parameters, dtype=self._dtype)
        if values.shape != (self._parameters,):
            raise ValueError(f"parameters: expected shape ({self._parameters},), got {values.shape}")
        return BoundFunction(self._code, self._dtype, self._sizes, values)

    def __call__(self, t: float, y: Any, p: Any) -> NDArray[Any]:
        """The values at time ``t`` (days), states ``y`` [S] and parameters ``p`` [P]."""
        if self._last is None or not np.array_equal(self._last[0], p):
            self._last = (np.array(p), self.bind(p))
        return self._last[1](t, y)


def point_function(system: System, nodes: Sequence[int], precision: str = "f64") -> PointFunction:
    """Compile any nodes of the graph of ``system``.

    Raises:
        InputError: an unknown precision.
    """
    if precision not in SCHEMES:
        raise unknown("precision", precision, SCHEMES)
    dialect = Dialect(precision, 1)

    def build() -> Module:
        return point_module(point_program(system, nodes), dialect)

    code = compiled(("point", system.digest, tuple(nodes)), build, dialect, native())
    dtype = np.dtype(np.float32 if precision == "f32" else np.float64)
    return PointFunction(code, dtype, len(system.states), len(system.slots), len(nodes))


def scalar_rhs(system: System, precision: str = "f64") -> PointFunction:
    """The compiled right-hand side ``f(t, y, p)`` of one patient, in units per day."""
    return point_function(system, [state.derivative for state in system.states], precision)
