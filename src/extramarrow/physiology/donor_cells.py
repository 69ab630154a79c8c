"""Transfused red cells age in a chain of their own and bring their iron along."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, leaving, param, pool, reads, signal

STAGES = 23


class DonorCells(Organ):
    """Hemoglobin in transfused red cells."""

    lifespan = param(
        115,
        "day",
        "mean lifespan of a donor red cell counted from its birth",
        spread=0.1,
        reason="a healthy lifespan; what storage damages dies at once and is counted apart",
        bounds=(60, 130),
    )
    hypersplenic_hazard = param(
        0.5,
        "1/L",
        "additional hazard per liter of enlarged spleen, relative to senescence",
        reason="donor cells live shorter in splenomegaly; size assumed",
        bounds=(0, 3),
    )
    packing = reads("red_cells.packing", "g/L")
    menstruation = reads("patient.menstruation", "1/day")
    spleen_excess = reads("spleen.enlargement", "L")
    hemoglobin_per_cell = reads("red_cells.hemoglobin_per_cell", "g/1e9")

    @signal("day")
    def mean_life(lifespan, hypersplenic_hazard, spleen_excess):
        """Mean lifespan of donor cells in this patient."""
        return lifespan / (1.0 + hypersplenic_hazard * spleen_excess)

    hemoglobin = pool("hemoglobin in donor cells", "g", site="blood", stages=STAGES, transit="mean_life", start=0.0)
    senescence = leaving(hemoglobin)

    @flow(hemoglobin)
    def bleeding(menstruation):
        """Menstrual loss (per gram)."""
        return menstruation

    @signal("L")
    def volume(hemoglobin, packing):
        """Volume of donor red cells."""
        return hemoglobin / packing

    @signal("1e9")
    def count(hemoglobin, hemoglobin_per_cell):
        """Donor red cells in the body."""
        return hemoglobin / hemoglobin_per_cell
