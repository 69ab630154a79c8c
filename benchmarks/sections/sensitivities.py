"""Forward sensitivities to twenty parameters beside finite differences: agreement and cost."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench import Bench
from benchmarks.job import OBSERVABLES, Floats, Job
from benchmarks.sections import Facts, table
from extramarrow.grammar.system import System
from extramarrow.numerics.kernel import Kernel, compile_kernel
from extramarrow.numerics.tangent import tangent_label, tangent_lanes

PARAMETERS = 20
#: Directions that share a lane.
DIRECTIONS = 4
DAYS = 365
_EVERY = 12 * 73


def labels_of(job: Job) -> list[str]:
    """The first parameters that differ between people and act on the body."""
    slots = job.system.slots
    return [slot.label for slot in slots if slot.log_sd > 0 and not slot.label.startswith("lab.")][:PARAMETERS]


def gradients(system: System, labels: list[str]) -> tuple[System, list[str]]:
    """The system that carries tangents along a few directions over ``labels``, and what is recorded of it."""
    seen = [tangent_label(label, number + 1) for number in range(DIRECTIONS) for label in OBSERVABLES]
    return tangent_lanes(system, labels, OBSERVABLES, DIRECTIONS), seen


def measure(bench: Bench) -> Facts:
    """Milliseconds per patient-year for all parameters together, and the largest relative difference.

    A year without visits, recorded every 73 days. Steps of finite differences are large and their error is
    extrapolated away: small ones drown in rounding.
    """
    job = bench.job.first(bench.sizes.sensitive_patients)
    labels = labels_of(job)
    system, seen = gradients(job.system, labels)
    kernels = {precision: compile_kernel(system, seen, precision, "rk3", 12) for precision in ("f64", "f32")}
    cost, found = {}, {}
    for precision, kernel in kernels.items():
        cost[precision], found[precision] = _tangents(job, kernel, len(labels))
    plain = compile_kernel(job.system, OBSERVABLES, "f64", "rk3", 12)
    coarse_cost, coarse = _differences(job, plain, labels, 4e-3)
    _, fine = _differences(job, plain, labels, 2e-3)
    extrapolated = (4.0 * fine - coarse) / 3.0
    scale = np.abs(found["f64"]).max(axis=(0, 2), keepdims=True)
    difference = np.abs(found["f64"] - extrapolated) / np.where(scale > 0, scale, 1.0)
    return {
        "parameters": len(labels),
        "tangents": cost,
        "differences": coarse_cost,
        "difference": float(difference.max()),
    }


def _tangents(job: Job, kernel: Kernel, count: int) -> tuple[float, Floats]:
    groups = count // DIRECTIONS
    chosen = np.zeros((groups, count, DIRECTIONS))
    for parameter in range(count):
        chosen[parameter // DIRECTIONS, parameter, parameter % DIRECTIONS] = 1.0
    seeds = np.tile(chosen.reshape(groups, -1), (job.patients, 1))
    parameters = np.hstack([np.repeat(job.parameters, groups, axis=0), seeds])
    zero = np.zeros((job.patients * groups, len(job.system.states) * DIRECTIONS))
    states = np.hstack([np.repeat(job.start, groups, axis=0), zero]).astype(kernel.dtype)
    cost, records = _timed(job, kernel, states, parameters)
    shape = (job.patients, groups, records.shape[1], DIRECTIONS, len(OBSERVABLES))
    return cost, records.reshape(shape).swapaxes(2, 3).reshape(job.patients, count, records.shape[1], -1)


def _differences(job: Job, kernel: Kernel, labels: list[str], step: float) -> tuple[float, Floats]:
    """Central differences, ``step`` relative to each parameter."""
    count, cost = len(labels), 0.0
    columns = [job.system.slot_index[label] for label in labels]
    sides = []
    for sign in (1.0, -1.0):
        parameters = np.repeat(job.parameters, count, axis=0)
        for number, column in enumerate(columns):
            parameters[number::count, column] *= 1.0 + sign * step
        seconds, records = _timed(job, kernel, np.repeat(job.start, count, axis=0), parameters)
        cost += seconds
        sides.append(records.reshape(job.patients, count, records.shape[1], -1))
    width = 2.0 * step * job.declared[:, columns]
    return cost, (sides[0] - sides[1]) / width[:, :, None, None]


def _timed(job: Job, kernel: Kernel, states: NDArray[Any], parameters: Floats) -> tuple[float, Floats]:
    """Milliseconds of the processor per patient-year, and records [lanes, times, observables]."""
    began = time.process_time()
    block = kernel.advance(states, parameters, 0, DAYS, record_every_steps=_EVERY)
    seconds = time.process_time() - began
    return 1000.0 * seconds / (job.patients * DAYS / 365.25), np.asarray(block.records, dtype=np.float64)


def page(facts: Facts, everything: dict[str, Facts]) -> list[str]:
    """The table."""
    rows = [[f"tangents, {precision}", f"{cost:.1f}"] for precision, cost in sorted(facts["tangents"].items())[::-1]]
    rows.append(["central differences, f64", f"{facts['differences']:.1f}"])
    return [
        "## Sensitivities to twenty parameters",
        table(["", "ms per patient-year, one core"], rows),
        "The largest relative difference between f64 tangents and extrapolated differences is "
        f"{facts['difference']:.1e}.",
    ]
