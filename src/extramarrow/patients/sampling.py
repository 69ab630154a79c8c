"""People around a case: drawn with their correlations, kept when plausible, each draw at a fixed address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.system import System
from extramarrow.patients.covariates import Draws, drawn_covariates
from extramarrow.patients.draws import lottery
from extramarrow.patients.plausibility import faults

if TYPE_CHECKING:
    from extramarrow.patients.population import Population

Floats = NDArray[np.float64]

#: How often a person is drawn before the case is called impossible.
MOST_ATTEMPTS = 200


@dataclass(frozen=True, eq=False)
class People:
    """Sampled people: ``values`` [n, P] in declared units, ``attempts`` [n], and the rejected draws by first reason."""

    values: Floats
    attempts: NDArray[np.int64]
    rejected: Mapping[str, int]

    def facts(self) -> dict[str, object]:
        """What a report says of the sampling."""
        count = sum(self.rejected.values())
        return {"drawn": len(self.values) + count, "rejected": count, "reasons": dict(self.rejected)}


def typical(system: System, chosen: Mapping[str, float], count: int = 1) -> Floats:
    """Parameters [count, P] in declared units: the typical person with the values ``chosen``."""
    row = [chosen.get(slot.label, slot.value) for slot in system.slots]
    return np.tile(np.array(row, dtype=np.float64), (count, 1))


def people(
    system: System,
    chosen: Mapping[str, float],
    patients: Sequence[int],
    seed: int,
    population: Population | None = None,
) -> People:
    """Plausible people: whoever is not is drawn again, as a whole, with the number of the next attempt.

    Patient k is the same person in any batch, and whichever other people there are.

    Raises:
        InputError: somebody is still implausible after :data:`MOST_ATTEMPTS`.
    """
    numbers = np.asarray(patients, dtype=np.int64)
    values, attempts = typical(system, chosen, len(numbers)), np.zeros(len(numbers), dtype=np.int64)
    rejected: dict[str, int] = {}
    waiting = np.arange(len(numbers))
    for attempt in range(MOST_ATTEMPTS):
        values[waiting] = sampled(system, chosen, numbers[waiting].tolist(), seed, attempt, population)
        attempts[waiting] = attempt
        found = faults(system, values[waiting], population)
        blamed = np.zeros(len(waiting), dtype=np.bool_)
        for reason, flags in found.items():
            fresh = flags & ~blamed
            if fresh.any():
                rejected[reason] = rejected.get(reason, 0) + int(fresh.sum())
            blamed |= flags
        waiting = waiting[blamed]
        if not len(waiting):
            return People(values, attempts, dict(sorted(rejected.items(), key=lambda item: (-item[1], item[0]))))
    worst = max(found, key=lambda reason: int(found[reason].sum()))
    raise InputError(
        f"patients: {len(waiting)} of {len(numbers)} people are implausible however often they are drawn, "
        f"mostly by {worst}; expected settings that a human being can have"
    )


def sampled(
    system: System,
    chosen: Mapping[str, float],
    patients: Sequence[int],
    seed: int,
    attempt: int = 0,
    population: Population | None = None,
) -> Floats:
    """Parameters [n, P] in declared units, before anyone is judged: ``chosen`` values are kept, the others drawn.

    A draw depends on the seed, the patient's number, the attempt and the label alone, and on the labels that it is
    correlated with. One beyond the bounds of its parameter is repeated, with all that it is correlated with.
    """
    values = typical(system, chosen, len(patients))
    drawn = lottery(system)
    columns = [column for column in drawn.columns if system.slots[column].label not in chosen]
    rows = np.isin(drawn.columns, columns)
    values[:, drawn.columns[rows]] = drawn.values(seed, patients, attempt)[rows].T
    if population is not None:
        for label, column in drawn_covariates(population, system, chosen, Draws(seed, patients, attempt)).items():
            values[:, system.slot_index[label]] = column
    return values


def inside(system: System, values: Floats) -> Floats:
    """Declared values [n, P] in the units of the equations (time in days)."""
    factors: Floats = np.array([slot.factor for slot in system.slots])
    return values * factors


def percentile(system: System, label: str, value: float) -> float:
    """Share of people (0 to 100) whose parameter ``label`` lies below ``value``."""
    from math import erf, log, sqrt

    slot = system.slots[system.slot_index[label]]
    return 50.0 * (1.0 + erf(log(value / slot.value) / slot.log_sd / sqrt(2.0)))
