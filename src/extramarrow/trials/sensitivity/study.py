"""A sensitivity analysis that is planned: what is asked of whom, what is varied, how, and what that takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from extramarrow.grammar.ticks import DAYS
from extramarrow.patients.sampling import inside
from extramarrow.trials.endpoints.base import EndpointTable
from extramarrow.trials.job import TrialJob
from extramarrow.trials.protocol.plan import CHUNK
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.lives import begins
from extramarrow.trials.sensitivity.methods.registry import KEPT, Procedure
from extramarrow.trials.sensitivity.people import Patients, patients_of
from extramarrow.trials.sensitivity.tornado import MOST_PATIENTS
from extramarrow.trials.sensitivity.tornado import lives as tornado_lives

#: What visits and records add to the time of the kernel alone, about.
TRIAL_LAYER = 1.25
#: Days over which the speed of the kernel is measured.
MEASURED = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """What a study takes: ``lives``, of ``years`` each in the mean, and about how many ``seconds``."""

    lives: int
    years: float
    seconds: float


@dataclass(frozen=True, eq=False)
class Study:
    """An endpoint under one arm of a trial, what is varied, and how."""

    job: TrialJob
    endpoint: EndpointTable
    arm: str
    factors: Factors
    procedure: Procedure
    samples: int

    @property
    def screened(self) -> bool:
        """Whether there is so much to vary that it is screened first."""
        return self.procedure.screening is not None and len(self.factors.names) > KEPT

    @property
    def trajectories(self) -> int:
        """How many samples the screening takes; 0 where there is none."""
        return self.procedure.trajectories(self.samples) if self.screened else 0

    @property
    def turned(self) -> int:
        """How many patients are lived once more with one parameter low or high."""
        return min(MOST_PATIENTS, self.procedure.method.patients(self.samples))

    @property
    def unit(self) -> str:
        """The unit of the answers."""
        return self.endpoint.unit

    def facts(self) -> dict[str, Any]:
        """What was asked, and how."""
        return {
            "protocol": self.job.trial.protocol.name,
            "endpoint": self.endpoint.name,
            "asked": self.endpoint.words(),
            "arm": self.arm,
            "unit": self.unit,
            "method": self.procedure.name,
            "samples": self.samples,
            "trajectories": self.trajectories,
            "seed": self.job.trial.seed,
        }

    def lives(self) -> int:
        """How many lives all stages take together."""
        factors, found = len(self.factors.names), 0
        if self.screened and self.procedure.screening is not None:
            found = self.procedure.screening.lives(factors, self.trajectories)
            factors = KEPT
        return found + self.procedure.method.lives(factors, self.samples) + tornado_lives(factors, self.turned)

    def people(self) -> Patients:
        """The patients whose lives are changed.

        Raises:
            InputError: nobody fulfills the criteria of the protocol.
        """
        count = self.procedure.method.patients(self.samples)
        return patients_of(self.job.trial, max(count, self.trajectories), self.job.kernel, self.job.threads)

    def cost(self, people: Patients) -> Cost:
        """What it takes here; the speed of the kernel is measured, which takes a part of a second."""
        trial, kernel = self.job.trial, self.job.kernel
        days = float((trial.days - begins(people, people.values[:, trial.system.slot_index["patient.age"]])).mean())
        rows = np.arange(CHUNK) % len(people.numbers)
        parameters = np.ascontiguousarray(inside(trial.system, people.values[rows]), dtype=kernel.dtype)
        states = kernel.start(parameters, 0)
        kernel.advance(states, parameters, 0, 1, threads=self.job.threads)
        begun = time.perf_counter()
        kernel.advance(states, parameters, 1, MEASURED, threads=self.job.threads)
        a_day = (time.perf_counter() - begun) / (MEASURED * CHUNK)
        lives = self.lives()
        return Cost(lives, days / DAYS["year"], TRIAL_LAYER * a_day * lives * days)
