"""What a fixed-step integrator has to say for itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.numerics.dialect import Function


@dataclass(frozen=True, slots=True)
class StageCall:
    """Run the right-hand side once and update every state.

    ``pointers`` are buffers by number (0 is the state itself), the first one being where the right-hand side reads;
    ``coefficients`` are the numbers of this stage; ``shift`` is its time as a fraction of the step.
    """

    pointers: tuple[int, ...]
    coefficients: tuple[float, ...]
    shift: float


class Stepper(ABC):
    """One explicit Runge-Kutta method, written as calls of one stage function.

    The stage function reads states through ``%p0``, other buffers through ``%p1``, ``%p2``, …, and its coefficients
    as vectors that :meth:`update` receives.
    """

    #: Name under which it is chosen.
    name: ClassVar[str]
    #: Buffers of the size of the state, the state itself included.
    buffers: ClassVar[int]
    #: How far below zero a pool may fall through truncation, as a fraction of its scale, at f32 and f64.
    slack: ClassVar[dict[str, float]]

    @abstractmethod
    def calls(self, step: float) -> Sequence[StageCall]:
        """The stages of one step of ``step`` days."""

    @abstractmethod
    def update(self, function: Function, offset: int, state: str, slope: str, coefficients: Sequence[str]) -> None:
        """Write what one stage does with the state at byte ``offset``, given its value at p0 and its slope there."""


METHODS: dict[str, Stepper] = {}


def register(kind: type[Stepper]) -> type[Stepper]:
    """Make a method known by its name."""
    METHODS[kind.name] = kind()
    return kind
