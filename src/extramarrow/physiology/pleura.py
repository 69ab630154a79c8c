"""The pleura: bleeding from blood-forming tissue in the chest wall and beside the thoracic spine."""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, THORACIC_PARAVERTEBRAL

_THORACIC = tuple(
    EXTRAMEDULLARY.members.index(site) for site in (*THORACIC_PARAVERTEBRAL, "ribs-and-pleura", "mediastinum", "lung")
)


class Pleura(Organ):
    """A hazard that acts on nothing: active tissue is full of vessels; fat and scar do not bleed."""

    bleeding = param(
        3e-5, "1/mL/year", "hemothoraces per volume of active tissue in the chest and year", spread=1.0,
        bounds=(0, 1e-3), source="ThalassemiaEffusions", kind="assumed",
        reason="one hemothorax among eight effusions in six years of one center; that 50 others had 100 mL is assumed",
    )  # fmt: skip
    occupied = reads("extramedullary.occupied", "1")
    unit_volume = reads("ontogeny.unit_volume", "mL")

    @signal("mL")
    def tissue(occupied, unit_volume):
        """Active tissue in the chest outside the marrow."""
        return unit_volume * total([occupied[site] for site in _THORACIC])

    @signal("1/year")
    def hazard(tissue, bleeding):
        """Hemothoraces to be expected per year."""
        return tissue * bleeding
