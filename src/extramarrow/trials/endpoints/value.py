"""A value at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from extramarrow.trials.endpoints.base import EndpointTable, Outcome
from extramarrow.trials.endpoints.quantities import checked, title_of, unit_of
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


def _a_moment(text: str) -> str:
    read_moment(text)
    return text


Moment = Annotated[str, AfterValidator(_a_moment)]
Quantity = Annotated[str, AfterValidator(checked)]


class Value(EndpointTable):
    """``of`` at the visit nearest to ``at``; as the laboratory measures it, unless ``measured`` is false."""

    kind: ClassVar[str] = "value"

    of: Quantity
    at: Moment
    measured: bool = True

    @property
    def unit(self) -> str:
        """That of the quantity."""
        return unit_of(self.of)

    @property
    def looks(self) -> tuple[int, int]:
        """The day of the visit."""
        return read_moment(self.at), read_moment(self.at)

    def outcome(self, seen: Observed) -> Outcome:
        """The value of each."""
        return Outcome(seen.value(self.of, read_moment(self.at), self.measured))

    def words(self) -> str:
        """Quantity and time."""
        return f"{title_of(self.of)} at {self.at}"
