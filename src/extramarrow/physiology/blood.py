"""The blood as a vein shows it: what circulates, divided by the volume it circulates in."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, reads, signal


class Blood(Organ):
    """Concentrations in circulating blood; cells pooled in a large spleen are missing from it."""

    plasma = reads("plasma.volume", "L")
    own_volume = reads("red_cells.volume", "L")
    donor_volume = reads("donor_cells.volume", "L")
    own_hemoglobin = reads("red_cells.hemoglobin_mass", "g")
    donor_hemoglobin = reads("donor_cells.hemoglobin", "g")
    pooled_share = reads("spleen.pooled_share", "1")
    deciliters = reads("patient.deciliters", "dL/L")

    @signal("g")
    def hemoglobin_mass(own_hemoglobin, donor_hemoglobin):
        """All hemoglobin in red cells, the patient's own and transfused."""
        return own_hemoglobin + donor_hemoglobin

    @signal("L")
    def circulating_cells(own_volume, donor_volume, pooled_share):
        """Volume of red cells that circulate."""
        return (own_volume + donor_volume) * (1.0 - pooled_share)

    @signal("L")
    def circulating_volume(plasma, circulating_cells):
        """Volume of blood that circulates."""
        return plasma + circulating_cells

    @signal("g/dL")
    def hemoglobin(hemoglobin_mass, pooled_share, circulating_volume, deciliters):
        """Hemoglobin concentration."""
        return hemoglobin_mass * (1.0 - pooled_share) / circulating_volume / deciliters

    @signal("L/L")
    def hematocrit(circulating_cells, circulating_volume):
        """Share of the blood that is red cells."""
        return circulating_cells / circulating_volume

    @signal("1")
    def donor_fraction(donor_hemoglobin, hemoglobin_mass):
        """Share of the hemoglobin that was transfused."""
        return donor_hemoglobin / hemoglobin_mass
