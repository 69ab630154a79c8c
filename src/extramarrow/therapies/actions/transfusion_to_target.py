"""Transfusion up to a hemoglobin, rounded to whole bags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.actions.give import WEIGHT
from extramarrow.therapies.actions.red_cells import BloodBank, RedCellUnit, red_cells, whole_units
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.charted import HGB
from extramarrow.therapies.effects import Dose, Jump, Occasion, View
from extramarrow.therapies.numbers import checked_count, counted, number_text

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

MOST_UNITS = 10
_HIGHEST_TARGET = 17.0
_DECILITERS = 0.01


@register
@dataclass(frozen=True, slots=True)
class TransfuseTo(Action):
    """As many whole units of red cells as should bring the measured hemoglobin to ``target`` (g/dL).

    A blood bank reckons the deficit from body weight and rounds to bags; a patient near the target gets none.
    """

    name: ClassVar[str] = "transfusion-to-target"
    topic: ClassVar[str] = "transfusion"
    parts: ClassVar[tuple[type[Drug], ...]] = (RedCellUnit, BloodBank)

    target: float
    most: int = MOST_UNITS

    def __post_init__(self) -> None:
        if not HGB.low <= self.target <= _HIGHEST_TARGET:
            raise InputError(
                f"a target for Hb lies between {number_text(HGB.low)} and {number_text(_HIGHEST_TARGET)} g/dL,"
                f" not at {number_text(self.target)} g/dL"
            )
        object.__setattr__(self, "target", float(self.target))
        object.__setattr__(self, "most", checked_count(self.most, "units of red cells", MOST_UNITS))

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Transfuse to``."""
        return (Opening(("Transfuse to",), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> TransfuseTo:
        """``Hb 12 g/dL up to 3 units``."""
        reader.name("'Hb' and a target in g/dL", {each: each for each in (HGB.word, *HGB.synonyms)}, lambda _: HGB.word)
        token = reader.token
        target = reader.number("a number of g/dL") * reader.unit("Hb", HGB.understood)
        most = MOST_UNITS
        if reader.accept("up", "to"):
            count = reader.token
            units = float(reader.number("a number of units"))
            with reader.blaming(count):
                most = checked_count(units, "units of red cells", MOST_UNITS)
            reader.require("units", "unit")
        with reader.blaming(token):
            return cls(float(target), most)

    def asks(self) -> tuple[str, ...]:
        """Hemoglobin."""
        return (HGB.name,)

    def amounts(self, seen: Mapping[str, Floats], view: View | None) -> Floats | None:
        """Whole units [n]; 0 for those who are near the target or above it."""
        if view is None:
            raise ValueError("a transfusion to a target needs bodies")
        volume = _DECILITERS * view.parameter("blood_bank.blood_per_kg") * view.signal(WEIGHT)
        missing = (self.target - seen[HGB.name]) * volume
        return whole_units(missing / view.parameter("blood_bank.unit_hemoglobin"), self.most)

    def done(self, part: int) -> str:
        """``transfuse to Hb 12 g/dL``."""
        return f"transfuse to Hb {number_text(self.target)} g/dL"

    def done_with(self, part: int, amount: float, unit: str) -> str:
        """``transfuse 3 units of red cells``."""
        return f"transfuse {counted(int(amount), 'unit')} of red cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """What comes in the bags."""
        if occasion.amounts is None:
            raise ValueError("a transfusion to a target is decided on the chart first")
        return red_cells(view, mask, occasion.amounts)

    def __str__(self) -> str:
        most = f" up to {counted(self.most, 'unit')}" if self.most != MOST_UNITS else ""
        return f"Transfuse to Hb {number_text(self.target)} g/dL{most}"
