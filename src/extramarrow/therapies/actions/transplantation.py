"""Allogeneic transplantation: conditioning empties the marrow, and a donor's stem cells take the niches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from extramarrow.grammar.parts import Drug, flow, param, reads, signal
from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.action import Action, Opening, register
from extramarrow.therapies.arrays import Flags
from extramarrow.therapies.effects import Dose, Jump, Occasion, View, only
from extramarrow.therapies.tissue import ERYTHROID_IRON, content, without_cells

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

_GRAFT = CLONES.members.index("graft")
SHORT_LIVED = ("stem_cells.short_term", "stem_cells.multipotent")
#: Committed cells of the marrow that conditioning kills, beside the erythron.
COMMITTED = (
    "progenitors.early",
    "progenitors.late",
    "granulopoiesis.progenitors",
    "granulopoiesis.myeloblasts",
    "granulopoiesis.promyelocytes",
    "granulopoiesis.early_myelocytes",
    "granulopoiesis.late_myelocytes",
    "granulopoiesis.maturing",
    "granulopoiesis.reserve",
    "thrombopoiesis.megakaryocytes",
    "monocytes.marrow",
)
LYMPHOCYTES = ("lymphocytes.naive", "lymphocytes.memory")


class Transplant(Drug):
    """What conditioning leaves, and what a graft brings."""

    stem_cells_left = param(
        2e-4, "1", "share of the patient's stem cells that survives conditioning", spread=0.8, bounds=(1e-6, 0.3),
        reason="nearly all blood is of the donor after full conditioning; the size is assumed",
    )  # fmt: skip
    marrow_left = param(
        0.01, "1", "share of committed cells of the marrow that survives conditioning", spread=0.4, bounds=(1e-4, 0.3),
        reason="neutrophils vanish within a week; the size is assumed",
    )  # fmt: skip
    lymphocytes_left = param(
        0.05, "1", "share of lymphocytes that survives conditioning", spread=0.4, bounds=(0.001, 0.5),
        reason="lymphopenia for months; the size is assumed",
    )  # fmt: skip
    graft_stem_cells = param(
        0.005, "1", "stem cells that home to niches, relative to all of a healthy person", spread=0.5,
        bounds=(5e-4, 0.05), reason="a few million CD34-positive cells per kilogram; the size is assumed",
    )  # fmt: skip
    graft_progenitors = param(
        0.001, "1", "short-lived progenitors of the graft that home, relative to all of a healthy person", spread=0.4,
        bounds=(1e-4, 0.1),
        reason="two million CD34-positive cells per kilogram are about one percent, of which one in ten homes; assumed",
    )  # fmt: skip
    attack = param(
        0.05, "1/day", "loss of other clones where all blood is of the graft", spread=0.5, bounds=(0.0, 0.3),
        reason="donor T cells clear what conditioning leaves within months; the rate is assumed",
    )  # fmt: skip
    attacked = param(
        {"graft": 0.0, "*": 1.0}, "1", "1 for a clone that the graft attacks", over=CLONES, reason="definition",
        bounds=(0, 1),
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")

    @signal("1")
    def engrafted(output_share):
        """Share of the graft in what lines draw on."""
        return output_share[_GRAFT]

    @flow("stem_cells.resident", "stem_cells.short_term", "stem_cells.multipotent", over=CLONES)
    def graft_against_others(attack, attacked, engrafted):
        """T cells of the donor kill stem cells and progenitors of the patient (per cell)."""
        return attack * attacked * engrafted


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
            *(Jump(pool, factor=marrow) for pool in COMMITTED),
            *without_cells(marrow),
            Jump("iron.macrophage_labile", amount=freed),
            *(Jump(pool, factor=left("lymphocytes_left")) for pool in LYMPHOCYTES),
        ]

    def __str__(self) -> str:
        return "Allogeneic transplantation"
