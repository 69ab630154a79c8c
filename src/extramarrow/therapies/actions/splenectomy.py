"""Removal of the spleen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.circulation import CELLS, NEUTROPHILS, PLATELETS, PLATELETS_POOLED
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.tissue import TISSUE, part_of, remaining_lines, without_cells, without_progenitors

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

SPLEEN = "spleen"


@register
@dataclass(frozen=True, slots=True)
class Splenectomy(Action):
    """The spleen goes, with its blood-forming tissue and the cells that it holds."""

    name: ClassVar[str] = "splenectomy"
    once: ClassVar[bool] = True

    @property
    def sites(self) -> tuple[str, ...]:
        """The spleen."""
        return (SPLEEN,)

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Splenectomy``."""
        return (Opening(("Splenectomy",), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> Splenectomy:
        """Nothing more to say."""
        return cls()

    def done(self, part: int) -> str:
        """``remove the spleen``."""
        return "remove the spleen"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Presence, size and tissue to 0; the blood loses the share of its cells that was pooled."""
        import numpy

        gone = only(mask, numpy.zeros(mask.shape))
        kept = only(mask, 1.0 - view.signal("spleen.pooled_share"))
        remaining = remaining_lines(view, mask, {SPLEEN: gone})
        return [
            Jump("spleen.presence", factor=gone),
            Jump("spleen.work", factor=gone),
            *(Jump(part_of(SPLEEN, part), factor=gone) for part in TISSUE),
            Jump(f"lodging.room[{SPLEEN}]", factor=gone),
            *without_cells(remaining),
            *without_progenitors(remaining),
            *(Jump(pool, factor=kept) for pool in CELLS),
            Jump(PLATELETS, factor=only(mask, 1.0 - view.signal(PLATELETS_POOLED))),
            Jump(NEUTROPHILS, factor=only(mask, 1.0 - view.signal("granulopoiesis.spleen_share"))),
        ]

    def __str__(self) -> str:
        return "Splenectomy"
