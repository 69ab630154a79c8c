"""Titration of a drug to a target on the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.therapies import charted, subjects
from extramarrow.therapies.action import Action, Opening, register_steering
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.numbers import dose_text, number_text
from extramarrow.therapies.past import Event
from extramarrow.therapies.steering.base import Change, Steer
from extramarrow.therapies.steering.course import ACTIVE, Course
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

if TYPE_CHECKING:
    from extramarrow.therapies.charted import Charted


@register_steering
@dataclass(frozen=True, slots=True)
class Titrate(Steer):
    """The dose of a drug rises by a step where a value lies below its target range, and falls where it lies above.

    While the drug is held its dose stays.
    """

    name: ClassVar[str] = "titrate"

    target: str
    quantity: Charted
    low: float
    high: float
    step: Step
    limits: Limits = NO_LIMITS

    def __post_init__(self) -> None:
        check_drug(self.target)
        if self.step.to:
            raise InputError("a dose is titrated 'by' a step, not 'to' an amount")
        for value in (self.low, self.high):
            if not self.quantity.believes(value):
                raise InputError(
                    f"a target for {self.quantity.word} lies between {number_text(self.quantity.low)} and"
                    f" {number_text(self.quantity.high)} {self.quantity.unit}, not at {number_text(value)}"
                )
        if not self.low < self.high:
            raise InputError(
                f"a target range rises, such as {number_text(self.high)} to {number_text(self.low)}"
                f" {self.quantity.unit}"
            )
        object.__setattr__(self, "low", float(self.low))
        object.__setattr__(self, "high", float(self.high))

    @property
    def subject(self) -> str:
        """Changes of one dose exclude each other."""
        return f"dose of {self.target}"

    @property
    def events(self) -> tuple[Event, ...]:
        """The dose is changed."""
        return (("changed", self.target),)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Titrate``."""
        return (Opening(("Titrate",), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Titrate:
        """``epoetin to Hb 11 to 12 g/dL by 25 % down to 2000 IU up to 60000 IU``."""
        token = reader.token
        target = read_drug(reader)
        reader.require("to")
        quantity = reader.name("a laboratory value or an organ size", charted.words(), lambda q: q.word)
        low = reader.number(f"a number of {quantity.unit}")
        reader.require("to")
        high = reader.number(f"a number of {quantity.unit}")
        worth = reader.unit(quantity.word, quantity.understood)
        step, limits = read_step(reader, target), read_limits(reader, target)
        with reader.blaming(token):
            return cls(target, quantity, float(low * worth), float(high * worth), step, limits)

    def done(self, part: int) -> str:
        """``titrate epoetin``."""
        return f"titrate {subjects.word(self.target)}"

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """``titrate epoetin to 30000 IU``."""
        return f"{self.done(part)} to {dose_text(amount, unit)}"

    def asks(self) -> tuple[str, ...]:
        """The value that has the target."""
        return (self.quantity.name,)

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """One step up or down for those of ``met`` [n] whose value lies outside the range."""
        import numpy

        course, value = courses[self.target], seen[self.quantity.name]
        below, above = met & (value < self.low), met & (value > self.high)
        wanted = []
        for position, dose in course.doses.items():
            moved = numpy.where(below, self.step.up(dose), numpy.where(above, self.step.down(dose), dose))
            wanted.append((position, self.limits.within(numpy.maximum(moved, 0.0), dose, course)))
        return course.change(below | above, wanted, ACTIVE)

    def lacks(self, among: Sequence[Action]) -> str | None:
        """A rule that gives the drug, in the same unit."""
        amounts = [self.step.amount, *self.limits.amounts()]
        return Steer.lacks(self, among) or no_dose_in(amounts, self.target, among)

    def __str__(self) -> str:
        target = f"{self.quantity.word} {number_text(self.low)} to {number_text(self.high)} {self.quantity.unit}"
        return f"Titrate {subjects.word(self.target)} to {target} {self.step}{self.limits}"
