"""What an action does to the body: jumps of pools at a visit and doses on later ticks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from extramarrow.therapies.arrays import Flags, Floats


class View(Protocol):
    """The bodies of n patients at a visit, after every jump that has already been made on that day."""

    def signal(self, label: str) -> Floats:
        """A named quantity, [n]."""
        ...

    def parameter(self, label: str) -> Floats:
        """A parameter in its declared unit, [n]."""
        ...

    def pool(self, label: str) -> Floats:
        """Content of a pool by maturation stage, [n, stages]."""
        ...


@dataclass(frozen=True, eq=False, slots=True)
class Jump:
    """``content · factor + amount`` for one pool; None stands for 1 and 0.

    Shapes: [n] for all stages alike, or [n, stages]. An amount for a pool of several stages is always [n, stages].
    """

    pool: str
    factor: Floats | None = None
    amount: Floats | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Dose:
    """``amount`` [n], in units of the pool, added to a pool of one stage at the absolute ``tick``."""

    pool: str
    tick: int
    amount: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Occasion:
    """When an action is carried out: the day, the part of its course (0 the first) and the absolute dose ticks.

    ``amounts`` [n] is what each patient gets, where that is not the same for all.
    """

    day: int
    part: int = 0
    ticks: tuple[int, ...] = ()
    amounts: Floats | None = None


def only(mask: Flags, factor: Floats) -> Floats:
    """``factor`` [n] for the patients of ``mask`` and exactly 1 for the others."""
    import numpy

    return numpy.where(mask, factor, 1.0)
