"""Exchange transfusion: the patient's red cells leave as donor cells enter, at a steady hemoglobin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.actions.red_cells import DONOR_HEMOGLOBIN, RedCellUnit, red_cells
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.circulation import RED_CELLS_POOLED, red_cells_without
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_count, counted

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_UNITS = 20
HEMOGLOBIN = ("red_cells.hemoglobin", "red_cells.reticulocyte_hemoglobin", DONOR_HEMOGLOBIN)


@register
@dataclass(frozen=True, slots=True)
class ExchangeTransfuse(Action):
    """A cell separator draws blood, keeps the red cells and gives donor cells instead, as much as it takes.

    Donor cells that come early are in part drawn again, so that what is left of the patient's own cells falls
    exponentially with the bags given. Plasma is returned.
    """

    name: ClassVar[str] = "exchange-transfusion"
    topic: ClassVar[str] = "transfusion"
    parts: ClassVar[tuple[type[Drug], ...]] = (RedCellUnit,)

    units: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", checked_count(self.units, "units of red cells", MOST_UNITS))

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Exchange transfusion of``."""
        return (Opening(("Exchange transfusion of", "Exchange transfusion", "Exchange"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> ExchangeTransfuse:
        """``6 units of red cells``."""
        token = reader.token
        units = reader.number("a number of units")
        reader.require("units", "unit")
        if reader.accept("of"):
            reader.name("'red cells' or 'blood'", {"red cells": "red cells", "blood": "blood"})
        with reader.blaming(token):
            return cls(float(units))  # type: ignore[arg-type]

    def done(self, part: int) -> str:
        """``exchange 6 units of red cells``."""
        return f"exchange {counted(self.units, 'unit')} of red cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """A factor on all red cells that circulate, then as much donor hemoglobin as has been taken."""
        import numpy

        held = numpy.sum([view.pool(pool).sum(axis=1) for pool in HEMOGLOBIN], axis=0)
        circulating = held * (1.0 - view.signal(RED_CELLS_POOLED))
        bag = view.parameter("red_cell_unit.hemoglobin")
        share = 1.0 - numpy.exp(0.0 - self.units * bag / circulating)
        cells, _ = red_cells(view, mask, share * circulating / bag)
        return [*red_cells_without(view, mask, share), cells]

    def explanation(self) -> list[str]:
        """What stays as it is."""
        return ["hemoglobin stays as it is; plasma and white cells are returned"]

    def __str__(self) -> str:
        return f"Exchange transfusion of {counted(self.units, 'unit')}"
