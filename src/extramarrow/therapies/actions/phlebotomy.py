"""Drawing blood."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.circulation import blood_without
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_amount, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_MILLILITERS = 1000.0
MILLILITERS_PER_LITER = 1000.0


@register
@dataclass(frozen=True, slots=True)
class Phlebotomize(Action):
    """Circulating blood is drawn: of red cells, white cells, platelets and plasma the same share."""

    name: ClassVar[str] = "phlebotomy"

    milliliters: float

    def __post_init__(self) -> None:
        checked = checked_amount(self.milliliters, "the volume drawn", "mL", MOST_MILLILITERS)
        object.__setattr__(self, "milliliters", checked)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Phlebotomy``."""
        return (Opening(("Phlebotomy", "Phlebotomize", "Venesection"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Phlebotomize:
        """``500 mL``."""
        token = reader.token
        volume = reader.number("a volume in mL")
        worth = reader.unit("the volume drawn", {"mL": Fraction(1), "L": Fraction(1000)})
        with reader.blaming(token):
            return cls(float(volume * worth))

    def done(self, part: int) -> str:
        """``draw 500 mL of blood``."""
        return f"draw {number_text(self.milliliters)} mL of blood"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """A factor on each pool of the blood; what spleen and vessel walls hold back is not drawn."""
        share = self.milliliters / MILLILITERS_PER_LITER / view.signal("blood.circulating_volume")
        return [*blood_without(view, mask, share)]

    def __str__(self) -> str:
        return f"Phlebotomy {number_text(self.milliliters)} mL"
