"""The job that every engine does: β-thalassemia intermedia, transfused in a closed loop every three weeks.

At each visit hemoglobin is read, and who lies below the limit gets two units of red cells; with daily doses a tablet of
iron is added to the gut at the start of every day, which makes an adaptive solver start anew each time. Twelve
laboratory values are recorded daily.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import System
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.patients.sampling import inside, sampled
from extramarrow.therapies.actions.transfusion import Transfuse
from extramarrow.therapies.effects import Jump, Occasion
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import plan

Floats = NDArray[np.float64]

CASE = "beta-thalassemia-intermedia"
LABS = (
    "hemoglobin",
    "hematocrit",
    "mcv",
    "reticulocytes",
    "erythropoietin",
    "erythroid_activity",
    "ferritin",
    "transferrin_saturation",
    "hepcidin",
    "liver_iron",
    "spleen_volume",
    "blood_volume",
)
OBSERVABLES = tuple(f"lab.{name}.value" for name in LABS)
VISIT_EVERY = 21
LIMIT = 9.5
TABLET = ("oral_iron.gut", 65.0)
LEAD_IN_DAYS = 1461


@dataclass(frozen=True, eq=False)
class Job:
    """Patients on day 0 and what may be done to them.

    ``parameters`` [n, P] are inside values, ``start`` [n, S] states, ``bag`` [n, S] what two units add, ``days`` the
    length; ``end`` [n, S] is about where the states will be at last.
    """

    system: System
    parameters: Floats
    declared: Floats
    start: Floats
    bag: Floats
    end: Floats
    days: int

    @property
    def patients(self) -> int:
        """How many."""
        return len(self.start)

    @property
    def years(self) -> float:
        """Patient-years of the whole job."""
        return self.patients * self.days / 365.25

    @property
    def scale(self) -> Floats:
        """A typical size [S] of each state, for absolute tolerances."""
        return np.maximum(np.maximum(np.abs(self.start + self.bag), np.abs(self.end)).max(axis=0), 1e-9)

    def first(self, count: int) -> Job:
        """The same job for its first patients."""
        names = ("parameters", "declared", "start", "bag", "end")
        return replace(self, **{name: getattr(self, name)[:count] for name in names})


class Engine(Protocol):
    """Something that can do the job. Its arrays may be of any precision."""

    name: str
    settings: str

    def observe(self, states: NDArray[Any], day: int) -> NDArray[Any]:
        """Laboratory values [n, 12] now."""
        ...

    def advance(self, states: NDArray[Any], day: int, days: int, dosed: bool) -> NDArray[Any]:
        """Integrate, replacing ``states`` [n, S]; returns daily records [n, days, 12]."""
        ...


@dataclass(frozen=True, eq=False)
class Played:
    """Charts [n, days, 12], who was transfused [n, visits], and seconds of the processor and on the wall."""

    charts: Floats
    transfused: NDArray[np.bool_]
    cpu: float
    wall: float


def play(job: Job, engine: Engine, dosed: bool, dtype: Any = np.float64) -> Played:
    """Do the job."""
    states = job.start.astype(dtype)
    bag = job.bag.astype(dtype)
    records, transfused = [], []
    cpu, wall = time.process_time(), time.perf_counter()
    for day in range(0, job.days, VISIT_EVERY):
        seen = engine.observe(states, day)
        low = seen[:, 0] < LIMIT
        states[low] += bag[low]
        chart = engine.advance(states, day, min(VISIT_EVERY, job.days - day), dosed)
        chart[:, 0] = seen
        records.append(chart)
        transfused.append(low)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    charts = np.concatenate(records, axis=1).astype(np.float64)
    return Played(charts, np.array(transfused).T, cpu, wall)


def build_job(patients: int, years: float) -> Job:
    """The case with its history, and as many people around it who are transfused on day 0.

    Who is not transfused hardly changes, and tells nothing about a solver.
    """
    drawn = 4 * patients
    treat = ["Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks", "Oral iron 65 mg daily"]
    # Age stands still for all engines alike, as it does in the SBML.
    frozen = {"patient.ageing": 0.0}
    scenario = plan(Request(case=CASE, treat=treat, years=years, patients=drawn, set=frozen))
    system = scenario.system
    declared = sampled(system, scenario.values, range(drawn), 1)
    parameters = inside(system, declared)
    kernel = compile_kernel(system, OBSERVABLES, "f64", "rk3", 12)
    states = kernel.start(parameters)
    kernel.advance(states, parameters, -LEAD_IN_DAYS, LEAD_IN_DAYS, threads=2)
    low = np.flatnonzero(kernel.observe(states, parameters, 0)[:, 0] < LIMIT)[:patients]
    if len(low) < patients:
        raise RuntimeError(f"of {drawn} people only {len(low)} are transfused")
    declared, parameters, states = declared[low], parameters[low], states[low]
    return Job(system, parameters, declared, states, bags(system, declared, states), states, scenario.days)


def bags(system: System, declared: Floats, states: Floats) -> Floats:
    """What two units of red cells add to the states [n, S] of each."""
    bag = np.zeros_like(states)
    view = _View(system, declared, states)
    for effect in Transfuse(2).effects(view, np.ones(len(states), np.bool_), Occasion(0)):
        assert isinstance(effect, Jump) and effect.amount is not None
        amount = np.asarray(effect.amount)
        bag[:, list(system.pools[effect.pool])] += amount[:, None] if amount.ndim == 1 else amount
    return bag


@dataclass(frozen=True, eq=False)
class _View:
    system: System
    declared: Floats
    states: Floats

    def signal(self, label: str) -> Floats:
        """A transfusion asks for no signal."""
        raise KeyError(label)

    def parameter(self, label: str) -> Floats:
        """A parameter in its declared unit, [n]."""
        return self.declared[:, self.system.slot_index[label]]

    def pool(self, label: str) -> Floats:
        """Content by stage, [n, stages]."""
        return self.states[:, list(self.system.pools[label])]
