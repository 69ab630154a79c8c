"""The chart: what was measured, when its sample was taken, and from which day on it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extramarrow.clinic.lab import labs
from extramarrow.clinic.laboratory import Laboratory

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

    A value is what the laboratory found of the truth on the day of its sample. Days count from 0 at the first day of
    the history.
    """

    laboratory: Laboratory
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

            return np.full(len(self.laboratory.patients), np.nan)
        return self.laboratory.measured(name, sample.day, sample.truth[name])

    def __iter__(self) -> Iterator[str]:
        return iter(labs())

    def __len__(self) -> int:
        return len(labs())

    def _readable(self, name: str) -> Sample | None:
        lag = labs()[name].lag
        return next((sample for sample in reversed(self.samples) if sample.day + lag <= self.today), None)
