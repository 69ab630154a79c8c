"""Real life around a schedule: visits that fall some days early or late, visits missed, doses not taken."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.numbers import number_text
from extramarrow.therapies.schedule import Span


@dataclass(frozen=True, slots=True)
class Attendance:
    """``window`` is how far a visit may fall from its day; ``missed`` and ``taken`` are percentages.

    Of a rule's visits ``missed`` percent do not take place; of the doses that it orders ``taken`` percent are taken.
    """

    window: Span | None = None
    missed: float = 0.0
    taken: float = 100.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "missed", _percentage(self.missed, "missed visits"))
        object.__setattr__(self, "taken", _percentage(self.taken, "doses taken"))

    @property
    def days(self) -> int:
        """The window in days, to either side."""
        return 0 if self.window is None else self.window.days

    @property
    def visits_vary(self) -> bool:
        """Whether a visit may be missed or fall on another day."""
        return self.days > 0 or self.missed > 0.0

    def check(self, days: Sequence[int]) -> None:
        """Raise :class:`InputError` where windows around ``days`` would touch."""
        if self.window is None:
            return
        if len(days) < 2:
            raise InputError(f"'within {self.window}' needs visits that repeat, such as 'every 3 weeks'")
        gap = min(later - earlier for earlier, later in pairwise(days))
        if 2 * self.days >= gap:
            raise InputError(
                f"'within {self.window}' is wider than half the interval of {gap} days: visits would change places"
            )

    def __str__(self) -> str:
        text = f", within {self.window}" if self.window is not None else ""
        if self.missed > 0.0:
            text += f", missing {number_text(self.missed)} % of visits"
        if self.taken < 100.0:
            text += f", taking {number_text(self.taken)} % of doses"
        return text


def _percentage(value: float, what: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise InputError(f"{what}: expected a percentage, not {value}")
    if not 0 <= value <= 100:
        raise InputError(f"{what}: expected a percentage from 0 to 100, not {number_text(value)} %")
    return float(value)


#: Every visit on its day, every dose taken.
ALWAYS = Attendance()
