"""Hemoglobin synthesis: iron enters maturing erythroblasts and leaves with the cells that carry it."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


class HemoglobinSynthesis(Organ):
    """Iron of the erythroid marrow, and the hemoglobin that each released cell takes with it.

    A cell's hemoglobin relative to a red cell is 0.25, 0.60 and 0.85 on the average of its last three stages. The
    demand follows from the cells that pass from stage to stage, so that with enough iron and globin every cell is
    filled, however fast the marrow grows.
    """

    iron_per_hemoglobin = param(3.38, "mg/g", "iron in hemoglobin", source="ConradCrosby1962", bounds=(3.3, 3.5))
    iron_share_lost = param(
        0.43,
        "1",
        "hemoglobin that a cell lacks at most when beta chains are missing",
        reason="mean cell hemoglobin of 19 to 21 pg in beta-thalassemia",
        bounds=(0.1, 0.7),
    )
    excess_half = param(
        0.316,
        "1",
        "alpha-chain excess at which half of that is lacking",
        reason="carriers are already microcytic",
        bounds=(0.1, 0.6),
    )

    hemoglobin_per_cell = reads("red_cells.hemoglobin_per_cell", "g/1e9")
    alpha_excess = reads("globin.alpha_excess", "1")
    graft_excess = reads("globin.graft_excess", "1")
    own_released = reads("chimerism.own_released", "1")
    polychromatic = reads("erythron.polychromatic", "1e9")
    orthochromatic = reads("erythron.orthochromatic", "1e9")
    reticulocytes = reads("erythron.reticulocytes", "1e9")
    polychromatic_content = reads("erythron.polychromatic_content", "1")
    orthochromatic_content = reads("erythron.orthochromatic_content", "1")
    reticulocyte_content = reads("erythron.reticulocyte_content", "1")
    doubling = reads("erythron.doubling", "1")
    basophilic_exit = reads("erythron.basophilic_exit", "1e9/day")
    polychromatic_exit = reads("erythron.polychromatic_exit", "1e9/day")
    orthochromatic_exit = reads("erythron.orthochromatic_exit", "1e9/day")
    release = reads("erythron.release", "1e9/day")
    death_hazard = reads("erythron.death_hazard", "1/day")
    permit = reads("plasma_iron.uptake_permit", "1")

    @signal("1")
    def own_filling(alpha_excess, iron_share_lost, excess_half):
        """Hemoglobin that globin supply allows per own cell, relative to healthy."""
        square = alpha_excess * alpha_excess
        return 1.0 - iron_share_lost * square / (square + excess_half * excess_half)

    @signal("1")
    def graft_filling(graft_excess, iron_share_lost, excess_half):
        """The same per cell of a graft."""
        square = graft_excess * graft_excess
        return 1.0 - iron_share_lost * square / (square + excess_half * excess_half)

    @signal("1")
    def globin_filling(own_filling, graft_filling, own_released):
        """Hemoglobin that globin supply allows per cell, own cells and a graft's together."""
        return 1.0 - (1.0 - own_filling) * own_released - (1.0 - graft_filling) * (1.0 - own_released)

    @signal("1e9")
    def equivalents(
        polychromatic,
        orthochromatic,
        reticulocytes,
        polychromatic_content,
        orthochromatic_content,
        reticulocyte_content,
    ):
        """Marrow cells weighted by their hemoglobin, in red cells."""
        return (
            polychromatic_content * polychromatic
            + orthochromatic_content * orthochromatic
            + reticulocyte_content * reticulocytes
        )

    @signal("1e9/day")
    def synthesis(
        basophilic_exit,
        polychromatic_exit,
        orthochromatic_exit,
        release,
        polychromatic_content,
        orthochromatic_content,
        reticulocyte_content,
        doubling,
    ):
        """Red cells' worth of hemoglobin that maturing cells make each day."""
        return (
            polychromatic_content * doubling * basophilic_exit
            + (doubling * orthochromatic_content - polychromatic_content) * polychromatic_exit
            + (reticulocyte_content - orthochromatic_content) * orthochromatic_exit
            + (1.0 - reticulocyte_content) * release
        )

    @signal("mg/day")
    def demand(synthesis, hemoglobin_per_cell, iron_per_hemoglobin, globin_filling):
        """Iron that would fill every cell."""
        return synthesis * hemoglobin_per_cell * globin_filling * iron_per_hemoglobin

    @signal("mg/day")
    def uptake(demand, permit):
        """Iron that plasma transferrin delivers."""
        return demand * permit

    @signal("mg")
    def iron_at_rest(equivalents, hemoglobin_per_cell, iron_per_hemoglobin):
        """Iron of the erythroid marrow with all cells filled."""
        return equivalents * hemoglobin_per_cell * iron_per_hemoglobin

    iron = pool("iron in the erythroid marrow", "mg", site="marrow", start="iron_at_rest")

    @signal("g/1e9")
    def content_per_cell(iron, equivalents, iron_per_hemoglobin):
        """Hemoglobin that a released cell carries."""
        return iron / equivalents / iron_per_hemoglobin

    @flow(into=iron)
    def entering(uptake):
        """Iron from plasma."""
        return uptake

    @flow(iron)
    def released(release, equivalents):
        """Iron that leaves with released cells (per mg)."""
        return release / equivalents

    @signal("1/day")
    def wasting(
        death_hazard, polychromatic, orthochromatic, polychromatic_content, orthochromatic_content, equivalents
    ):
        """Share of the erythroid iron that is in dying cells, per day."""
        dying = polychromatic_content * polychromatic + orthochromatic_content * orthochromatic
        return death_hazard * dying / equivalents

    @flow(iron)
    def wasted(wasting):
        """Iron of cells that die in the marrow (per mg); macrophages take it."""
        return wasting

    @signal("mg/day")
    def wasted_iron(wasting, iron):
        """Iron of cells that die in the marrow."""
        return wasting * iron

    demand_at_rest = at_rest(demand)
