"""Plasma and blood volume: refilling after a loss, expansion in anemia and with a large spleen."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


class Plasma(Organ):
    """Plasma seeks the volume that keeps the vessels nearly full."""

    refill_time = param(
        1.5,
        "day",
        "time constant of plasma refilling",
        reason="plasma is back within 1 to 3 days of a bleeding",
        bounds=(0.5, 5),
    )
    compensation = param(
        0.45,
        "1",
        "share of missing red-cell volume that plasma replaces",
        reason="blood volume is nearly normal in chronic anemia; a week after donation it is not",
        bounds=(0, 1),
    )
    spleen_expansion = param(
        0.5, "L/L", "plasma added per liter of enlarged spleen", source="Toghill1972", kind="fitted", bounds=(0, 1.5)
    )
    contraction = param(
        0.16,
        "1",
        "share of plasma that leaves under high erythropoietin",
        source="Sowade1997",
        kind="fitted",
        bounds=(0, 0.3),
    )
    contraction_half = param(
        150,
        "IU/L",
        "erythropoietin at half of that contraction",
        bounds=(30, 1000),
        reason="between the levels of anemia and those after a dose",
    )
    least = param(
        0.3, "1", "plasma volume that stays however many red cells there are, as a part of rest", bounds=(0.1, 0.6),
        reason="in polycythemia plasma is normal or somewhat reduced; a guard far from health",
    )  # fmt: skip
    menstruation = reads("patient.menstruation", "1/day")
    blood_volume_at_rest = reads("patient.blood_volume", "L")
    red_cell_volume = reads("red_cells.volume", "L")
    erythropoietin = reads("erythropoietin.concentration", "IU/L")
    baseline = reads("erythropoietin.baseline", "IU/L")
    donor_volume = reads("donor_cells.volume", "L")
    hypoxic_loss = reads("oxygen.plasma_loss", "1")
    red_cell_volume_at_rest = at_rest("red_cells.volume")
    spleen_excess = reads("spleen.enlargement", "L")

    @signal("L")
    def volume_at_rest(blood_volume_at_rest, red_cell_volume_at_rest):
        """Plasma volume of the healthy person."""
        return blood_volume_at_rest - red_cell_volume_at_rest

    volume = pool("plasma", "L", site="blood", start="volume_at_rest")

    @signal("1")
    def contracted(erythropoietin, baseline, contraction, contraction_half):
        """Share of plasma that erythropoietin drives out, beyond rest."""
        now = erythropoietin / (erythropoietin + contraction_half)
        return contraction * (now - baseline / (baseline + contraction_half))

    @signal("L")
    def target(
        volume_at_rest,
        red_cell_volume_at_rest,
        red_cell_volume,
        donor_volume,
        compensation,
        spleen_excess,
        spleen_expansion,
        contracted,
        hypoxic_loss,
        least,
    ):
        """Volume that the plasma seeks."""
        missing = red_cell_volume_at_rest - red_cell_volume - donor_volume
        kept = 1.0 - contracted - hypoxic_loss
        sought = volume_at_rest * kept + compensation * missing + spleen_expansion * spleen_excess
        return maximum(sought, least * volume_at_rest)

    @flow(into=volume)
    def filling(target, refill_time, menstruation, volume_at_rest):
        """Fluid enters from the tissue, and replaces what menstruation takes."""
        return target / refill_time + menstruation * volume_at_rest

    @flow(volume)
    def leaving(refill_time):
        """Fluid returns to the tissue (per liter)."""
        return 1.0 / refill_time

    @flow(volume)
    def bleeding(menstruation):
        """Plasma lost in menstruation (per liter)."""
        return menstruation

    @signal("L")
    def blood_volume(volume, red_cell_volume, donor_volume):
        """Plasma and red cells, the patient's own and transfused."""
        return volume + red_cell_volume + donor_volume
