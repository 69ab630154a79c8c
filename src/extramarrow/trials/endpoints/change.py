"""The change of a value since day 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from extramarrow.trials.endpoints.base import EndpointTable, Outcome
from extramarrow.trials.endpoints.quantities import title_of, unit_of
from extramarrow.trials.endpoints.value import Moment, Quantity
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


class Change(EndpointTable):
    """``of`` at ``at`` less its value at day 0; ``relative`` in percent of that."""

    kind: ClassVar[str] = "change"

    of: Quantity
    at: Moment
    relative: bool = False
    measured: bool = True

    @property
    def unit(self) -> str:
        """That of the quantity, or percent."""
        return "%" if self.relative else unit_of(self.of)

    @property
    def looks(self) -> tuple[int, int]:
        """From day 0 to the visit."""
        return 0, read_moment(self.at)

    def outcome(self, seen: Observed) -> Outcome:
        """The change of each."""
        begin, end = (seen.value(self.of, day, self.measured) for day in self.looks)
        return Outcome(100.0 * (end / begin - 1.0) if self.relative else end - begin)

    def words(self) -> str:
        """Quantity and time."""
        return f"change of {title_of(self.of)} from day 0 to {self.at}"
