"""Who is plausible: the healthy rest of a sampled person must be that of a human being, or the person is drawn again.

The limits are wide. They are no reference intervals: they catch combinations of draws that no adult has. A population
may narrow them, as a survey does that only takes people with enough iron.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.diseases.registry import DISEASES
from extramarrow.grammar.system import System
from extramarrow.numerics.rest import starts
from extramarrow.numerics.straight import parameter_inputs, straight

if TYPE_CHECKING:
    from extramarrow.patients.population import Population

Floats = NDArray[np.float64]

#: Younger people are held to the bounds of their parameters alone.
ADULT = 18.0
#: Patients looked at together, so that many take no more memory than a few.
TOGETHER = 1024


@dataclass(frozen=True, slots=True)
class Limit:
    """What an adult at rest may have of a laboratory value."""

    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g} {self.unit}"


LIMITS: Mapping[str, Limit] = {
    "hemoglobin": Limit(9.0, 22.0, "g/dL"),
    "hematocrit": Limit(0.27, 0.66, "L/L"),
    "mcv": Limit(68.0, 112.0, "fL"),
    "reticulocytes": Limit(15.0, 180.0, "1e9/L"),
    "leukocytes": Limit(2.0, 20.0, "1e9/L"),
    "neutrophils": Limit(0.7, 14.0, "1e9/L"),
    "lymphocytes": Limit(0.5, 6.0, "1e9/L"),
    "monocytes": Limit(0.08, 1.6, "1e9/L"),
    "platelets": Limit(90.0, 600.0, "1e9/L"),
    "ferritin": Limit(2.0, 2000.0, "ng/mL"),
    "transferrin_saturation": Limit(5.0, 80.0, "%"),
    "erythropoietin": Limit(2.0, 60.0, "IU/L"),
    "hepcidin": Limit(0.3, 400.0, "ng/mL"),
    "spleen_volume": Limit(40.0, 500.0, "mL"),
}
BODY_MASS_INDEX = Limit(14.0, 60.0, "kg/m^2")


def limits_of(population: Population | None, system: System) -> dict[str, Limit]:
    """The limits by laboratory value, narrowed by the population; those that ``system`` can show."""
    narrowed = dict(LIMITS)
    for name, (low, high) in (population.plausible if population else {}).items():
        narrowed[name] = Limit(low, high, system.signals[f"lab.{name}.value"].unit)
    return {name: limit for name, limit in narrowed.items() if f"lab.{name}.value" in system.signals}


def faults(system: System, values: Floats, population: Population | None) -> dict[str, NDArray[np.bool_]]:
    """Who is implausible, by what: declared values [n, P] to a flag [n] for each limit that anybody exceeds.

    A covariate beyond the bounds of its parameter counts as well, under its label.
    """
    found: dict[str, NDArray[np.bool_]] = {}
    slots = _columns(system)
    outside = ~((values >= slots["low"]) & (values <= slots["high"]))
    for position in np.flatnonzero(outside.any(axis=0)):
        found[system.slots[position].label] = outside[:, position]
    adult = values[:, system.slot_index["patient.age"]] >= ADULT
    weight, height = (values[:, system.slot_index[f"patient.{name}"]] for name in ("weight", "height"))
    found["body mass index"] = adult & _beyond(weight / (height * height), BODY_MASS_INDEX)
    limits = limits_of(population, system)
    for first in range(0, len(values), TOGETHER):
        some = slice(first, first + TOGETHER)
        for name, column in healthy_labs(system, values[some], tuple(limits)).items():
            flags = found.setdefault(name, np.zeros(len(values), dtype=np.bool_))
            flags[some] = adult[some] & _beyond(column, limits[name])
    return {name: flags for name, flags in found.items() if flags.any()}


def healthy_labs(system: System, values: Floats, names: tuple[str, ...]) -> dict[str, Floats]:
    """Laboratory values [n] of people at the closed-form rest, without their diseases; nothing is integrated."""
    slots = _columns(system)
    healthy = np.where(slots["of a disease"], slots["value"], values)
    parameters = healthy * slots["factor"]
    # Whatever else is an input is a clock, and stands at day 0.
    inputs: dict[str, object] = defaultdict(float, parameter_inputs(system, parameters))
    rest = starts(system, parameters)
    inputs |= {f"state:{state.label}": column for state, column in zip(system.states, rest.T, strict=True)}
    nodes = [system.signals[f"lab.{name}.value"].node for name in names]
    found = straight(system, nodes)(inputs)
    return {name: np.broadcast_to(value, (len(values),)) for name, value in zip(names, found, strict=True)}


def _columns(system: System) -> dict[str, NDArray[Any]]:
    """Facts of all parameters [P] by name."""
    found: dict[str, NDArray[Any]] | None = system.kept.get("columns")
    if found is None:
        found = {name: np.array([getattr(slot, name) for slot in system.slots]) for name in _FACTS}
        found["of a disease"] = np.array([slot.label.split(".")[0] in DISEASES for slot in system.slots])
        system.kept["columns"] = found
    return found


_FACTS = ("value", "factor", "low", "high")


def _beyond(values: Floats, limit: Limit) -> NDArray[np.bool_]:
    """True also for what is no number."""
    return ~((values >= limit.low) & (values <= limit.high))
