"""Who needs so much less of a treatment than before: such as a third fewer units of red cells in weeks 13-24."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.burden import Span, Treatment
from extramarrow.trials.endpoints.quantities import amount
from extramarrow.trials.endpoints.response import Missing
from extramarrow.trials.protocol.times import Window, read_span, read_window

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


def _a_span(text: str) -> str:
    read_span(text)
    return text


def _a_fall(text: str) -> str:
    amount(text, "1")
    return text


class BurdenResponse(EndpointTable):
    """The rate of ``of`` in ``window`` is lower by at least ``fall`` than in the time ``baseline`` before day 0.

    ``fall`` is a percentage, or a number of units (or times) in a span as long as the window.
    """

    kind: ClassVar[str] = "burden response"
    scale: ClassVar[Scale] = "share"

    of: Treatment
    window: Span
    baseline: Annotated[str, AfterValidator(_a_span)]
    fall: Annotated[str, AfterValidator(_a_fall)]
    missing: Missing = "no response"

    @property
    def unit(self) -> str:
        """A share has none."""
        return "1"

    @property
    def looks(self) -> tuple[int, int]:
        """From the start of the baseline to the end of the window."""
        return -read_span(self.baseline), read_window(self.window).last

    def outcome(self, seen: Observed) -> Outcome:
        """Who has responded."""
        import numpy

        window, before = read_window(self.window), read_span(self.baseline)
        least, relative = amount(self.fall, "1")
        now = seen.given(self.of, window)
        then = seen.given(self.of, Window(-before, 0)) * (window.days / before)
        fallen = then - now >= (least * then if relative else least)
        responded = numpy.where(fallen & (then > 0.0), 1.0, 0.0)
        return Outcome(numpy.where(numpy.isnan(now), 0.0 if self.missing == "no response" else numpy.nan, responded))

    def words(self) -> str:
        """What counts."""
        return f"{self.of} in {self.window} lower by at least {self.fall} than in the {self.baseline} before"
