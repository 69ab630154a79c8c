"""The change of a value since day 0 at several visits, in one model of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, Field

from extramarrow.trials.endpoints.base import EndpointTable, Outcome, Scale
from extramarrow.trials.endpoints.quantities import measured, title_of, unit_of
from extramarrow.trials.endpoints.value import Moment
from extramarrow.trials.protocol.times import nearest_visit, read_moment

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed


def _in_order(moments: tuple[str, ...]) -> tuple[str, ...]:
    days = [read_moment(text) for text in moments]
    if days[0] < 1 or any(later <= earlier for earlier, later in pairwise(days)):
        raise ValueError("expected times after day 0, one after the other")
    return moments


class ChangeOverVisits(EndpointTable):
    """``of`` at each of ``at`` less its value at day 0, as the laboratory measures it.

    The answer of a patient is the change at the last of them. The model uses all that were seen, so that those who left
    count for as long as they stayed.
    """

    kind: ClassVar[str] = "change over visits"
    scale: ClassVar[Scale] = "course"

    of: Annotated[str, AfterValidator(measured)]
    at: Annotated[tuple[Moment, ...], Field(min_length=2, max_length=24), AfterValidator(_in_order)]

    @property
    def unit(self) -> str:
        """That of the value."""
        return unit_of(self.of)

    @property
    def looks(self) -> tuple[int, int]:
        """From day 0 to the last visit."""
        return 0, read_moment(self.at[-1])

    @property
    def reads(self) -> tuple[str, ...]:
        """Its value at visits."""
        return (self.of,)

    def visits(self, days: Sequence[int]) -> list[int]:
        """Those of ``days`` that are nearest to the times.

        Raises:
            ValueError: two times have one visit.
        """
        found = [nearest_visit(days, read_moment(text)) for text in self.at]
        for place in range(1, len(found)):
            if found[place] == found[place - 1]:
                words = f"'{self.at[place - 1]}' and '{self.at[place]}'"
                raise ValueError(f"at: {words} have the same visit, on day {found[place]}; observe more often")
        if found[0] == 0:
            raise ValueError(f"at: the visit nearest to '{self.at[0]}' is day 0; observe more often")
        return found

    def outcome(self, seen: Observed) -> Outcome:
        """The change of each at the last visit."""
        begin, end = (seen.value(self.of, day) for day in self.looks)
        return Outcome(end - begin)

    def words(self) -> str:
        """Quantity and times."""
        times = ", ".join(self.at) if len(self.at) <= 6 else f"{self.at[0]}, {self.at[1]}, … {self.at[-1]}"
        return f"change of {title_of(self.of)} from day 0 to {times}, in one model of repeated measures"
