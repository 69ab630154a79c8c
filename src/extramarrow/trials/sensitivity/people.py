"""The people whose lives are changed: the patients of the trial, as it would find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import InputError
from extramarrow.numerics.kernel import Kernel
from extramarrow.numerics.randomness import normal_quantile
from extramarrow.patients.covariates import Draws, drawn_covariates
from extramarrow.patients.sampling import people
from extramarrow.trials.conduct.screening import screen
from extramarrow.trials.protocol.plan import CHUNK, TrialPlan
from extramarrow.trials.sensitivity.inputs import Drawn, Own, Varied

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Redrawn(Draws):
    """Draws of a population of which some stand where a design says."""

    def __init__(self, seed: int, patients: Integers, attempt: Integers, given: dict[str, Floats]) -> None:
        super().__init__(seed, patients.tolist(), attempt)
        self.given = given

    def uniform(self, name: str) -> Floats:
        """Between 0 and 1."""
        own = super().uniform(name)
        given = self.given.get(name, own)
        return np.where(np.isnan(given), own, given)

    def normal(self, name: str) -> Floats:
        """Standard normal."""
        own = super().normal(name)
        given = np.clip(self.given.get(name, np.full(len(own), np.nan)), 1e-9, 1.0 - 1e-9)
        return np.where(np.isnan(given), own, normal_quantile(given))


@dataclass(frozen=True, eq=False)
class Patients:
    """Who they are: ``addresses`` [n] of their draws, ``attempts`` [n] it took to draw each, and ``values`` [n, P]."""

    trial: TrialPlan
    numbers: Integers
    addresses: Integers
    attempts: Integers
    values: Floats

    def changed(self, rows: NDArray[np.intp], inputs: Sequence[Varied], shares: Floats) -> Floats:
        """Parameters [L, P] of the people ``rows`` [L] with what is varied at ``shares`` [L, d]; NaN leaves it."""
        values = self.values[rows].copy()
        drawn = {each.stream: each.toward(shares[:, at]) for at, each in enumerate(inputs) if isinstance(each, Drawn)}
        scenario = self.trial.scenarios[0]
        if drawn and scenario.population is not None:
            draws = Redrawn(scenario.settings.seed, self.addresses[rows], self.attempts[rows], drawn)
            index = scenario.system.slot_index
            described = {label for row in self.trial.rows for label in row}
            covariates = drawn_covariates(scenario.population, scenario.system, scenario.values, draws)
            for label, column in covariates.items():
                if label not in described:
                    values[:, index[label]] = column
        for at, each in enumerate(inputs):
            if isinstance(each, Own):
                turned = np.isfinite(shares[:, at])
                values[turned, each.position] = each.at(shares[turned, at])
        low, high = (np.array([getattr(slot, end) for slot in scenario.system.slots]) for end in ("low", "high"))
        bounded: Floats = np.clip(values, low, high)
        return bounded


def patients_of(trial: TrialPlan, count: int, kernel: Kernel, threads: int) -> Patients:
    """The first ``count`` patients of the trial; where it has criteria, their history is lived to find them.

    Raises:
        InputError: nobody fulfills the criteria.
    """
    numbers, addresses = np.arange(count, dtype=np.int64), np.arange(count, dtype=np.int64)
    if trial.include or trial.exclude:
        found = [
            screen(trial, range(first, min(first + CHUNK, count)), kernel, threads).lives
            for first in range(0, count, CHUNK)
        ]
        kept = [lives for lives in found if lives is not None]
        if not kept:
            raise InputError(f"protocol '{trial.protocol.name}': none of {count} patients came to day 0")
        numbers = np.concatenate([lives.numbers for lives in kept])
        addresses = np.array([each for lives in kept for each in lives.patients], dtype=np.int64)
    scenario = trial.scenarios[0]
    drawn = people(
        scenario.system, scenario.values, addresses.tolist(), scenario.settings.seed, scenario.population
    )  # fmt: skip
    trial.describe(drawn.values, numbers.tolist())
    return Patients(trial, numbers, addresses, drawn.attempts, drawn.values)
