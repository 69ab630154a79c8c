"""Body weights, for doses by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extramarrow.trials.scenario import Scenario

WEIGHT = "patient.weight"


def weights_of(scenario: Scenario) -> list[float]:
    """The weight in kilograms of each patient of ``scenario``, as it was when the run began."""
    from extramarrow.patients.sampling import people, typical

    if scenario.patients is None:
        values = typical(scenario.system, scenario.values)
    else:
        seed, numbers = scenario.settings.seed, range(scenario.patients)
        values = people(scenario.system, scenario.values, numbers, seed, scenario.population).values
    return [float(weight) for weight in values[:, scenario.system.slot_index[WEIGHT]]]
