"""Stopping a treatment for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.therapies import subjects
from extramarrow.therapies.action import Opening, register_steering
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.past import Event
from extramarrow.therapies.steering.base import Change, Steer, read_target
from extramarrow.therapies.steering.course import ACTIVE, HELD, STOPPED, WAITING, Course


@register_steering
@dataclass(frozen=True, slots=True)
class Stop(Steer):
    """A treatment ends for good: it is neither resumed nor switched to later."""

    name: ClassVar[str] = "stop"
    once: ClassVar[bool] = True

    target: str

    def __post_init__(self) -> None:
        subjects.check(self.target)

    @property
    def subject(self) -> str:
        """Its own."""
        return f"stop {self.target}"

    @property
    def events(self) -> tuple[Event, ...]:
        """It is stopped."""
        return (("stopped", self.target),)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Stop``."""
        return (Opening(("Stop", "Discontinue"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Stop:
        """``epoetin``."""
        return cls(read_target(reader))

    def done(self, part: int) -> str:
        """``stop epoetin``."""
        return f"stop {subjects.word(self.target)}"

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """Whoever has not stopped before stops."""
        return courses[self.target].move(met, STOPPED, ACTIVE, HELD, WAITING), None

    def __str__(self) -> str:
        return f"Stop {subjects.word(self.target)}"
