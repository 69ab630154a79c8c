"""What is seen of the patients of one arm: values at visits as the laboratory has them, images, treatments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from extramarrow.physiology.anatomy import EMBRYONIC, EXTRAMEDULLARY
from extramarrow.trials.conduct.lives import Lives
from extramarrow.trials.endpoints.base import Outcome
from extramarrow.trials.endpoints.quantities import IMAGED
from extramarrow.trials.protocol.times import Window

Floats = NDArray[np.float64]

_OUTSIDE = tuple(site for site in EXTRAMEDULLARY.members if site not in EMBRYONIC)


class Observed:
    """The patients of one arm after its follow-up; from day ``last`` [n] on nothing is known of them."""

    def __init__(self, lives: Lives, last: Floats) -> None:
        self.lives, self.last = lives, last
        self.days = lives.records.days.astype(np.int64)
        self._laboratory = lives.chart.laboratory
        self._laboratory.expect((self.days + lives.scenario.history_days).tolist())

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The numbers of the patients."""
        return self.lives.numbers

    @cached_property
    def foci(self) -> tuple[str, ...]:
        """The sites where tissue grows as a mass: one focus each. Elsewhere it fills an organ."""
        system = self.lives.scenario.system
        forming = (f"extramedullary.mass_forming[{site}]" for site in _OUTSIDE)
        kept = (system.slots[system.slot_index[label]].value > 0.5 for label in forming)
        return tuple(site for site, forms in zip(_OUTSIDE, kept, strict=True) if forms)

    def visit(self, day: int) -> int:
        """Position of the visit that is nearest to ``day``."""
        return int(np.argmin(np.abs(self.days - day)))

    def value(self, name: str, day: int, measured: bool = True) -> Floats:
        """A quantity [n] at the visit nearest to ``day``; NaN for those who have left."""
        place = self.visit(day)
        seen = self.true(name)[:, place]
        if measured and name not in IMAGED:
            seen = self._measured(name, seen, int(self.days[place]))
        return np.where(self.days[place] < self.last, seen, np.nan)

    def true(self, name: str) -> Floats:
        """The true values [n, T] of a quantity."""
        records, position = self.lives.records.seen, self.lives.position
        if name not in IMAGED:
            return np.asarray(records[:, :, position[f"lab.{name}.value"]], dtype=np.float64)
        sites, fold = (self.foci, np.maximum) if name == "largest_mass" else (_OUTSIDE, np.add)
        places = [position[f"sites.volume_outside[{site}]"] for site in sites]
        return np.asarray(reduce(fold, (records[:, :, place] for place in places)), dtype=np.float64)

    def chart(self, day: int, names: Sequence[str]) -> dict[str, Floats]:
        """Measured values [n] by name at the visit nearest to ``day``."""
        return {name: self.value(name, day) for name in names}

    def _measured(self, name: str, truth: Floats, day: int) -> Floats:
        # The same error as on the chart that policies read: its address is the day of the sample.
        return self._laboratory.measured(name, day + self.lives.scenario.history_days, truth)

    def given(self, subject: str, window: Window) -> Floats:
        """How much of a treatment [n] was given in a window; NaN for those who left before its end."""
        total = np.zeros(len(self.last))
        for gift in self.lives.gifts:
            if gift.subject == subject and window.first <= gift.day < window.last:
                total = total + gift.amount
        return np.where(window.last <= self.last, total, np.nan)

    def first_time(self, holds: Callable[[int], NDArray[np.bool_]], until: int) -> Outcome:
        """The first visit up to ``until`` at which something holds, else the last at which it was seen not to."""
        time = np.zeros(len(self.last))
        event = np.zeros(len(self.last), dtype=np.bool_)
        for day in self.days[self.days <= until].tolist():
            watching = ~event & (day < self.last)
            time[watching] = day
            event |= watching & np.asarray(holds(day))
        return Outcome(time, event)
