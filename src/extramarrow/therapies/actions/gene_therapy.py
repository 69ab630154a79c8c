"""Return of the patient's own stem cells with a working beta gene, after conditioning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug
from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.drugs.gene_therapy import GeneTherapy
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.tissue import ERYTHROID_IRON, LINES, SHORT_LIVED, content, without_cells

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader


@register
@dataclass(frozen=True, slots=True)
class CorrectStemCells(Action):
    """Conditioning kills stem cells and the marrow; own cells come back, most of them with a working beta gene.

    Corrected cells are the graft, the others join what conditioning left. Nothing attacks anything, and lymphocytes
    are spared.
    """

    name: ClassVar[str] = "gene-therapy"
    parts: ClassVar[tuple[type[Drug], ...]] = (GeneTherapy,)
    once: ClassVar[bool] = True

    @classmethod
    def openings(cls) -> tuple[Opening, ...]:
        """``Gene therapy of beta-globin``."""
        return (Opening(("Gene therapy of beta-globin", "Return gene-corrected stem cells"), cls.read),)

    @classmethod
    def read(cls, reader: Reader) -> CorrectStemCells:
        """Nothing more to say."""
        return cls()

    def done(self, part: int) -> str:
        """``return gene-corrected stem cells``."""
        return "return gene-corrected stem cells"

    def effects(self, view: View, mask: Flags, occasion: Occasion) -> list[Jump | Dose]:
        """Own cells fall to what conditioning leaves; what comes back is divided between the corrected and others."""
        import numpy

        def of(name: str) -> numpy.ndarray:
            return view.parameter(f"gene_therapy.{name}")

        own, marrow = only(mask, of("stem_cells_left")), only(mask, of("marrow_left"))
        corrected, lacking = of("corrected"), numpy.maximum(1.0 - of("output"), 0.0)
        parts = {"graft": corrected, "founder": 1.0 - corrected}
        amounts = {"stem_cells.resident": of("graft_stem_cells")}
        amounts |= dict.fromkeys(SHORT_LIVED, of("graft_progenitors"))
        freed = content(view, ERYTHROID_IRON) * (1.0 - marrow)
        return [
            *(
                Jump(
                    f"{pool}[{clone}]",
                    factor=own,
                    amount=numpy.where(mask, amount * parts[clone], 0.0) if clone in parts else None,
                )
                for pool, amount in amounts.items()
                for clone in CLONES.members
            ),
            *without_cells(dict.fromkeys(LINES, marrow)),
            Jump("iron.macrophage_labile", amount=freed),
            Jump(
                "gene_therapy.shortfall",
                amount=numpy.where(mask, lacking - content(view, "gene_therapy.shortfall"), 0.0),
            ),
        ]

    def __str__(self) -> str:
        return "Gene therapy of beta-globin"
