"""Switching from one treatment to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.therapies import subjects
from extramarrow.therapies.action import Opening, register_steering
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.language.reader import Reader
from extramarrow.therapies.past import Event
from extramarrow.therapies.steering.base import Change, Steer, read_target
from extramarrow.therapies.steering.course import ACTIVE, HELD, STOPPED, WAITING, Course


@register_steering
@dataclass(frozen=True, slots=True)
class Switch(Steer):
    """The rules about ``target`` end, and those about ``to``, which have waited for this, begin."""

    name: ClassVar[str] = "switch"
    once: ClassVar[bool] = True

    target: str
    to: str

    def __post_init__(self) -> None:
        subjects.check(self.target)
        subjects.check(self.to)
        if self.target == self.to:
            raise InputError(f"one switches to another treatment, not from {subjects.word(self.to)} to itself")

    @property
    def subject(self) -> str:
        """Its own."""
        return f"switch {self.target}"

    @property
    def steers(self) -> tuple[str, ...]:
        """Both treatments."""
        return (self.target, self.to)

    @property
    def events(self) -> tuple[Event, ...]:
        """The first is stopped."""
        return (("stopped", self.target),)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Switch``."""
        return (Opening(("Switch", "Switch from"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Switch:
        """``romiplostim to eltrombopag``."""
        token = reader.token
        target = read_target(reader)
        reader.require("to")
        to = read_target(reader)
        with reader.blaming(token):
            return cls(target, to)

    def done(self, part: int) -> str:
        """``switch romiplostim to eltrombopag``."""
        return f"switch {subjects.word(self.target)} to {subjects.word(self.to)}"

    def steer(self, met: Flags, courses: Mapping[str, Course], seen: Mapping[str, Floats]) -> Change:
        """Whoever gets the first, or was held, gets the second instead."""
        switched = courses[self.target].move(met, STOPPED, ACTIVE, HELD)
        courses[self.to].move(switched, ACTIVE, WAITING)
        return switched, None

    def __str__(self) -> str:
        return f"Switch {subjects.word(self.target)} to {subjects.word(self.to)}"
