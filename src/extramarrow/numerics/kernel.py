"""The lane kernel: many patients of one system through whole days, compiled."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import System
from extramarrow.numerics.compiled import Compiled, compiled
from extramarrow.numerics.daycheck import GUARD, NEGATIVE, NOT_FINITE, OK
from extramarrow.numerics.dialect import Dialect
from extramarrow.numerics.doses import Doses, tabulate
from extramarrow.numerics.machine import Machine, native
from extramarrow.numerics.module import Module, kernel_module
from extramarrow.numerics.polynomials import SCHEMES
from extramarrow.numerics.program import day_program
from extramarrow.numerics.rest import lowest, starts
from extramarrow.numerics.steppers import METHODS
from extramarrow.numerics.task import Task

__all__ = [
    "GUARD",
    "NEGATIVE",
    "NOT_FINITE",
    "OK",
    "RESULTS",
    "STEPS_PER_DAY",
    "Block",
    "Doses",
    "Kernel",
    "compile_kernel",
]

STEPS_PER_DAY = (12, 24, 48)
RESULTS = {
    OK: "completed",
    GUARD: "a pool empties faster than the time step allows",
    NOT_FINITE: "a state is not finite",
    NEGATIVE: "a pool is negative",
}


@dataclass(frozen=True, slots=True)
class Block:
    """What a call of :meth:`Kernel.advance` saw.

    ``records`` [n, R, O]: observables at the start of every ``record_every_steps``-th step, NaN from the day on which
    a patient failed. ``codes`` int32 [n]: see :data:`RESULTS`. ``failed_day`` int64 [n]: that day, −1 where none.
    """

    records: NDArray[Any]
    codes: NDArray[np.int32]
    failed_day: NDArray[np.int64]


class Kernel:
    """A compiled system at one precision, method and step; made by :func:`compile_kernel`."""

    def __init__(
        self, system: System, observables: Sequence[str], code: Compiled, dialect: Dialect, steps_per_day: int
    ) -> None:
        self.system = system
        self.observables = tuple(observables)
        self.lanes = dialect.lanes
        self.precision = dialect.precision
        self.dtype: np.dtype[Any] = np.dtype(np.float32 if dialect.precision == "f32" else np.float64)
        self.steps_per_day = steps_per_day
        self._code = code
        entry = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)
        self._advance = entry(code.address("advance"))
        self._observe = entry(code.address("observe"))

    def start(self, parameters: NDArray[Any], day: int = 0) -> NDArray[Any]:
        """The closed-form healthy rest of each patient on ``day``: parameters [n, P] to states [n, S].

        Computed in double precision, with the same bits on every processor.
        """
        return starts(self.system, parameters, day).astype(self.dtype)

    def observe(self, states: NDArray[Any], parameters: NDArray[Any], day: int) -> NDArray[Any]:
        """The observables [n, O] of states [n, S] at the start of ``day``."""
        states = np.ascontiguousarray(states, dtype=self.dtype)
        task, keep = self._task(states, parameters)
        records = self._records(1, len(states))
        task.records, task.stride, task.first_day = records.ctypes.data, records.shape[2], day
        self._run(self._observe, task, len(states), 1)
        del keep
        return records[0, :, : len(states)].T

    def advance(
        self,
        states: NDArray[Any],
        parameters: NDArray[Any],
        first_day: int,
        days: int,
        record_every_steps: int = 0,
        doses: Doses | None = None,
        threads: int = 1,
        codes: NDArray[np.int32] | None = None,
    ) -> Block:
        """Integrate ``days`` whole days from the start of ``first_day``.

        Args:
            states: [n, S] in the kernel's precision, contiguous; replaced by the states at the end. A patient who
                fails keeps the state at the start of the day of the failure.
            parameters: [n, P], inside values (declared value times factor).
            first_day: days since day 0; may be negative.
            days: how many.
            record_every_steps: record observables at every so many steps, counted from ``first_day``; 0: never.
            doses: amounts to add; ticks outside these days are ignored.
            threads: how many to use at most. Bits do not depend on it.
            codes: results of an earlier call; patients whose code is not 0 stay as they are.

        Raises:
            InputError: a dose between two steps.
            ValueError: arrays of the wrong shape or precision.
        """
        count = len(states)
        if states.dtype != self.dtype or not states.flags.c_contiguous or states.ndim != 2:
            raise ValueError(f"states must be a contiguous array [n, S] of {self.dtype}")
        task, keep = self._task(states, parameters)
        every = record_every_steps
        number = -(-days * self.steps_per_day // every) if every else 0
        records = self._records(number, count)
        result = np.zeros(count, np.int32) if codes is None else codes.astype(np.int32)
        failed = np.full(count, -1, np.int64)
        task.records, task.stride, task.record_every = records.ctypes.data, records.shape[2], every
        task.codes, task.failed_days = result.ctypes.data, failed.ctypes.data
        task.first_day, task.days = first_day, days
        if doses is not None and len(doses.tick):
            keep += self._add_doses(task, doses, states.shape)
        self._run(self._advance, task, count, threads)
        del keep
        seen = records[:, :, :count].transpose(2, 0, 1)
        for patient in np.flatnonzero(result):
            day = max(int(failed[patient]) - first_day, 0)
            seen[patient, -(-day * self.steps_per_day // every) if every else 0 :] = np.nan
        return Block(seen, result, failed)

    def _task(self, states: NDArray[Any], parameters: NDArray[Any]) -> tuple[Task, list[NDArray[Any]]]:
        parameters = np.ascontiguousarray(parameters, dtype=self.dtype)
        expected = ((len(states), len(self.system.states)), (len(states), len(self.system.slots)))
        if (states.shape, parameters.shape) != expected or not len(states):
            raise ValueError(f"states and parameters: expected shapes {expected}, got {states.shape, parameters.shape}")
        task = Task(
            states=states.ctypes.data,
            parameters=parameters.ctypes.data,
            constants=self._code.constants.ctypes.data,
            patients=len(states),
        )
        return task, [parameters]

    def _records(self, number: int, count: int) -> NDArray[Any]:
        """[number, observables, patients up to whole blocks], aligned for vector stores."""
        stride = -(-count // self.lanes) * self.lanes
        shape = (number, len(self.observables), stride)
        return _aligned(int(np.prod(shape)) * self.dtype.itemsize).view(self.dtype).reshape(shape)

    def _add_doses(self, task: Task, doses: Doses, shape: tuple[int, int]) -> list[NDArray[Any]]:
        days = range(task.first_day, task.first_day + task.days)
        table = tabulate(doses, days, self.steps_per_day, shape, self.dtype)
        task.dose_begins, task.dose_states = table.begins.ctypes.data, table.states.ctypes.data
        task.dose_rows, task.dose_amounts = table.rows.ctypes.data, table.amounts.ctypes.data
        return [table.begins, table.states, table.rows, table.amounts]

    def _run(self, entry: Callable[..., None], task: Task, count: int, threads: int) -> None:
        blocks = -(-count // self.lanes)
        address = ctypes.addressof(task)

        def part(first: int, last: int) -> None:
            work = _aligned(self._code.work_bytes)
            entry(address, first, last, work.ctypes.data)

        threads = max(1, min(threads, blocks))
        if threads == 1:
            part(0, blocks)
            return
        bounds = [blocks * number // threads for number in range(threads + 1)]
        pool = _pool(threads, os.getpid())
        parts = [pool.submit(part, first, last) for first, last in pairwise(bounds)]
        try:
            for each in parts:
                each.result()
        finally:
            wait(parts)  # whatever interrupts us, the arrays must outlive the threads that write to them


def compile_kernel(
    system: System,
    observables: Sequence[str],
    precision: str = "f64",
    method: str = "rk3",
    steps_per_day: int = 12,
    *,
    lanes: int | None = None,
    machine: Machine | None = None,
) -> Kernel:
    """Compile ``system``, or fetch its code from the cache.

    Args:
        system: what to integrate.
        observables: names of signals or states to record.
        precision: "f32" or "f64".
        method: "rk3" or "rk4".
        steps_per_day: 12, 24 or 48.
        lanes: patients per vector, a power of two; what the processor holds when not given. Bits do not depend on it.
        machine: processor to compile for; this one when not given. Bits do not depend on it.

    Raises:
        InputError: an unknown setting or observable.
    """
    if precision not in SCHEMES:
        raise unknown("precision", precision, SCHEMES)
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    if steps_per_day not in STEPS_PER_DAY:
        raise InputError(f"steps a day: expected 12, 24 or 48, got {steps_per_day}")
    machine = machine or native()
    dialect = Dialect(precision, lanes or machine.lanes(precision))
    facts = ("kernel", system.digest, tuple(observables), method, steps_per_day)

    def build() -> Module:
        return kernel_module(day_program(system, observables), dialect, method, steps_per_day)

    code = compiled(facts, build, dialect, machine)
    code.constants[: len(system.states)] = lowest(system, METHODS[method].slack[precision])
    return Kernel(system, observables, code, dialect, steps_per_day)


def _aligned(size: int) -> NDArray[np.uint8]:
    """Uninitialized bytes that start where a vector or a cache line may start."""
    memory = np.empty(size + 64, np.uint8)
    offset = -memory.ctypes.data % 64
    return memory[offset : offset + size]


@cache
def _pool(threads: int, process: int) -> ThreadPoolExecutor:
    """Threads that wait between calls; a forked process gets its own."""
    return ThreadPoolExecutor(threads)
