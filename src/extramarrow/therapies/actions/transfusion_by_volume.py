"""Transfusion by body weight, rounded to whole bags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.actions.give import WEIGHT
from extramarrow.therapies.actions.red_cells import BloodBank, RedCellUnit, red_cells, whole_units
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_amount, counted, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_MILLILITERS_PER_KG = 40.0
MOST_UNITS = 10


@register
@dataclass(frozen=True, slots=True)
class TransfuseVolume(Action):
    """Red cells by body weight, in whole units as they come from a blood bank: at least one."""

    name: ClassVar[str] = "transfusion-by-volume"
    topic: ClassVar[str] = "transfusion"
    parts: ClassVar[tuple[type[Drug], ...]] = (RedCellUnit, BloodBank)

    milliliters_per_kg: float

    def __post_init__(self) -> None:
        checked = checked_amount(self.milliliters_per_kg, "red cells by weight", "mL/kg", MOST_MILLILITERS_PER_KG)
        object.__setattr__(self, "milliliters_per_kg", checked)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Transfuse by weight``; ``Transfuse`` reads on to ``mL/kg`` too."""
        return (Opening(("Transfuse by weight",), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> TransfuseVolume:
        """``15 mL/kg``."""
        token = reader.token
        volume = reader.number("a volume in mL/kg") * reader.unit("red cells by weight", {"mL/kg": Fraction(1)})
        with reader.blaming(token):
            return cls(float(volume))

    def amounts(self, seen: Mapping[str, Floats], view: View | None) -> Floats | None:
        """Whole units [n]."""
        if view is None:
            raise ValueError("a transfusion by weight needs bodies")
        volume = self.milliliters_per_kg * view.signal(WEIGHT)
        return whole_units(volume / view.parameter("blood_bank.unit_volume"), MOST_UNITS, lowest=1)

    def done(self, part: int) -> str:
        """``transfuse 15 mL/kg of red cells``."""
        return f"transfuse {number_text(self.milliliters_per_kg)} mL/kg of red cells"

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """``transfuse 3 units of red cells``."""
        return f"transfuse {counted(int(amount), 'unit')} of red cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """What comes in the bags."""
        units = occasion.amounts if occasion.amounts is not None else self.amounts({}, view)
        assert units is not None
        return red_cells(view, mask, units)

    def __str__(self) -> str:
        return f"Transfuse {number_text(self.milliliters_per_kg)} mL/kg"
