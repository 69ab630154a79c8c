"""Conditions on a change: ``Hb has fallen by more than 1 g/dL over 4 weeks``.

Today's value is compared with the oldest one that was measured within the span. A value that was never measured
satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.conditions import Condition
from extramarrow.therapies.numbers import checked_amount, number_text
from extramarrow.therapies.past import Recollection, recollection
from extramarrow.therapies.schedule import Span

if TYPE_CHECKING:
    from extramarrow.therapies.charted import Charted

DIRECTIONS = ("fallen", "risen")
_MOST_PERCENT = 10000.0


@dataclass(frozen=True, slots=True)
class Trend(Condition):
    """``quantity`` has ``fallen`` or ``risen`` by more than ``amount``, in its unit or in percent of what it was."""

    quantity: Charted
    direction: str
    amount: float
    span: Span
    percent: bool = False

    def __post_init__(self) -> None:
        if self.direction not in DIRECTIONS:
            raise InputError(f"expected 'fallen' or 'risen', not '{self.direction}'")
        highest = _MOST_PERCENT if self.percent else self.quantity.high
        what = f"a change of {self.quantity.word}"
        object.__setattr__(self, "amount", checked_amount(self.amount, what, self.unit, highest))

    @property
    def unit(self) -> str:
        """Unit of the amount."""
        return "%" if self.percent else self.quantity.unit

    def holds(self, chart: Mapping[str, Floats], past: Recollection | None = None) -> Flags:
        """Compare today's values [n] with the oldest of the span."""
        import numpy

        before = recollection(past, self).oldest(self.quantity.name, self.span.days)
        rise = numpy.asarray(chart[self.quantity.name], dtype=numpy.float64) - before
        change = rise if self.direction == "risen" else -rise
        return numpy.greater(change, self.amount * before / 100.0 if self.percent else self.amount)

    def atoms(self) -> Iterator[Condition]:
        """Itself."""
        yield self

    def alternatives(self) -> list[tuple[Condition, ...]]:
        """Itself."""
        return [(self,)]

    def quantities(self) -> tuple[str, ...]:
        """What has changed."""
        return (self.quantity.name,)

    def recalls(self) -> tuple[tuple[str, str], ...]:
        """No event."""
        return ()

    def looks_back(self) -> tuple[tuple[str, int], ...]:
        """Its quantity, over the span."""
        return ((self.quantity.name, self.span.days),)

    def __str__(self) -> str:
        amount = f"{number_text(self.amount)} {self.unit}"
        return f"{self.quantity.word} has {self.direction} by more than {amount} over {self.span}"
