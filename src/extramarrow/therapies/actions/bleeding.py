"""Bleeding, from the nose or the gut."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug, param
from extramarrow.therapies.action import Opening, register
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.befalling import Befalling
from extramarrow.therapies.circulation import blood_without
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_amount, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_MILLILITERS = 2000.0
MILLILITERS_PER_LITER = 1000.0
#: Who loses more of the blood at once is not left to anemia.
MOST_SHARE = 0.4


class Bleeding(Drug):
    """How bleedings differ."""

    variety = param(
        0.5, "1", "standard deviation of the logarithm of the blood lost between bleedings of one kind",
        reason="bleedings that bring people to hospital range from some hundred mL to more than a liter",
        bounds=(0, 1.5),
    )  # fmt: skip


@register
@dataclass(frozen=True, slots=True)
class Bleed(Befalling):
    """Blood is lost within a day: of red cells, white cells, platelets and plasma the same share.

    By chance ('about 0.1 times a year') bleedings differ in size. No more than two fifths of the blood are lost.
    """

    name: ClassVar[str] = "bleeding"
    parts: ClassVar[tuple[type[Drug], ...]] = (Bleeding,)

    milliliters: float

    def __post_init__(self) -> None:
        checked = checked_amount(self.milliliters, "the volume lost", "mL", MOST_MILLILITERS)
        object.__setattr__(self, "milliliters", checked)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Bleeding``."""
        return (Opening(("Bleeding", "Bleedings", "Hemorrhage"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Bleed:
        """``of 600 mL``."""
        reader.require("of")
        token = reader.token
        volume = reader.number("a volume in mL")
        worth = reader.unit("the volume lost", {"mL": Fraction(1), "L": Fraction(1000)})
        with reader.blaming(token):
            return cls(float(volume * worth))

    def done(self, part: int) -> str:
        """``lose 600 mL of blood``."""
        return self.done_with(part, self.milliliters, "")

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """The same for the volume of one patient."""
        return f"lose {amount:.3g} mL of blood"

    def sizes(self, deviates: Floats, view: View) -> Floats:
        """Volumes in mL, log-normal about that of the sentence."""
        from extramarrow.numerics import portable

        return self.milliliters * portable.exp(view.parameter("bleeding.variety") * deviates)

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """A factor on each pool of the blood."""
        import numpy

        volume = self.milliliters if occasion.amounts is None else occasion.amounts
        share = volume / MILLILITERS_PER_LITER / view.signal("blood.circulating_volume")
        return [*blood_without(view, mask, numpy.minimum(share, MOST_SHARE))]

    def __str__(self) -> str:
        return f"Bleeding of {number_text(self.milliliters)} mL"
