"""Iron deficiency by chronic blood loss."""

from __future__ import annotations

from extramarrow.grammar.parts import Disease, balance, flow, param, reads, signal


class IronDeficiency(Disease):
    """Blood trickles away until the stores are empty and hemoglobin falls."""

    severity = param(0.0, "1", "blood loss as a share of the largest", bounds=(0, 1), reason="covariate of the patient")
    largest_loss = param(
        0.025,
        "L/day",
        "blood lost per day at full severity",
        bounds=(0.005, 0.06),
        spread=0.3,
        reason="occult gastrointestinal bleeding; iron of 10 mg a day",
    )
    blood_volume = reads("plasma.blood_volume", "L")
    own_hemoglobin = reads("red_cells.hemoglobin_mass", "g")
    donor_hemoglobin = reads("donor_cells.hemoglobin", "g")
    own_count = reads("red_cells.count", "1e9")
    iron_per_hemoglobin = reads("hemoglobin_synthesis.iron_per_hemoglobin", "mg/g")

    @signal("1/day")
    def rate(severity, largest_loss, blood_volume):
        """Share of the blood lost per day."""
        return severity * largest_loss / blood_volume

    @flow(
        "red_cells.cells",
        "red_cells.hemoglobin",
        "red_cells.reticulocytes",
        "red_cells.reticulocyte_hemoglobin",
        "donor_cells.hemoglobin",
    )
    def bleeding(rate):
        """Blood is lost (per cell); plasma is replaced at once."""
        return rate

    @signal("mg/day")
    def iron_lost(rate, own_hemoglobin, donor_hemoglobin, iron_per_hemoglobin):
        """Iron lost with the blood."""
        return rate * (own_hemoglobin + donor_hemoglobin) * iron_per_hemoglobin

    @signal("1e9/day")
    def cells_lost(rate, own_count):
        """Own red cells lost with the blood."""
        return rate * own_count

    iron = balance("mg", holds={}, losses=("iron_lost",), extends="iron.body_iron")
    cells = balance("1e9", holds={}, losses=("cells_lost",), extends="red_cells.own_cells")
