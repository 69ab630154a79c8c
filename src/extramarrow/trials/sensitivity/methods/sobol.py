"""Shares of the variance between people, after Saltelli: first order, and total with all interactions.

A base point is a person: the lives in which one factor is exchanged keep the other parameters of the body, and all
luck, of the first patient. The life from which factors are taken is that of another one, so that a first-order share
counts the factor alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.methods.base import Index, Method, around, generator, nothing, whole

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.methods.base import Floats


class Sobol(Method):
    """First-order and total shares of the variance."""

    name = "sobol"
    measures: ClassVar[tuple[str, ...]] = ("total share", "first-order share")
    usual = 128
    least = 16

    def check(self, samples: int) -> None:
        """A sequence of Sobol's is balanced at powers of two only.

        Raises:
            InputError: too few, or another number.
        """
        super().check(samples)
        if samples & (samples - 1):
            below = 1 << (samples.bit_length() - 1)
            raise InputError(
                f"samples: expected a power of two for the method 'sobol', such as {below} or {2 * below}, "
                f"not {samples}"
            )

    def lives(self, factors: int, samples: int) -> int:
        """Two people for each base point, and one life more for each factor."""
        return samples * (factors + 2)

    def patients(self, samples: int) -> int:
        """Two for each base point."""
        return 2 * samples

    def design(self, factors: Factors, samples: int, seed: int) -> Design:
        """Blocks of lives: the first person, the same with one factor of the second after the other, the second."""
        import numpy as np
        from SALib.sample import sobol

        shares = sobol.sample(factors.problem(), samples, calc_second_order=False, seed=generator(seed))
        steps = len(factors.names) + 2
        patient = np.repeat(np.arange(samples), steps)
        patient[steps - 1 :: steps] += samples
        return Design(patient, shares)

    def indices(self, factors: Factors, design: Design, answers: Floats, seed: int) -> list[Index]:
        """Both shares of every factor."""
        import numpy as np
        from SALib.analyze import sobol

        kept = whole(answers, len(factors.names) + 2)
        count = int(kept.sum()) // (len(factors.names) + 2)
        if count < 2 or np.ptp(answers[kept]) == 0.0:
            return nothing(factors, self.measures, count)
        with np.errstate(invalid="ignore", divide="ignore"):  # a resample may hold one answer only
            found = sobol.analyze(
                factors.problem(), answers[kept], calc_second_order=False, num_resamples=500, seed=generator(seed)
            )
        return [
            Index(name, measure, around(found[key][at], found[f"{key}_conf"][at], count))
            for measure, key in zip(self.measures, ("ST", "S1"), strict=True)
            for at, name in enumerate(factors.names)
        ]
