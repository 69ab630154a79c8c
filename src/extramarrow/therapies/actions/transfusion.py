"""Transfusion of red cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug, param
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_count, counted

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

DONOR_HEMOGLOBIN = "donor_cells.hemoglobin"
PLASMA = "plasma.volume"
PACKING = "red_cells.packing"

MOST_UNITS = 10


class RedCellUnit(Drug):
    """One bag of red cells in additive solution."""

    hemoglobin = param(
        57.5, "g", "hemoglobin in one unit of red cells",
        reason="55 to 60 g is customary, 195 mg of iron; blood services report 55 and 50 (SD 5)", spread=0.10,
        bounds=(40, 80),
    )  # fmt: skip
    volume = param(
        0.287, "L", "volume of one unit, cells and additive solution", source="CanadianBloodServices", spread=0.06,
        bounds=(0.2, 0.4),
    )  # fmt: skip
    storage_loss = param(
        0.07, "1", "share of the cells that die within days of transfusion, damaged by storage",
        source="SagmSurvival", kind="assumed", bounds=(0, 0.25),
        reason="12 % are lost after 35 days of storage; bags are given younger, how much younger is assumed",
    )  # fmt: skip


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
    def read(cls, reader: Reader) -> Transfuse:
        """``2 units of red cells``."""
        token = reader.token
        units = reader.number("a number of units")
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
        import numpy

        hemoglobin = numpy.where(mask, self.units * view.parameter("red_cell_unit.hemoglobin"), 0.0)
        damaged = view.parameter("red_cell_unit.storage_loss")
        stages = view.pool(DONOR_HEMOGLOBIN).shape[1]
        by_stage = numpy.repeat((hemoglobin * (1.0 - damaged) / stages)[:, None], stages, axis=1)
        by_stage[:, -1] += hemoglobin * damaged
        cells = hemoglobin / view.parameter(PACKING)
        fluid = numpy.where(mask, self.units * view.parameter("red_cell_unit.volume"), 0.0) - cells
        return [Jump(DONOR_HEMOGLOBIN, amount=by_stage), Jump(PLASMA, amount=fluid)]

    def __str__(self) -> str:
        return f"Transfuse {counted(self.units, 'unit')}"
