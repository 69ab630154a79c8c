"""The chart: what was measured, when its sample was taken, and from which day on it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extramarrow.clinic.lab import labs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """The true values [n] by name on the day when blood was drawn and images were taken."""

    day: int
    truth: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Chart(Mapping[str, "Floats"]):
    """What can be read today of some patients: by name the latest reported values [n], NaN where there is none yet.

    A value is the truth on the day of its sample, varied by the person (log-normal, one draw for each patient,
    analyte and sample) and by the method. Draws are addressed, not sequential: a value is the same in any batch, and
    what nobody reads is never drawn. Days count from 0 at the first day of the history.

    ``variation`` gives the values [n] of a parameter by label.
    """

    seed: int
    patients: Sequence[int]
    variation: Callable[[str], Floats]
    today: int = -1
    samples: tuple[Sample, ...] = ()

    def after(self, day: int, truth: Mapping[str, Floats]) -> Chart:
        """The chart on ``day``, when samples with these true values are taken."""
        slowest = max(lab.lag for lab in labs().values())
        earlier = [sample for sample in self.samples if sample.day < day]
        settled = sum(sample.day + slowest <= day for sample in (*earlier, Sample(day, truth)))
        kept = earlier[max(settled - 1, 0) :]
        return replace(self, today=day, samples=(*kept, Sample(day, truth)))

    def sampled(self, name: str) -> int | None:
        """The day on which the sample was taken whose value can be read today."""
        sample = self._readable(name)
        return None if sample is None else sample.day

    def __getitem__(self, name: str) -> Floats:
        sample = self._readable(name)
        if sample is None:
            import numpy as np

            return np.full(len(self.patients), np.nan)
        return self.reported(name, sample)

    def __iter__(self) -> Iterator[str]:
        return iter(labs())

    def __len__(self) -> int:
        return len(labs())

    def _readable(self, name: str) -> Sample | None:
        lag = labs()[name].lag
        return next((sample for sample in reversed(self.samples) if sample.day + lag <= self.today), None)

    def reported(self, name: str, sample: Sample) -> Floats:
        """What the laboratory finds [n] in a sample."""
        # Names and cases are looked up among the parts of this folder too, without loading the engine.
        from extramarrow.numerics import portable
        from extramarrow.numerics.randomness import normal

        person = normal(self.seed, self.patients, f"biology:{name}", sample.day)
        method = normal(self.seed, self.patients, f"lab:{name}", sample.day)
        # The mean of the log-normal factor is 1: the average of many measurements is the truth.
        variance = portable.log(1.0 + self.variation(f"lab.{name}.biological") ** 2)
        within = portable.exp(variance**0.5 * person - 0.5 * variance)
        return sample.truth[name] * within * (1.0 + self.variation(f"lab.{name}.analytic") * method)
