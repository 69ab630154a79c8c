"""What is varied: parameters with a spread between people, and what a population draws of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from math import erf, isfinite, log, sqrt
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.system import Slot
from extramarrow.patients.population import Population
from extramarrow.trials.protocol.plan import TrialPlan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Habits by the parameter that they set, and the population's word for the draw.
HABITS = {"patient.smoking": "smoking", "granulopoiesis.duffy_null": "duffy_null"}
#: Of these, large draws give small values.
_FALLING = ("patient.sex", *HABITS)

#: The quantiles between which a parameter is turned where it takes few values: low and high.
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Varied(ABC):
    """One parameter by its label; where it stands among people is a share between 0 and 1."""

    slot: Slot
    position: int

    @property
    def label(self) -> str:
        """Its name."""
        return self.slot.label

    @property
    @abstractmethod
    def words(self) -> str:
        """How it is distributed."""


@dataclass(frozen=True, slots=True)
class Own(Varied):
    """One whose value depends on nobody's sex, age or size."""

    @abstractmethod
    def at(self, share: Floats) -> Floats:
        """The value below which a ``share`` of the people are."""


@dataclass(frozen=True, slots=True)
class Spread(Own):
    """Log-normal around the declared value, within the declared bounds."""

    @property
    def words(self) -> str:
        """How it is distributed."""
        return "log-normal between people"

    def at(self, share: Floats) -> Floats:
        """The value below which a ``share`` of the people are."""
        import numpy

        from extramarrow.numerics import portable
        from extramarrow.numerics.randomness import normal_quantile

        slot = self.slot
        first, last = self._below(slot.low), self._below(slot.high)
        deviate = normal_quantile(first + (last - first) * numpy.clip(share, 1e-9, 1.0 - 1e-9))
        value: Floats = numpy.clip(slot.value * portable.exp(slot.log_sd * deviate), slot.low, slot.high)
        return value

    def _below(self, bound: float) -> float:
        """The share of people below a bound; rounded, since libraries differ in the last bit of the error function."""
        if bound <= 0.0:
            return 0.0
        return round(0.5 * (1.0 + erf(log(bound / self.slot.value) / self.slot.log_sd / sqrt(2.0))), 12)


@dataclass(frozen=True, slots=True)
class Range(Own):
    """Evenly between the declared bounds: of a parameter that has no spread and was asked for by name."""

    @property
    def words(self) -> str:
        """How it is distributed."""
        return "evenly between its bounds"

    def at(self, share: Floats) -> Floats:
        """The value at a ``share`` of the way."""
        value: Floats = self.slot.low + (self.slot.high - self.slot.low) * share
        return value


@dataclass(frozen=True, slots=True)
class Drawn(Varied):
    """As the population of the protocol draws it.

    ``stream`` is its word for the draw, ``falling`` says that large draws give small values.
    """

    stream: str
    falling: bool = False

    @property
    def words(self) -> str:
        """How it is distributed."""
        return "as the population of the protocol draws it"

    def toward(self, share: Floats) -> Floats:
        """The draw that gives the value below which a ``share`` of the people are."""
        return 1.0 - share if self.falling else share


def inputs_of(trial: TrialPlan, names: Sequence[str] = ()) -> tuple[Varied, ...]:
    """What to vary: the parameters called ``names``, or else all that differ between the people of the protocol.

    A parameter over an axis stands for all of its members, as in settings.

    Raises:
        InputError: an unknown name, one that is fixed by the protocol, or one that cannot be varied.
    """
    population, slots = trial.scenarios[0].population, trial.system.slots
    fixed = {*trial.scenarios[0].values, *(label for row in trial.rows for label in row)}
    drawn = {label: stream for label, stream in _streams(population).items() if label not in fixed}
    offered = {
        slot.label: made
        for position, slot in enumerate(slots)
        if slot.label not in fixed and (made := _usual(slot, position, drawn)) is not None
    }
    if not names:
        return tuple(offered.values())
    families: dict[str, list[int]] = {}
    for position, slot in enumerate(slots):
        families.setdefault(slot.label.partition("[")[0], []).append(position)
        families.setdefault(slot.label, [position])
    chosen: dict[str, Varied] = {}
    for name in names:
        if name not in families:
            raise unknown("parameter", name, families, "parameters")
        for position in families[name]:
            slot = slots[position]
            if slot.label in fixed:
                raise InputError(f"parameters: '{slot.label}' is fixed by the protocol; expected one that may differ")
            chosen[slot.label] = offered.get(slot.label) or _asked_for(slot, position)
    return tuple(chosen.values())


def _usual(slot: Slot, position: int, drawn: dict[str, str]) -> Varied | None:
    if slot.label in drawn:
        return Drawn(slot, position, drawn[slot.label], slot.label in _FALLING)
    # What is 0 in everybody has no logarithm to be spread.
    return Spread(slot, position) if slot.log_sd > 0.0 and slot.value > 0.0 else None


def _asked_for(slot: Slot, position: int) -> Varied:
    if slot.label.startswith("patient."):
        raise InputError(
            f"parameters: '{slot.label}' has no spread, and the population of the protocol does not draw it"
        )
    if not (isfinite(slot.low) and isfinite(slot.high) and slot.low < slot.high):
        raise InputError(f"parameters: '{slot.label}' has neither a spread nor bounds; expected one that may differ")
    return Range(slot, position)


def _streams(population: Population | None) -> dict[str, str]:
    """The parameters that a population draws, and its words for the draws."""
    if population is None:
        return {}
    found = {
        "patient.age": "age" if population.ages else "",
        "patient.sex": "sex" if population.women not in (None, 0.0, 1.0) else "",
        "patient.height": "height" if population.size is not None else "",
        "patient.weight": "body mass index" if population.size is not None else "",
        **{label: word if getattr(population, word) is not None else "" for label, word in HABITS.items()},
    }
    for name, illness in population.diseases.items():
        low, high = illness.severity
        found[f"{name}.severity"] = f"severity:{name}" if low < high else ""
    return {label: stream for label, stream in found.items() if stream}
