"""Conditions over the chart: small frozen objects that print as a clinician would write them.

``(HGB < 9.5) & (FERRITIN > 30)`` builds one; ``holds`` evaluates it over the charts of many patients at once. A value
that was never measured (NaN) satisfies no comparison.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.numbers import number_text

if TYPE_CHECKING:
    from extramarrow.therapies.charted import Charted
    from extramarrow.therapies.past import Event, Recollection

OPERATORS = ("<", "<=", ">", ">=")
MOST_COMPARISONS = 12


class Condition(ABC):
    """Something that is true or false of a chart. Combine with ``&`` and ``|``."""

    __slots__ = ()

    @abstractmethod
    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether the condition is true; ``chart`` maps names to values [n] in chart units.

        ``past`` is needed by conditions that look back.
        """

    @abstractmethod
    def atoms(self) -> Iterator[Condition]:
        """The simple conditions in it, from left to right."""

    @abstractmethod
    def alternatives(self) -> list[tuple[Condition, ...]]:
        """The same condition as a list of alternatives, each a tuple of simple conditions that must all be true."""

    def quantities(self) -> tuple[str, ...]:
        """Names in the chart that a simple condition reads."""
        return ()

    def recalls(self) -> tuple[Event, ...]:
        """Events of the past that it asks about."""
        return tuple(event for atom in self.atoms() if atom is not self for event in atom.recalls())

    def looks_back(self) -> tuple[tuple[str, int], ...]:
        """Values of the past that it asks for, with the number of days."""
        return tuple(look for atom in self.atoms() if atom is not self for look in atom.looks_back())

    def asks(self) -> tuple[str, ...]:
        """Names in the chart that it reads, each once."""
        return tuple(dict.fromkeys(name for atom in self.atoms() for name in atom.quantities()))

    def comparisons(self) -> Iterator[Comparison]:
        """The comparisons with a value of today in it, from left to right."""
        return (atom for atom in self.atoms() if isinstance(atom, Comparison))

    def __and__(self, other: Condition) -> AllOf:
        return AllOf((self, other))

    def __or__(self, other: Condition) -> AnyOf:
        return AnyOf((self, other))

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth value of its own: combine with & and |, not with 'and' and 'or'")


@dataclass(frozen=True, slots=True)
class Comparison(Condition):
    """One quantity of the chart against one value, in the unit of the chart."""

    quantity: Charted
    operator: str
    value: float

    def __post_init__(self) -> None:
        asked = self.quantity
        if self.operator not in OPERATORS:
            raise InputError(f"expected one of {', '.join(OPERATORS)}, not '{self.operator}'")
        if not isinstance(self.value, int | float) or isinstance(self.value, bool) or not math.isfinite(self.value):
            raise InputError(f"{asked.word} is compared with a number of {asked.unit}, not with {self.value}")
        if not asked.believes(self.value):
            limits = f"{number_text(asked.low)} and {number_text(asked.high)} {asked.unit}"
            raise InputError(
                f"a threshold for {asked.word} lies between {limits}, not at {number_text(self.value)} {asked.unit}"
            )
        object.__setattr__(self, "value", float(self.value))

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """Compare the charted values [n] with the threshold."""
        import numpy

        values = numpy.asarray(chart[self.quantity.name])
        compare = {
            "<": numpy.less,
            "<=": numpy.less_equal,
            ">": numpy.greater,
            ">=": numpy.greater_equal,
        }[self.operator]
        return compare(values, self.value)

    def atoms(self) -> Iterator[Condition]:
        """Itself."""
        yield self

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """Itself."""
        return [(self,)]

    def quantities(self) -> tuple[str, ...]:
        """What is compared."""
        return (self.quantity.name,)

    def __str__(self) -> str:
        return f"{self.quantity.word} {self.operator} {number_text(self.value)} {self.quantity.unit}"


@dataclass(frozen=True, slots=True)
class _Several(Condition):
    """Two or more conditions; nested ones of the same kind are one."""

    terms: tuple[Condition, ...]

    def __post_init__(self) -> None:
        flat: list[Condition] = []
        for term in self.terms:
            flat.extend(term.terms if type(term) is type(self) else (term,))
        if len(flat) < 2:
            raise ValueError("a combination needs at least two conditions")
        object.__setattr__(self, "terms", tuple(flat))
        if sum(1 for _ in self.atoms()) > MOST_COMPARISONS:
            raise InputError(f"a condition has at most {MOST_COMPARISONS} comparisons")

    def atoms(self) -> Iterator[Condition]:
        """Those of every term."""
        for term in self.terms:
            yield from term.atoms()


@dataclass(frozen=True, slots=True)
class AllOf(_Several):
    """True where every term is true."""

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether all terms are true."""
        import numpy

        return numpy.logical_and.reduce([term.holds(chart, past) for term in self.terms])  # type: ignore[no-any-return]

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """One alternative for each choice among the terms' alternatives."""
        chosen = product(*(term.alternatives() for term in self.terms))
        return [tuple(atom for part in parts for atom in part) for parts in chosen]

    def __str__(self) -> str:
        return " and ".join(f"({term})" if isinstance(term, AnyOf) else str(term) for term in self.terms)


@dataclass(frozen=True, slots=True)
class AnyOf(_Several):
    """True where at least one term is true."""

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether any term is true."""
        import numpy

        return numpy.logical_or.reduce([term.holds(chart, past) for term in self.terms])  # type: ignore[no-any-return]

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """Those of every term."""
        return [alternative for term in self.terms for alternative in term.alternatives()]

    def __str__(self) -> str:
        return " or ".join(str(term) for term in self.terms)


def can_hold(*conditions: Condition | None) -> bool:
    """Whether some chart satisfies all ``conditions`` together (None is always true).

    Conditions on the past are taken to be possible.
    """
    wanted = [condition.alternatives() for condition in conditions if condition is not None]
    chosen = ([c for part in parts for c in part if isinstance(c, Comparison)] for parts in product(*wanted))
    return any(_consistent(comparisons) for comparisons in chosen)


def _consistent(comparisons: list[Comparison]) -> bool:
    """Whether the bounds that ``comparisons`` set on each quantity leave room for a value."""
    lower: dict[str, tuple[float, bool]] = {}
    upper: dict[str, tuple[float, bool]] = {}
    for comparison in comparisons:
        name, strict = comparison.quantity.name, "=" not in comparison.operator
        if comparison.operator.startswith("<"):
            upper[name] = min(upper.get(name, (math.inf, False)), (comparison.value, not strict))
        else:
            lower[name] = max(lower.get(name, (-math.inf, False)), (comparison.value, strict))
    for name in lower.keys() & upper.keys():
        (low, low_open), (high, high_closed) = lower[name], upper[name]
        if low > high or (low == high and (low_open or not high_closed)):
            return False
    return True
