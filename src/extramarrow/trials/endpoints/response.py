"""Who has responded: whose value has risen or fallen by so much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import model_validator

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.quantities import amount, title_of, unit_of
from extramarrow.trials.endpoints.value import Moment, Quantity
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed

Missing = Literal["no response", "left out"]


class Response(EndpointTable):
    """A ``rise`` or a ``fall`` of ``of`` between day 0 and ``at`` by at least so much, absolute or in percent.

    Who is not seen then counts as no responder, or is left out, as ``missing`` says.
    """

    kind: ClassVar[str] = "response"
    scale: ClassVar[Scale] = "share"

    of: Quantity
    at: Moment
    rise: str | None = None
    fall: str | None = None
    missing: Missing = "no response"
    measured: bool = True

    @model_validator(mode="after")
    def _one(self) -> Response:
        if (self.rise is None) == (self.fall is None):
            raise ValueError("expected either a rise or a fall, such as rise = '1.5 g/dL' or fall = '35 %'")
        amount(self._asked, unit_of(self.of))
        return self

    @property
    def _asked(self) -> str:
        return self.rise or self.fall or ""

    @property
    def unit(self) -> str:
        """A share has none."""
        return "1"

    @property
    def looks(self) -> tuple[int, int]:
        """From day 0 to the visit."""
        return 0, read_moment(self.at)

    def outcome(self, seen: Observed) -> Outcome:
        """Who has responded."""
        import numpy

        begin, end = (seen.value(self.of, day, self.measured) for day in self.looks)
        least, relative = amount(self._asked, unit_of(self.of))
        change = (end - begin) * (1.0 if self.rise is not None else -1.0)
        responded = numpy.where(change >= (least * begin if relative else least), 1.0, 0.0)
        unknown = ~numpy.isfinite(change)
        return Outcome(numpy.where(unknown, 0.0 if self.missing == "no response" else numpy.nan, responded))

    def graded(self, seen: Observed) -> Any:
        """The change in the direction that counts."""
        begin, end = (seen.value(self.of, day, self.measured) for day in self.looks)
        change = (end - begin) * (1.0 if self.rise is not None else -1.0)
        return change / begin if amount(self._asked, unit_of(self.of))[1] else change

    def words(self) -> str:
        """What counts."""
        way = "rise" if self.rise is not None else "fall"
        return f"{way} of {title_of(self.of)} by at least {self._asked} at {self.at}"
