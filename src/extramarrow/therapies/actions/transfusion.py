"""Transfusion of red cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.actions.red_cells import RedCellUnit, red_cells
from extramarrow.therapies.actions.transfusion_by_volume import TransfuseVolume
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_count, counted

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_UNITS = 10


@register
@dataclass(frozen=True, slots=True)
class Transfuse(Action):
    """Red cells of donors, in whole units.

    The cells enter the chain of donor cells with the ages they have in a healthy donor, uniform over the stages
    because every stage lasts equally long; those that storage has damaged enter the last stage, from where they
    die within days and leave their iron behind. Plasma and additive solution enter the plasma.
    """

    name: ClassVar[str] = "transfusion"
    parts: ClassVar[tuple[type[Drug], ...]] = (RedCellUnit,)

    units: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", checked_count(self.units, "units of red cells", MOST_UNITS))

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Transfuse``."""
        return (Opening(("Transfuse", "Transfusion of"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Action:
        """``2 units of red cells``, or ``15 mL/kg``."""
        token = reader.token
        units = reader.number("a number of units")
        if reader.accept("mL/kg"):
            with reader.blaming(token):
                return TransfuseVolume(float(units))
        reader.require("units", "unit")
        if reader.accept("of"):
            reader.name("'red cells' or 'blood'", {"red cells": "red cells", "blood": "blood"})
        with reader.blaming(token):
            return cls(float(units))  # type: ignore[arg-type]

    def done(self, part: int) -> str:
        """``transfuse 2 units of red cells``."""
        return f"transfuse {counted(self.units, 'unit')} of red cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Donor hemoglobin by stage, and the volume that comes with it."""
        return red_cells(view, mask, self.units)

    def __str__(self) -> str:
        return f"Transfuse {counted(self.units, 'unit')}"
