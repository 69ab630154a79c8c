"""The laboratory: by how much a measurement differs from the truth, for every patient, analyte and sample."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Numbers that are drawn at once, for samples to come where there are few patients, and numbers that are remembered.
_AT_ONCE = 2**13
_MOST_KEPT = 2**19


@dataclass(frozen=True, eq=False)
class Laboratory:
    """Errors of measurement of some patients; ``variation`` gives the values [n] of a parameter by label.

    Draws are addressed, not sequential: an error is the same in any batch, and what nobody reads is never drawn.
    """

    seed: int
    patients: Sequence[int]
    variation: Callable[[str], Floats]
    _expected: list[int] = field(default_factory=list, repr=False)
    _errors: dict[tuple[str, int], tuple[Floats, Floats]] = field(default_factory=dict, repr=False)

    def expect(self, days: Iterable[int]) -> None:
        """Say on which days samples will be taken, so that their errors may be drawn together."""
        self._expected[:] = sorted({*self._expected, *days})

    def measured(self, name: str, day: int, truth: Floats) -> Floats:
        """What is found [n] in samples of ``day``.

        The truth varies within a person (log-normal, one draw for each patient, analyte and sample) and by the method.
        """
        if (name, day) not in self._errors:
            self._draw(name, day)
        within, method = self._errors[name, day]
        return truth * within * method

    def _draw(self, name: str, day: int) -> None:
        # Names and cases are looked up among the parts of this folder too, without loading the engine.
        import numpy as np

        from extramarrow.numerics import portable
        from extramarrow.numerics.randomness import normal

        count = max(1, len(self.patients))
        next_one = bisect_left(self._expected, day + 1)
        days = [day, *self._expected[next_one : next_one + max(0, _AT_ONCE // count - 1)]]
        occasions = np.array(days, dtype=np.int64)[:, None]
        streams = (f"biology:{name}", f"lab:{name}")
        person, method = normal(self.seed, np.asarray(self.patients)[None, :], streams, occasions)
        # The mean of the log-normal factor is 1: the average of many measurements is the truth.
        variance = portable.log(1.0 + self.variation(f"lab.{name}.biological") ** 2)
        within = portable.exp(variance**0.5 * person - 0.5 * variance)
        factor = 1.0 + self.variation(f"lab.{name}.analytic") * method
        if 2 * (len(self._errors) + len(days)) * count > _MOST_KEPT:
            self._errors.clear()
        self._errors.update({(name, each): (within[k], factor[k]) for k, each in enumerate(days)})
