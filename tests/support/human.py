"""The whole human being, assembled and compiled once per session, and points at which to ask it questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from extramarrow.clinic.lab import labs
from extramarrow.clinic.sites import Sites
from extramarrow.diseases.registry import DISEASES
from extramarrow.grammar.assembly import assemble
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.parts import Part
from extramarrow.grammar.system import System
from extramarrow.numerics.kernel import Kernel, compile_kernel
from extramarrow.numerics.rest import starts
from extramarrow.patients.sampling import inside, typical
from extramarrow.patients.settings import settled, sized
from extramarrow.physiology.body import ORGANS
from extramarrow.therapies.parts import all_parts
from extramarrow.trials.observables import observed_signals

BODY: tuple[type[Part], ...] = ORGANS
SEEN: tuple[type[Part], ...] = (*labs().values(), Sites)
EXTRA: tuple[type[Part], ...] = (*DISEASES.values(), *all_parts())
EVERYTHING = (*BODY, *SEEN, *EXTRA)

#: People of all sizes: sex, weight (kg), height (m), age (years).
PEOPLE = [
    ("male", 73.0, 1.76, 30.0),
    ("male", 55.0, 1.62, 25.0),
    ("male", 105.0, 1.95, 45.0),
    ("male", 88.0, 1.78, 40.0),
    ("female", 60.0, 1.63, 30.0),
    ("female", 45.0, 1.50, 25.0),
    ("female", 90.0, 1.80, 45.0),
    ("female", 53.0, 1.58, 35.0),
]


@cache
def system_of(*parts: type[Part]) -> System:
    """The equations of ``parts``."""
    return assemble(parts)


def whole() -> System:
    """Everything registered in one graph."""
    return system_of(*EVERYTHING)


@cache
def kernel_of(
    system_parts: tuple[type[Part], ...],
    precision: str = "f64",
    method: str = "rk3",
    steps_per_day: int = 12,
    lanes: int | None = None,
) -> Kernel:
    """The compiled ``system_parts``, which see what a simulation sees."""
    system = system_of(*system_parts)
    return compile_kernel(system, observed_signals(system), precision, method, steps_per_day, lanes=lanes)


def person(
    system: System, sex: str = "male", weight: float = 73.0, height: float = 1.76, age: float = 30.0, **others: float
) -> dict[str, float]:
    """Values by label that make a person of this kind, whose age stands still."""
    return settled(
        {
            "patient.ageing": "no",
            "patient.sex": sex,
            "patient.weight": weight,
            "patient.height": height,
            "patient.age": age,
            **others,
        },
        system,
    )


def parameters(system: System, people: Sequence[Mapping[str, float | str]]) -> np.ndarray:
    """Inside values [n, P] of people given by what differs from the typical man whose age stands still."""
    frozen = [{"patient.ageing": "no", **each} for each in people]
    return inside(system, np.concatenate([typical(system, sized(settled(each, system))) for each in frozen]))


def crowd(system: System) -> np.ndarray:
    """Inside values [n, P] of healthy :data:`PEOPLE`."""
    return inside(system, np.concatenate([typical(system, person(system, *each)) for each in PEOPLE]))


class Asked:
    """Nodes of a system, evaluated in plain double precision for many points at once."""

    def __init__(self, system: System, nodes: Sequence[int]) -> None:
        self.system = system
        self._evaluate = compile_python(system.graph, nodes)

    def __call__(self, states: np.ndarray, values: np.ndarray) -> np.ndarray:
        """States [n, S] and inside parameters [n, P] to [n, nodes]."""
        inputs = {f"state:{s.label}": column for s, column in zip(self.system.states, states.T, strict=True)}
        inputs |= {f"parameter:{s.label}": column for s, column in zip(self.system.slots, values.T, strict=True)}
        with np.errstate(all="ignore"):
            found = self._evaluate({**inputs, "time": 0.0, "today": 0.0})
        return np.stack([np.broadcast_to(value, (len(states),)) for value in found], axis=1)


def shaken(
    system: System, values: np.ndarray, seed: int, size: float = 0.3, filled: float = 0.05
) -> tuple[np.ndarray, np.ndarray]:
    """Sick people: parameters with diseases at work, states scattered around rest, empty pools filled a little."""
    dice = np.random.default_rng(seed)
    values = values.copy()
    for position, slot in enumerate(system.slots):
        if slot.label.endswith(".severity"):
            values[:, position] = dice.uniform(0.0, 0.9, len(values)) * slot.high
    states = starts(system, values)
    states = np.where(states == 0.0, filled, states) * np.exp(size * dice.standard_normal(states.shape))
    return states, values


def pools(system: System) -> np.ndarray:
    """Which states are pools, out of which something may flow."""
    return np.array([state.loss is not None for state in system.states])
