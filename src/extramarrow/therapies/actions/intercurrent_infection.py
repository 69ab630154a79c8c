"""Infections that come in between: colds, pneumonias, now and then a sepsis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Opening, register
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.befalling import Befalling
from extramarrow.therapies.drugs.intercurrent_infection import STAGES, IntercurrentInfection
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_amount, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader


@register
@dataclass(frozen=True, slots=True)
class Infect(Befalling):
    """The person falls ill with an infection, which heals by itself or under treatment within about a week.

    The severity is that of the disease 'infection': 0.1 a cold, 0.35 pneumonia, 0.6 sepsis, 1 septic shock. By chance
    ('about 2 times a year') infections of one kind differ in severity, and people in how prone they are.
    """

    name: ClassVar[str] = "intercurrent infection"
    parts: ClassVar[tuple[type[Drug], ...]] = (IntercurrentInfection,)
    proneness: ClassVar[str] = "intercurrent_infection.proneness"

    severity: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", checked_amount(self.severity, "a severity", "1", 1.0))

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Intercurrent infection``."""
        return (Opening(("Intercurrent infection", "Intercurrent infections", "Infection", "Infections"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Infect:
        """``of severity 0.35``."""
        reader.require("of")
        reader.require("severity")
        token = reader.token
        severity = reader.number("a severity from 0 to 1")
        with reader.blaming(token):
            return cls(float(severity))

    def done(self, part: int) -> str:
        """``fall ill with an infection of severity 0.35``."""
        return self.done_with(part, self.severity, "")

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """The same for the severity of one patient."""
        return f"fall ill with an infection of severity {amount:.3g}"

    def sizes(self, deviates: Floats, view: View) -> Floats:
        """Severities, log-normal about that of the sentence, and never beyond septic shock."""
        import numpy

        from extramarrow.numerics import portable

        varied = self.severity * portable.exp(view.parameter("intercurrent_infection.variety") * deviates)
        return numpy.minimum(varied, 1.0)

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Freshly inflamed tissue; its stimulus goes with the square of the severity."""
        import numpy

        severity = self.severity if occasion.amounts is None else occasion.amounts
        added = numpy.zeros((len(mask), STAGES))
        added[:, 0] = numpy.where(mask, view.parameter("intercurrent_infection.largest") * severity * severity, 0.0)
        return [Jump("intercurrent_infection.tissue", amount=added)]

    def __str__(self) -> str:
        return f"Intercurrent infection of severity {number_text(self.severity)}"
