"""Drawing blood."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.numbers import checked_amount, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

#: Cells in the blood; what an enlarged spleen holds back is not drawn.
CELLS = (
    "red_cells.cells",
    "red_cells.hemoglobin",
    "red_cells.reticulocytes",
    "red_cells.reticulocyte_hemoglobin",
    "donor_cells.hemoglobin",
)
PLASMA = "plasma.volume"
PLATELETS, PLATELETS_POOLED = "thrombopoiesis.platelets", "thrombopoiesis.pooled_share"

MOST_MILLILITERS = 1000.0
MILLILITERS_PER_LITER = 1000.0


@register
@dataclass(frozen=True, slots=True)
class Phlebotomize(Action):
    """Circulating blood is drawn: every pool of the blood loses the same share."""

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
        """A factor on plasma, and one on the cells, of which some are held back in the spleen."""
        share = self.milliliters / MILLILITERS_PER_LITER / view.signal("blood.circulating_volume")
        held_back = view.signal("spleen.pooled_share")
        cells = only(mask, 1.0 - share * (1.0 - held_back))
        platelets = only(mask, 1.0 - share * (1.0 - view.signal(PLATELETS_POOLED)))
        return [
            *(Jump(pool, factor=cells) for pool in CELLS),
            Jump(PLATELETS, factor=platelets),
            Jump(PLASMA, factor=only(mask, 1.0 - share)),
        ]

    def __str__(self) -> str:
        return f"Phlebotomy {number_text(self.milliliters)} mL"
