"""SUNDIALS CVODES through CasADi: the graph as its expressions, compiled to C by its own code generator."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import Any

import casadi
import numpy as np

from benchmarks.engines.adaptive import Adaptive
from benchmarks.job import Floats, Job
from extramarrow.grammar.execute import python_source
from extramarrow.grammar.system import TIME, TODAY

_WORDS = SimpleNamespace(
    exp=casadi.exp, log=casadi.log, sqrt=casadi.sqrt, minimum=casadi.fmin, maximum=casadi.fmax, abs=casadi.fabs
)
_JIT = {"jit": True, "compiler": "shell", "jit_options": {"flags": ["-O3 -march=native"]}}


class Cvodes(Adaptive):
    """States are scaled by their typical size, for CasADi takes one absolute tolerance for all."""

    def __init__(self, job: Job, method: str, linear: str) -> None:
        super().__init__(job)
        self.name = "CVODES (CasADi)"
        self._compiled = shutil.which("gcc") is not None
        self._options = {"linear_multistep_method": method, "max_num_steps": 100000}
        if linear:
            self._options |= {"newton_scheme": "direct", "linear_solver": linear}
        else:
            self._options["nonlinear_solver_iteration"] = "functional"
        how = f"Newton, {linear}, exact sparse Jacobian" if linear else "functional iteration"
        self.settings = f"{method}, {how}, {'compiled by gcc' if self._compiled else 'virtual machine'}"
        self._rate = self._compiled_rate()
        self._solvers: dict[tuple[float, int], Any] = {}

    def _compiled_rate(self) -> Any:
        """Scaled right-hand side of scaled states, parameters with the day behind them, and the time within a call."""
        system, scale = self.job.system, casadi.DM(self.job.scale)
        x, p = casadi.SX.sym("x", len(system.states)), casadi.SX.sym("p", len(system.slots) + 1)
        t = casadi.SX.sym("t")
        y = x * scale
        inputs: dict[str, Any] = {f"state:{state.label}": y[k] for k, state in enumerate(system.states)}
        inputs |= {f"parameter:{slot.label}": p[k] for k, slot in enumerate(system.slots)}
        inputs[TIME] = p[len(system.slots)] + t
        inputs[TODAY] = p[len(system.slots)]  # of a call: days follow each other too closely in age to matter
        scope: dict[str, Any] = {"f": _WORDS, "abs": casadi.fabs}
        exec(python_source(system.graph, [state.derivative for state in system.states]), scope)
        rate = casadi.vertcat(*scope["evaluate"](inputs)) / scale
        options = _JIT if self._compiled else {}
        # The solver needs no derivative by parameters or time: those blocks are left empty.
        empty = [casadi.SX(len(system.states), block.size1()) for block in (p, t)]
        unused = casadi.SX.sym("unused", len(system.states))
        jacobian = casadi.Function("jac_rate", [x, p, t, unused], [casadi.jacobian(rate, x), *empty], options)
        return casadi.Function("rate", [x, p, t], [rate], {**options, "custom_jacobian": jacobian, "jac_penalty": 0})

    def _solver(self, days: int) -> Any:
        key = (self.rtol, days)
        if key not in self._solvers:
            options = {**self._options, "reltol": self.rtol, "abstol": 0.01 * self.rtol}
            x, p, t = (casadi.MX.sym(name, self._rate.size1_in(k)) for k, name in enumerate("xpt"))
            problem = {"x": x, "p": p, "t": t, "ode": self._rate(x, p, t)}
            self._solvers[key] = casadi.integrator("solver", "cvodes", problem, 0, list(range(1, days + 1)), options)
        return self._solvers[key]

    def solve(self, patient: int, start: Floats, day: int, days: int) -> Floats:
        """One call of the integrator."""
        scale = self.job.scale
        values = np.append(self.job.parameters[patient], day)
        found = self._solver(days)(x0=start / scale, p=values)["xf"]
        return np.vstack([start, np.array(found).T * scale])
