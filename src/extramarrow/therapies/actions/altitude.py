"""A stay at another altitude."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.language.schedule import read_span
from extramarrow.therapies.numbers import counted, number_text
from extramarrow.therapies.schedule import Span

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

ALTITUDE, RESIDENCE = "oxygen.altitude", "patient.altitude"
HIGHEST = 6000.0
METERS = {"m": Fraction(1), "meters": Fraction(1), "km": Fraction(1000)}


@register
@dataclass(frozen=True, slots=True)
class Ascend(Action):
    """The person goes to an altitude, stays there for a length of time, and returns home at its end.

    Saturation falls at once, plasma within days; breathing gets used to it within a week. The kidneys answer within
    hours with erythropoietin, ever less as breathing and hemoglobin rise. The laws stand in the organ 'oxygen'.
    """

    name: ClassVar[str] = "altitude"
    once: ClassVar[bool] = True
    lasting: ClassVar[bool] = True

    meters: float
    stay: Span

    def __post_init__(self) -> None:
        if not isinstance(self.meters, int | float) or isinstance(self.meters, bool) or not math.isfinite(self.meters):
            raise InputError(f"an altitude must be a number of m, not {self.meters}")
        if not 0 <= self.meters <= HIGHEST:
            raise InputError(f"an altitude must be 0 to {HIGHEST:g} m, not {number_text(self.meters)} m")
        object.__setattr__(self, "meters", float(self.meters))

    @property
    def course(self) -> tuple[int, ...]:
        """The day of arrival and that of return."""
        return (0, self.stay.days)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Altitude``."""
        return (Opening(("Altitude", "Stay at", "Ascend to"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Ascend:
        """``3000 m for 4 weeks``."""
        token = reader.token
        height = reader.number("an altitude in m")
        worth = reader.unit("an altitude", METERS)
        reader.require("for")
        stay = read_span(reader)
        with reader.blaming(token):
            return cls(float(height * worth), stay)

    def done(self, part: int) -> str:
        """``go to 3000 m``, then ``return home``."""
        return "return home" if part else f"go to {number_text(self.meters)} m"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """The altitude at which the person is, set to that of the stay or of home."""
        import numpy

        there = view.parameter(RESIDENCE) if occasion.part else numpy.full(mask.shape, self.meters)
        gone = only(mask, numpy.zeros(mask.shape))
        return [Jump(ALTITUDE, factor=gone, amount=numpy.where(mask, there, 0.0))]

    def explanation(self) -> list[str]:
        """When it ends."""
        return [f"returns home {counted(self.stay.days, 'day')} after the start"]

    def __str__(self) -> str:
        return f"Altitude {number_text(self.meters)} m for {self.stay}"
