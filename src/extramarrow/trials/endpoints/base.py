"""What every endpoint is: a question that has one answer for each patient."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializeAsAny

from extramarrow.patients.population import Strict

if TYPE_CHECKING:
    from extramarrow.trials.conduct.observed import Observed

#: A number for each patient, a yes or no (1 or 0), a time with an event or without, or a number at several visits.
Scale = Literal["number", "share", "time", "course"]


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """Answers [n]: a number or 1 and 0, NaN where unknown; for a time, ``value`` in days and whether it ``event``ed."""

    value: Any
    event: Any = None


class EndpointTable(Strict):
    """Base of endpoints: a subclass names its ``kind``, the scale of its answers, and when it looks."""

    kind: ClassVar[str] = ""
    scale: ClassVar[Scale] = "number"

    name: Annotated[str, Field(min_length=1, max_length=120)]
    primary: bool = False

    @property
    @abstractmethod
    def unit(self) -> str:
        """The unit of its answers; "1" for shares."""

    @property
    @abstractmethod
    def looks(self) -> tuple[int, int]:
        """The first and the last day that it needs, counted from randomization."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Laboratory values of which it needs what was measured at visits."""
        return ()

    def visits(self, days: Sequence[int]) -> list[int]:
        """Those of ``days``, on which everybody is seen, that it reads. Raises ``ValueError`` where it cannot."""
        return []

    @abstractmethod
    def outcome(self, seen: Observed) -> Outcome:
        """The answers of the patients of one arm."""

    def graded(self, seen: Observed) -> Any:
        """Numbers [n] on which a yes or no rests, so that small changes show; None where the answer is a number."""
        return None

    def words(self) -> str:
        """What it asks, in a few words."""
        return self.name

    def table(self) -> dict[str, Any]:
        """The table as a protocol file has it."""
        return {"kind": type(self).kind, **self.model_dump(mode="json", exclude_defaults=True)}


Endpoint = SerializeAsAny[EndpointTable]
