"""Who has a mass: one focus outside liver, spleen and nodes that is large enough to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.value import Moment
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed

#: What magnetic resonance imaging shows, in mL; a chest film needs 14 (assumed limits of detection).
SEEN_BY_MRI = 4.0


def log_size(largest: Any, volume: float) -> Any:
    """How large foci are relative to ``volume``, as a logarithm; below a hundredth of it they make no difference."""
    import numpy

    from extramarrow.numerics import portable

    return portable.log(numpy.maximum(largest / volume, 0.01))


class Masses(EndpointTable):
    """The largest focus has at least ``volume`` mL at ``at``.

    ``published_by_age`` is a published hazard ratio per year of age, printed beside that of the control arm.
    """

    kind: ClassVar[str] = "masses"
    scale: ClassVar[Scale] = "share"

    at: Moment
    volume: Annotated[float, Field(gt=0, le=5000)] = SEEN_BY_MRI
    published_by_age: Annotated[float, Field(gt=0)] | None = None

    @property
    def unit(self) -> str:
        """A share has none."""
        return "1"

    @property
    def looks(self) -> tuple[int, int]:
        """The day of the image."""
        return read_moment(self.at), read_moment(self.at)

    def outcome(self, seen: Observed) -> Outcome:
        """Who has one."""
        import numpy

        largest = seen.value("largest_mass", read_moment(self.at), measured=False)
        return Outcome(numpy.where(numpy.isnan(largest), numpy.nan, numpy.where(largest >= self.volume, 1.0, 0.0)))

    def graded(self, seen: Observed) -> Any:
        """The logarithm of the largest focus, counted from what can be seen; far below that all are alike."""
        return log_size(seen.value("largest_mass", read_moment(self.at), measured=False), self.volume)

    def words(self) -> str:
        """What counts, and when."""
        return f"a mass of at least {self.volume:g} mL at {self.at}"
