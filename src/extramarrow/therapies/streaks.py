"""Conditions that must be true again and again: ``Hb < 10 g/dL for 2 visits in a row``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.conditions import AllOf, AnyOf, Condition
from extramarrow.therapies.numbers import checked_count
from extramarrow.therapies.past import Recollection, recollection

MOST_VISITS = 1000


@dataclass(frozen=True, slots=True)
class InARow(Condition):
    """``condition`` was true at the last ``visits`` visits of the rule, today's included; missed ones do not count."""

    condition: Condition
    visits: int

    def __post_init__(self) -> None:
        if isinstance(self.condition, InARow):
            raise InputError("'visits in a row' is said once")
        if checked_count(self.visits, "visits in a row", MOST_VISITS) == 1:
            raise InputError("visits in a row are at least 2")
        object.__setattr__(self, "visits", int(self.visits))

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """For each patient [n] whether it was true so often."""
        seen = recollection(past, self)
        return seen.run(self.condition, self.condition.holds(chart, past)) >= self.visits

    def atoms(self) -> Iterator[Condition]:
        """Those of what is repeated."""
        return self.condition.atoms()

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """Those of what is repeated: it must be true today as well."""
        return self.condition.alternatives()

    def __str__(self) -> str:
        inner = f"({self.condition})" if isinstance(self.condition, AllOf | AnyOf) else str(self.condition)
        return f"{inner} for {self.visits} visits in a row"
