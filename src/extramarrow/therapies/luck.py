"""The chances that a regimen meets: drawn by patient and day, so that two policies meet the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.arrays import Flags, Integers

_MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class Luck:
    """Who the patients of a batch are. ``origin`` is the number of days before day 0 for which draws were made."""

    patients: tuple[int, ...]
    seed: int = 0
    origin: int = 0
    #: Shifts that were drawn lately, by due day and window: each is asked for on every day of its window.
    lately: dict[tuple[int, int], Integers] = field(default_factory=dict, repr=False, compare=False)

    def attended(self, due: int, missed: float) -> Flags:
        """Whether each patient [n] comes to the visit due on day ``due``; ``missed`` percent stay away."""
        import numpy

        if missed <= 0.0:
            return numpy.ones(len(self.patients), dtype=numpy.bool_)
        from extramarrow.numerics.randomness import uniform

        return uniform(self.seed, self.patients, "visit:attended", due + self.origin) >= missed / 100.0

    def shift(self, due: int, window: int) -> Integers:
        """Days [n], from -``window`` to ``window``, by which the visit due on day ``due`` is early or late."""
        import numpy

        if window == 0:
            return numpy.zeros(len(self.patients), dtype=numpy.int64)
        from extramarrow.numerics.randomness import uniform

        if (due, window) not in self.lately:
            if len(self.lately) >= _MOST_KEPT:
                self.lately.clear()
            chance = uniform(self.seed, self.patients, "visit:shift", due + self.origin)
            self.lately[due, window] = numpy.floor(chance * (2 * window + 1)).astype(numpy.int64) - window
        return self.lately[due, window]

    def taken(self, subject: str, ticks: Sequence[int], percent: float) -> Flags | None:
        """Whether each dose [n, ticks] is taken; None where all are."""
        if percent >= 100.0 or not ticks:
            return None
        import numpy

        from extramarrow.numerics.randomness import uniform

        when = numpy.asarray(ticks, dtype=numpy.int64) + self.origin * TICKS_PER_DAY
        who = numpy.asarray(self.patients, dtype=numpy.int64)[:, None]
        return uniform(self.seed, who, f"dose:{subject}", when[None, :]) < percent / 100.0
