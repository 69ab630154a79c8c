"""Elementary effects: one factor after the other is turned in the life of one patient, and left there.

Each trajectory is another patient, so that mean effects are those over people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.inputs import HIGH, LOW
from extramarrow.trials.sensitivity.methods.base import Index, Method, around, generator, nothing, whole

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.methods.base import Floats

LEVELS = 4


class Morris(Method):
    """The mean absolute effect of turning a factor from low to high, and its mean with the sign."""

    name = "morris"
    measures: ClassVar[tuple[str, ...]] = ("mean absolute effect", "mean effect", "spread of effects")
    usual = 16
    least = 4
    in_unit = True

    def lives(self, factors: int, samples: int) -> int:
        """A trajectory takes one step for each factor."""
        return samples * (factors + 1)

    def patients(self, samples: int) -> int:
        """One for each trajectory."""
        return samples

    def design(self, factors: Factors, samples: int, seed: int) -> Design:
        """Trajectories over four levels between the low and the high quantile."""
        import numpy as np
        from SALib.sample import morris

        shares = morris.sample(factors.problem(), samples, num_levels=LEVELS, seed=generator(seed))
        steps = len(factors.names) + 1
        return Design(np.repeat(np.arange(samples), steps), LOW + (HIGH - LOW) * shares)

    def indices(self, factors: Factors, design: Design, answers: Floats, seed: int) -> list[Index]:
        """Effects over the whole way from low to high; a sign only where a factor is a single parameter."""
        from SALib.analyze import morris

        from extramarrow.trials.analysis.estimate import Interval

        kept = whole(answers, len(factors.names) + 1)
        count = int(kept.sum()) // (len(factors.names) + 1)
        if count < 2:
            return nothing(factors, self.measures, count)
        shares = (design.shares[kept] - LOW) / (HIGH - LOW)
        found = morris.analyze(
            factors.problem(), shares, answers[kept], num_resamples=500, num_levels=LEVELS, seed=generator(seed)
        )
        single = [len(factors.members(name)) == 1 for name in factors.names]
        rows = zip(
            factors.names, found["mu_star"], found["mu_star_conf"], found["mu"], found["sigma"], single, strict=True
        )
        lines = []
        for name, absolute, reach, mean, spread, alone in rows:
            lines.append(Index(name, self.measures[0], around(absolute, reach, count)))
            if alone:
                lines.append(Index(name, self.measures[1], Interval(float(mean), n=count)))
                lines.append(Index(name, self.measures[2], Interval(float(spread), n=count)))
        return lines
