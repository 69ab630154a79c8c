"""Holding a treatment, and resuming it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action, Opening, register_steering
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.past import Event
from extramarrow.therapies.steering.base import Change, Steer, read_target
from extramarrow.therapies.steering.course import ACTIVE, HELD, Course


@dataclass(frozen=True, slots=True)
class Interrupt(Steer):
    """What holding and resuming a treatment have in common."""

    target: str

    def __post_init__(self) -> None:
        subjects.check(self.target)

    @property
    def subject(self) -> str:
        """Holding and resuming exclude each other."""
        return f"hold or resume {self.target}"


@register_steering
@dataclass(frozen=True, slots=True)
class Hold(Interrupt):
    """Nothing more of a treatment is given until it is resumed; its rules stay due, and say that they are held."""

    name: ClassVar[str] = "hold"

    @property
    def events(self) -> tuple[Event, ...]:
        """It is held."""
        return (("held", self.target),)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Hold``."""
        return (Opening(("Hold", "Pause", "Withhold"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Hold:
        """``epoetin``."""
        return cls(read_target(reader))

    def done(self, part: int) -> str:
        """``hold epoetin``."""
        return f"hold {subjects.word(self.target)}"

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """Those who get it are held."""
        return courses[self.target].move(met, HELD, ACTIVE), None

    def __str__(self) -> str:
        return f"Hold {subjects.word(self.target)}"


@register_steering
@dataclass(frozen=True, slots=True)
class Resume(Interrupt):
    """A treatment that was held goes on, at the dose that it has by then."""

    name: ClassVar[str] = "resume"

    @property
    def events(self) -> tuple[Event, ...]:
        """It is resumed."""
        return (("resumed", self.target),)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Resume``."""
        return (Opening(("Resume", "Restart"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Resume:
        """``epoetin``."""
        return cls(read_target(reader))

    def done(self, part: int) -> str:
        """``resume epoetin``."""
        return f"resume {subjects.word(self.target)}"

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """Those who are held get it again."""
        return courses[self.target].move(met, ACTIVE, HELD), None

    def lacks(self, among: Sequence[Action]) -> str | None:
        """Something that holds."""
        if not any(isinstance(each, Hold) and each.target == self.target for each in among):
            return f"no rule holds {subjects.word(self.target)}: add one that begins with 'Hold'"
        return Steer.lacks(self, among)

    def __str__(self) -> str:
        return f"Resume {subjects.word(self.target)}"
