"""Body weights, for doses by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import DAYS
from extramarrow.therapies.actions.give import Give

if TYPE_CHECKING:
    from extramarrow.trials.scenario import Scenario

WEIGHT = "patient.weight"

#: Nobody grows after that.
GROWN_YEARS = 20


def weights_of(scenario: Scenario) -> list[float]:
    """The weight in kilograms of each patient of ``scenario``, as it was on day 0.

    Raises:
        InputError: doses by weight of somebody who still grows.
    """
    by_weight = [rule for rule in scenario.book.rules if isinstance(rule.action, Give) and rule.action.per_kg]
    if by_weight and scenario.life.age < GROWN_YEARS * DAYS["year"]:
        raise InputError(f'"{by_weight[0]}": doses by weight are exported of adults, from {GROWN_YEARS} years on')
    from extramarrow.patients.sampling import people, typical

    if scenario.patients is None:
        values = typical(scenario.system, scenario.values)
    else:
        seed, numbers = scenario.settings.seed, range(scenario.patients)
        values = people(scenario.system, scenario.values, numbers, seed, scenario.population).values
    return [float(weight) for weight in values[:, scenario.system.slot_index[WEIGHT]]]
