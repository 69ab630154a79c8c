"""First-order shares of the variance from one sample of people in whom everything varies at once.

The number of lives does not grow with the number of parameters. Members of an axis are told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.methods.base import Index, Method, around, generator, nothing

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.methods.base import Floats

#: Harmonics that are counted; fewer let less noise in, and miss what bends more often.
HARMONICS = 6


class RandomBalance(Method):
    """First-order shares."""

    name = "rbd-fast"
    measures: ClassVar[tuple[str, ...]] = ("first-order share",)
    usual = 1024
    least = 128
    apart = True

    def lives(self, factors: int, samples: int) -> int:
        """One for each sample."""
        return samples

    def patients(self, samples: int) -> int:
        """Everybody once."""
        return samples

    def design(self, factors: Factors, samples: int, seed: int) -> Design:
        """A Latin hypercube: for every parameter, each person stands in another slice."""
        import numpy as np
        from SALib.sample import latin

        problem = {key: value for key, value in factors.problem().items() if key != "groups"}
        return Design(np.arange(samples), latin.sample(problem, samples, seed=generator(seed)))

    def indices(self, factors: Factors, design: Design, answers: Floats, seed: int) -> list[Index]:
        """The share of every parameter."""
        import numpy as np
        from SALib.analyze import rbd_fast

        kept = np.isfinite(answers)
        count = int(kept.sum())
        if count < self.least // 2 or np.ptp(answers[kept]) == 0.0:
            return nothing(factors, self.measures, count)
        problem = {key: value for key, value in factors.problem().items() if key != "groups"}
        with np.errstate(invalid="ignore", divide="ignore"):
            found = rbd_fast.analyze(problem, design.shares[kept], answers[kept], M=HARMONICS, seed=generator(seed))
        return [
            Index(name, self.measures[0], around(found["S1"][at], found["S1_conf"][at], count))
            for at, name in enumerate(factors.names)
        ]
