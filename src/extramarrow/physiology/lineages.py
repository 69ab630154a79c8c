"""What a unit of room makes of each line, site by site: marrow makes all, fetal liver red cells above all.

Room is counted by the red cells it makes, so only the other lines need a yield. Lymphocytes stay apart: the model
does not say where they are made.
"""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, at_rest, param, reads, signal
from extramarrow.physiology.anatomy import EMBRYONIC, EXTRAMEDULLARY, MASS_FORMING

_WIDE = "biopsies show all three lines with red cells in front; nobody has measured the proportion"


class Lineages(Organ):
    """Room that makes red cells, granulocytes with monocytes, and megakaryocytes, in and outside the marrow.

    In the fetus the liver makes red cells while granulocytes first appear in the marrow; the spleen in myelofibrosis
    makes all lines; what lodges for days in an emergency makes granulocytes above all.
    """

    efficiency = param(
        1.0, "1", "output per unit of room outside the marrow relative to marrow", bounds=(0.2, 1.5),
        reason="prior: no published kinetics of human extramedullary tissue",
    )  # fmt: skip
    myeloid_yield = param(
        {"spleen": 0.9, "liver": 0.1, "lymph-nodes": 0.9, **dict.fromkeys(MASS_FORMING, 0.4),
         **dict.fromkeys(EMBRYONIC, 0.1), "*": 0.4},
        "1", "granulocytes and monocytes of a unit of room relative to marrow, where red cells are alike",
        over=EXTRAMEDULLARY, source="Jardine2021", kind="assumed", bounds=(0, 3),
        reason="granulocytes emerge in the fetal marrow while red cells predominate in the liver; " + _WIDE,
    )  # fmt: skip
    megakaryocytic_yield = param(
        {"spleen": 1.0, "liver": 0.6, "lymph-nodes": 1.0, **dict.fromkeys(MASS_FORMING, 0.6),
         "yolk-sac": 0.3, "aorta-gonad-mesonephros": 0.1, "*": 0.6},
        "1", "megakaryocytes of a unit of room relative to marrow, where red cells are alike", over=EXTRAMEDULLARY,
        reason=_WIDE, bounds=(0, 3),
    )  # fmt: skip
    lodged_erythroid = param(
        0.3, "1", "red cells of progenitors that lodge for days, relative to the granulocytes they make",
        reason="what fills spleen and liver in an emergency is myeloid; the size is assumed", bounds=(0, 1),
    )  # fmt: skip

    marrow_room = reads("marrow.total_room", "1")
    settled = reads("extramedullary.room", "1")
    lodged = reads("lodging.total_room", "1")

    @signal("1")
    def erythroid_room_absolute(marrow_room, settled, lodged, lodged_erythroid, efficiency):
        """Room that makes red cells, in units of all healthy marrow."""
        return marrow_room + efficiency * (total(settled) + lodged_erythroid * lodged)

    @signal("1")
    def myeloid_room_absolute(marrow_room, settled, lodged, myeloid_yield, efficiency):
        """Room that makes granulocytes and monocytes, in units of all healthy marrow."""
        making = total([room * part for room, part in zip(settled, myeloid_yield, strict=True)])
        return marrow_room + efficiency * (making + lodged)

    @signal("1")
    def megakaryocytic_room_absolute(marrow_room, settled, lodged, megakaryocytic_yield, efficiency):
        """Room that makes megakaryocytes, in units of all healthy marrow."""
        making = total([room * part for room, part in zip(settled, megakaryocytic_yield, strict=True)])
        return marrow_room + efficiency * (making + lodged)

    erythroid_room_at_rest = at_rest(erythroid_room_absolute)
    myeloid_room_at_rest = at_rest(myeloid_room_absolute)
    megakaryocytic_room_at_rest = at_rest(megakaryocytic_room_absolute)

    @signal("1")
    def erythroid_room(erythroid_room_absolute, erythroid_room_at_rest):
        """Room that makes red cells relative to the healthy person."""
        return erythroid_room_absolute / erythroid_room_at_rest

    @signal("1")
    def myeloid_room(myeloid_room_absolute, myeloid_room_at_rest):
        """Room that makes granulocytes and monocytes relative to the healthy person."""
        return myeloid_room_absolute / myeloid_room_at_rest

    @signal("1")
    def megakaryocytic_room(megakaryocytic_room_absolute, megakaryocytic_room_at_rest):
        """Room that makes megakaryocytes relative to the healthy person."""
        return megakaryocytic_room_absolute / megakaryocytic_room_at_rest
