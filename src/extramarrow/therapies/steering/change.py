"""Reducing and escalating the dose of a drug."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action, Opening, register_steering
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.numbers import dose_text
from extramarrow.therapies.past import Event
from extramarrow.therapies.steering.base import Change, Steer
from extramarrow.therapies.steering.course import ACTIVE, HELD, Course
from extramarrow.therapies.steering.dose import (
    NO_LIMITS,
    Limits,
    Step,
    check_drug,
    no_dose_in,
    read_drug,
    read_limits,
    read_step,
)


@dataclass(frozen=True, slots=True)
class _ChangeDose(Steer):
    """The dose of every rule that gives ``target`` changes by one ``step``, within ``limits``."""

    target: str
    step: Step
    limits: Limits = NO_LIMITS

    #: How the sentence begins, and what is noted.
    verb: ClassVar[str]
    noted: ClassVar[str]
    #: Whose dose is changed: a dose may be lowered while the drug is held, and raised only while it is given.
    status: ClassVar[tuple[int, ...]]

    def __post_init__(self) -> None:
        check_drug(self.target)

    @abstractmethod
    def moved(self, doses: Floats) -> Floats:
        """Doses [n] after one step."""

    @property
    def subject(self) -> str:
        """Changes of one dose exclude each other."""
        return f"dose of {self.target}"

    @property
    def events(self) -> tuple[Event, ...]:
        """The dose is changed, in its direction."""
        return ((self.noted, self.target), ("changed", self.target))

    @classmethod
    def read(cls, reader: Reader) -> Action:
        """``epoetin by 25 % down to 2000 IU``."""
        token = reader.token
        target = read_drug(reader)
        step, limits = read_step(reader, target), read_limits(reader, target)
        with reader.blaming(token):
            return cls(target, step, limits)

    def done(self, part: int) -> str:
        """``reduce epoetin``."""
        return f"{self.verb.lower()} {subjects.word(self.target)}"

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """``reduce epoetin to 30000 IU``."""
        return f"{self.done(part)} to {dose_text(amount, unit)}"

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """One step for those of ``met`` [n]."""
        course = courses[self.target]
        wanted = [(each, self.limits.within(self.moved(dose), dose, course)) for each, dose in course.doses.items()]
        return course.change(met, wanted, *self.status)

    def lacks(self, among: Sequence[Action]) -> str | None:
        """A rule that gives the drug, in the same unit."""
        amounts = [self.step.amount, *self.limits.amounts()]
        return Steer.lacks(self, among) or no_dose_in(amounts, self.target, among)

    def __str__(self) -> str:
        return f"{self.verb} {subjects.word(self.target)} {self.step}{self.limits}"


@register_steering
@dataclass(frozen=True, slots=True)
class Reduce(_ChangeDose):
    """The dose of a drug is lowered by a step; a dose of 0 means that nothing is given."""

    name: ClassVar[str] = "reduce"
    verb: ClassVar[str] = "Reduce"
    noted: ClassVar[str] = "reduced"
    status: ClassVar[tuple[int, ...]] = (ACTIVE, HELD)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Reduce``."""
        return (Opening(("Reduce", "Reduce dose of", "Lower"), cls.read),)

    def moved(self, doses: Floats) -> Floats:
        """Lower doses [n], never below 0."""
        import numpy

        return numpy.maximum(self.step.down(doses), 0.0)


@register_steering
@dataclass(frozen=True, slots=True)
class Escalate(_ChangeDose):
    """The dose of a drug is raised by a step, at most to the largest dose that is believed."""

    name: ClassVar[str] = "escalate"
    verb: ClassVar[str] = "Escalate"
    noted: ClassVar[str] = "escalated"
    status: ClassVar[tuple[int, ...]] = (ACTIVE,)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Escalate``."""
        return (Opening(("Escalate", "Escalate dose of", "Raise"), cls.read),)

    def moved(self, doses: Floats) -> Floats:
        """Higher doses [n]."""
        return self.step.up(doses)
