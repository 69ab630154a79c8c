"""The chances that a regimen meets: drawn by patient and day, so that two policies meet the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.arrays import Flags, Floats, Integers

#: Draws that are made at once, for the days to come where a batch is small.
_AT_ONCE = 256
_MOST_KEPT = 16


@dataclass(frozen=True, eq=False, slots=True)
class Luck:
    """Who the patients of a batch are, by number [n].

    ``origin`` is the number of days before day 0 for which draws were made.
    """

    patients: Integers
    seed: int = 0
    origin: int = 0
    #: Draws [n, days] made lately, by stream and first day: a shift is asked for on every day of its window.
    lately: dict[tuple[str, int], Floats] = field(default_factory=dict, repr=False, compare=False)

    def attended(self, due: int, missed: float) -> Flags:
        """Whether each patient [n] comes to the visit due on day ``due``; ``missed`` percent stay away."""
        import numpy

        if missed <= 0.0:
            return numpy.ones(len(self.patients), dtype=numpy.bool_)
        return self._drawn("visit:attended", due) >= missed / 100.0

    def shift(self, due: int, window: int) -> Integers:
        """Days [n], from -``window`` to ``window``, by which the visit due on day ``due`` is early or late."""
        import numpy

        if window == 0:
            return numpy.zeros(len(self.patients), dtype=numpy.int64)
        return numpy.floor(self._drawn("visit:shift", due) * (2 * window + 1)).astype(numpy.int64) - window

    def taken(self, subject: str, ticks: Sequence[int], percent: float) -> Flags | None:
        """Whether each dose [n, ticks] is taken; None where all are."""
        if percent >= 100.0 or not ticks:
            return None
        import numpy

        when = numpy.asarray(ticks, dtype=numpy.int64) + self.origin * TICKS_PER_DAY
        return self._uniform(f"dose:{subject}", when) < percent / 100.0

    def fate(self, subject: str, days: Integers) -> Floats:
        """Numbers between 0 and 1 [n, days] that say on which days ``subject`` befalls each patient."""
        return self._uniform(f"befalls:{subject}", days + self.origin)

    def deviates(self, subject: str, day: int) -> Floats:
        """Standard normal numbers [n] that say how large ``subject`` is where it befalls a patient on ``day``."""
        import numpy

        from extramarrow.numerics.randomness import normal_quantile

        return normal_quantile(self._uniform(f"size:{subject}", numpy.asarray([day + self.origin]))[:, 0])

    def _drawn(self, stream: str, day: int) -> Floats:
        """Numbers between 0 and 1 [n] of one day."""
        import numpy

        count = max(1, _AT_ONCE // len(self.patients))
        first = day - day % count
        if (stream, first) not in self.lately:
            if len(self.lately) >= _MOST_KEPT:
                self.lately.clear()
            self.lately[stream, first] = self._uniform(stream, numpy.arange(first, first + count) + self.origin)
        return self.lately[stream, first][:, day - first]

    def _uniform(self, stream: str, occasions: Integers) -> Floats:
        from extramarrow.numerics.randomness import uniform

        return uniform(self.seed, self.patients[:, None], stream, occasions[None, :])
