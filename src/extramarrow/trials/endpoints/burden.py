"""How much treatment people get in a window: units of red cells, phlebotomies, doses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator

from extramarrow.grammar.errors import nearest
from extramarrow.grammar.ticks import DAYS
from extramarrow.trials.endpoints.base import EndpointTable, Outcome
from extramarrow.trials.protocol.times import read_window

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed

RED_CELLS = "red cell units"


def _a_burden(name: str) -> str:
    from extramarrow.therapies import subjects

    known = [RED_CELLS, *subjects.names()]
    if name not in known:
        guess = nearest(name, known)
        raise ValueError(f"unknown treatment '{name}'" + (f"; did you mean '{guess}'?" if guess else ""))
    return name


def _a_window(text: str) -> str:
    read_window(text)
    return text


Treatment = Annotated[str, AfterValidator(_a_burden)]
Span = Annotated[str, AfterValidator(_a_window)]


class Burden(EndpointTable):
    """``of`` (units of red cells, or how often something is done) within ``window``, as a rate per year."""

    kind: ClassVar[str] = "burden"

    of: Treatment
    window: Span

    @property
    def unit(self) -> str:
        """A rate."""
        return "1/year"

    @property
    def looks(self) -> tuple[int, int]:
        """The window."""
        window = read_window(self.window)
        return window.first, window.last

    def outcome(self, seen: Observed) -> Outcome:
        """The rate of each who stays to the end of the window."""
        window = read_window(self.window)
        return Outcome(seen.given(self.of, window) * (DAYS["year"] / window.days))

    def words(self) -> str:
        """What is counted, and when."""
        return f"{self.of} per year in {self.window}"
