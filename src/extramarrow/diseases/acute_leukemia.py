"""Acute leukemia: a clone that hardly matures takes niches and room from all blood formation within months."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.lost_niches import LostNiches
from extramarrow.grammar.parts import Disease, flow, param, reads, scales, signal
from extramarrow.physiology.anatomy import MARROW
from extramarrow.physiology.clones import CLONES

_FOUNDER = CLONES.members.index("founder")
_LEUKEMIC = CLONES.members.index("leukemic")


class AcuteLeukemia(LostNiches, Disease):
    """Leukemic stem cells arise and double within weeks; how they compete is told by the stem cells themselves.

    They crowd healthy stem cells out of niches; what spleen and liver make of these is left to them.
    """

    codes: ClassVar[tuple[str, ...]] = ("C92.0", "C95.0")

    severity = param(
        0.0, "1", "share of the marrow that leukemia fills at last", bounds=(0, 1), reason="covariate of the patient"
    )
    seeding = param(
        {"leukemic": 1e-4, "*": 0.0}, "1/day", "leukemic stem cells that arise at full severity, relative to all",
        over=CLONES, spread=1.0, bounds=(0, 0.01),
        reason="overt leukemia about half a year after it begins to grow; the size is assumed",
    )  # fmt: skip
    half = param(
        1.0, "1", "leukemic stem cells, relative to all in health, that fill half of the room they can",
        bounds=(0.1, 5), spread=0.4, reason="as many as healthy ones; assumed",
    )  # fmt: skip
    largest = param(
        0.9, "1", "share of the marrow that leukemia can fill", bounds=(0.5, 0.98),
        reason="biopsies are packed to 90 % and more",
    )  # fmt: skip
    escape = param(
        1.0, "1", "rise of circulating healthy stem cells when all marrow is taken", spread=0.6, bounds=(0, 20),
        reason="as of tumors in the marrow; leukemic cells spoil niches for others too; the size is assumed",
    )  # fmt: skip
    resident = reads("stem_cells.resident", "1")
    chimerism = reads("stem_cells.chimerism", "1")

    @signal("1")
    def origin(resident):
        """Healthy stem cells of the patient, of which leukemic ones can arise."""
        return resident[_FOUNDER]

    @flow(into="stem_cells.resident", over=CLONES)
    def arising(severity, seeding, origin):
        """Leukemic stem cells arise."""
        return severity * seeding * origin

    @signal("1")
    def taken(severity, largest, resident, half):
        """Share of the marrow that blasts fill."""
        burden = resident[_LEUKEMIC]
        return severity * largest * burden / (burden + half)

    @scales("marrow.openness", over=MARROW)
    def packed(taken):
        """Blasts pack the marrow."""
        return 1.0 - taken

    @scales("stem_cells.circulating")
    def not_homing(chimerism):
        """Leukemic cells circulate too, and make no blood where they settle."""
        return 1.0 - chimerism[_LEUKEMIC]
