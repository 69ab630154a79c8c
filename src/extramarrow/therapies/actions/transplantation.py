"""Allogeneic transplantation: conditioning empties the marrow, and a donor's stem cells take the niches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.drugs.transplant import Transplant
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.tissue import ERYTHROID_IRON, LINES, SHORT_LIVED, content, without_cells

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

LYMPHOCYTES = ("lymphocytes.naive", "lymphocytes.memory")


@register
@dataclass(frozen=True, slots=True)
class TransplantStemCells(Action):
    """Conditioning kills stem cells of every clone and the marrow they feed; a donor's stem cells follow that day.

    Iron of dead erythroblasts goes to macrophages. What donor
    T cells do to other organs, and rejection, are not described.
    """

    name: ClassVar[str] = "transplantation"
    parts: ClassVar[tuple[type[Drug], ...]] = (Transplant,)
    once: ClassVar[bool] = True

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Allogeneic transplantation``."""
        return (Opening(("Allogeneic transplantation", "Transplant allogeneic stem cells"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> TransplantStemCells:
        """Nothing more to say."""
        return cls()

    def done(self, part: int) -> str:
        """``transplant allogeneic stem cells``."""
        return "transplant allogeneic stem cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Own cells fall to what conditioning leaves; the graft is added; blood runs out by itself."""
        import numpy

        def left(name: str) -> numpy.ndarray:
            return only(mask, view.parameter(f"transplant.{name}"))

        def brought(name: str) -> numpy.ndarray:
            return numpy.where(mask, view.parameter(f"transplant.{name}"), 0.0)

        own, marrow = left("stem_cells_left"), left("marrow_left")
        amounts = {"stem_cells.resident": brought("graft_stem_cells")}
        amounts |= dict.fromkeys(SHORT_LIVED, brought("graft_progenitors"))
        freed = content(view, ERYTHROID_IRON) * (1.0 - marrow)
        return [
            *(
                Jump(f"{pool}[{clone}]", factor=own, amount=amount if clone == "graft" else None)
                for pool, amount in amounts.items()
                for clone in CLONES.members
            ),
            *without_cells(dict.fromkeys(LINES, marrow)),
            Jump("iron.macrophage_labile", amount=freed),
            *(Jump(pool, factor=left("lymphocytes_left")) for pool in LYMPHOCYTES),
            Jump("transplant.t_cells", amount=numpy.where(mask, 1.0 - content(view, "transplant.t_cells"), 0.0)),
        ]

    def __str__(self) -> str:
        return "Allogeneic transplantation"
