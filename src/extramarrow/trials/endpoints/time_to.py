"""The time until the chart first fulfills a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.value import Moment
from extramarrow.trials.protocol.criteria import read_chart_condition
from extramarrow.trials.protocol.times import read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


def _a_condition(text: str) -> str:
    read_chart_condition(text)
    return text


class TimeTo(EndpointTable):
    """The first visit at which ``when`` holds, up to ``until``; who leaves before is censored."""

    kind: ClassVar[str] = "time to"
    scale: ClassVar[Scale] = "time"

    when: Annotated[str, AfterValidator(_a_condition)]
    until: Moment

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
        condition = read_chart_condition(self.when)
        return seen.first_time(lambda day: condition.holds(seen.chart(day, condition.asks())), self.looks[1])

    def words(self) -> str:
        """What counts."""
        return f"time to {self.when}"
