"""What every method is: a design of lives, and what their answers say of each factor."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extramarrow.trials.analysis.estimate import Interval
    from extramarrow.trials.sensitivity.design import Design
    from extramarrow.trials.sensitivity.factors import Factors

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Index:
    """One estimate: ``measure`` of how much ``parameter`` matters, with its 95 % interval by bootstrap."""

    parameter: str
    measure: str
    interval: Interval


class Method(ABC):
    """A subclass names itself, its measures (the first of them ranks), and how many samples it takes."""

    name: ClassVar[str]
    measures: ClassVar[tuple[str, ...]]
    usual: ClassVar[int]
    least: ClassVar[int]
    #: Whether it is the effect in the unit of the endpoint that is measured, and not a share of the variance.
    in_unit: ClassVar[bool] = False
    #: Whether members of an axis must be told apart.
    apart: ClassVar[bool] = False

    def check(self, samples: int) -> None:
        """Refuse samples that say nothing.

        Raises:
            InputError: too few.
        """
        if samples < self.least:
            raise InputError(f"samples: expected at least {self.least} for the method '{self.name}', not {samples}")

    @abstractmethod
    def lives(self, factors: int, samples: int) -> int:
        """How many lives it takes."""

    @abstractmethod
    def patients(self, samples: int) -> int:
        """How many different people it takes."""

    @abstractmethod
    def design(self, factors: Factors, samples: int, seed: int) -> Design:
        """The lives."""

    @abstractmethod
    def indices(self, factors: Factors, design: Design, answers: Floats, seed: int) -> list[Index]:
        """The estimates from answers [L]; whatever a failed life (NaN) belongs to is left out."""


def nothing(factors: Factors, measures: tuple[str, ...], n: int) -> list[Index]:
    """The estimates where all lives give one answer, or too few came to an end: there is nothing to explain."""
    from extramarrow.trials.analysis.estimate import Interval

    return [Index(name, measure, Interval(n=n)) for measure in measures for name in factors.names]


def around(estimate: float, reach: float, n: int) -> Interval:
    """An estimate with an interval to both sides."""
    from extramarrow.trials.analysis.estimate import Interval

    return Interval(float(estimate), float(estimate - reach), float(estimate + reach), float(n))


def whole(answers: Floats, together: int) -> NDArray[np.bool_]:
    """Which of the lives [L] belong to a block of ``together`` of which none has failed."""
    import numpy

    kept = numpy.isfinite(answers).reshape(-1, together).all(axis=1)
    return numpy.repeat(kept, together)


def generator(seed: int) -> int:
    """The seed as SALib takes it: it understands 0 as none."""
    return seed + 1


def needs_salib() -> None:
    """Refuse to begin without it.

    Raises:
        InputError: it is not installed.
    """
    if find_spec("SALib") is None:
        raise InputError("sensitivity: needs the package 'SALib'; pip install 'extramarrow[sensitivity]'")
