"""The time until a mass is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.masses import SEEN_BY_MRI
from extramarrow.trials.endpoints.value import Moment
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


class TimeToMass(EndpointTable):
    """The first visit at which the largest focus has ``volume`` mL, up to ``until``.

    ``published_by_age`` is a published hazard ratio per year of age, printed beside that of the control arm.
    """

    kind: ClassVar[str] = "time to mass"
    scale: ClassVar[Scale] = "time"

    until: Moment
    volume: Annotated[float, Field(gt=0, le=5000)] = SEEN_BY_MRI
    published_by_age: Annotated[float, Field(gt=0)] | None = None

    @property
    def unit(self) -> str:
        """Times are told in years."""
        return "year"

    @property
    def looks(self) -> tuple[int, int]:
        """The whole time."""
        return 0, read_moment(self.until)

    def outcome(self, seen: Observed) -> Outcome:
        """Days and events."""
        return seen.first_time(lambda day: seen.value("largest_mass", day, False) >= self.volume, self.looks[1])

    def words(self) -> str:
        """What counts."""
        return f"time to a mass of at least {self.volume:g} mL"
