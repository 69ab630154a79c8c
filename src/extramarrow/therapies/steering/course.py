"""Where each patient stands with a treatment that other rules hold, change or end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extramarrow.therapies.arrays import Flags, Floats, Integers

ACTIVE, HELD, STOPPED, WAITING = range(4)


@dataclass(slots=True)
class Course:
    """``status`` [n] is one of ACTIVE, HELD, STOPPED and WAITING, so never two of them.

    ``doses`` holds the dose [n] of each rule that gives the drug, by position; ``highest`` the largest that is
    believed.
    """

    status: Integers
    doses: dict[int, Floats]
    unit: str = ""
    highest: float = float("inf")

    @classmethod
    def begun(cls, patients: int, doses: dict[int, float], *, waiting: bool, unit: str, highest: float) -> Course:
        """At the start of a run, for ``patients``; ``doses`` by the position of their rule."""
        import numpy

        status = numpy.full(patients, WAITING if waiting else ACTIVE, dtype=numpy.int64)
        return cls(status, {each: numpy.full(patients, dose) for each, dose in doses.items()}, unit, highest)

    def has(self, status: Iterable[int]) -> Flags:
        """Who [n] has one of ``status``."""
        import numpy

        return numpy.logical_or.reduce([self.status == each for each in status])  # type: ignore[no-any-return]

    def move(self, met: Flags, to: int, *before: int) -> Flags:
        """Change the status of those of ``met`` [n] who have one of ``before``; returns who they are."""
        changed = met & self.has(before)
        self.status[changed] = to
        return changed

    def change(self, met: Flags, dose: Iterable[tuple[int, Floats]], *status: int) -> tuple[Flags, Floats]:
        """Set the doses [n] by position of those of ``met`` [n] who have one of ``status``.

        Returns whose dose is another now, and which.
        """
        import numpy

        changed = numpy.zeros(met.shape, dtype=numpy.bool_)
        for position, wanted in dose:
            fresh = met & (wanted != self.doses[position]) & self.has(status)
            self.doses[position][fresh] = wanted[fresh]
            changed |= fresh
        return changed, next(iter(self.doses.values())).copy()
