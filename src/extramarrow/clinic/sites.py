"""What each site holds and contributes: volume, share of room, share of output, of all cells and line by line."""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Part, param, reads, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW
from extramarrow.physiology.lodging import LODGED_AT


class Sites(Part):
    """Volumes and shares by site, over marrow regions and over sites outside."""

    fewest = param(
        1e-9, "1e9/day", "fewest cells of which shares are told", reason="keeps shares finite", bounds=(1e-12, 1e-6)
    )  # fmt: skip

    marrow_room = reads("marrow.room", "1")
    outside_room = reads("extramedullary.occupied", "1")
    settled = reads("extramedullary.room", "1")
    lodged = reads("lodging.room", "1", by=LODGED_AT)
    efficiency = reads("lineages.efficiency", "1")
    myeloid_yield = reads("lineages.myeloid_yield", "1")
    megakaryocytic_yield = reads("lineages.megakaryocytic_yield", "1")
    lodged_erythroid = reads("lineages.lodged_erythroid", "1")
    erythroid_room = reads("lineages.erythroid_room_absolute", "1")
    myeloid_room = reads("lineages.myeloid_room_absolute", "1")
    megakaryocytic_room = reads("lineages.megakaryocytic_room_absolute", "1")
    red_cells = reads("erythron.release", "1e9/day")
    neutrophils = reads("granulopoiesis.release", "1e9/day")
    monocytes = reads("monocytes.release", "1e9/day")
    megakaryocytes = reads("thrombopoiesis.ripe", "1e9/day")
    unit_volume = reads("ontogeny.unit_volume", "mL")
    outside_volume = reads("extramedullary.volume", "mL")

    @signal("mL", over=MARROW)
    def volume_inside(marrow_room, unit_volume):
        """Volume of red marrow in a region."""
        return marrow_room * unit_volume

    @signal("mL", over=EXTRAMEDULLARY)
    def volume_outside(outside_volume):
        """Volume of blood-forming tissue with its fat, scar and iron outside the marrow."""
        return outside_volume

    # --- room

    @signal("1")
    def all_room(marrow_room, outside_room):
        """Room of all sites."""
        return total(marrow_room) + total(outside_room)

    @signal("1", over=MARROW)
    def share_inside(marrow_room, all_room):
        """Share of all room."""
        return marrow_room / all_room

    @signal("1", over=EXTRAMEDULLARY)
    def share_outside(outside_room, all_room):
        """Share of all room."""
        return outside_room / all_room

    # --- output, line by line

    @signal("1", over=MARROW)
    def erythroid_inside(marrow_room, erythroid_room):
        """Share of all red cells that a region makes."""
        return marrow_room / erythroid_room

    @signal("1", over=EXTRAMEDULLARY)
    def erythroid_outside(settled, lodged, lodged_erythroid, efficiency, erythroid_room):
        """Share of all red cells that a site makes."""
        return efficiency * (settled + lodged_erythroid * lodged) / erythroid_room

    @signal("1", over=MARROW)
    def myeloid_inside(marrow_room, myeloid_room):
        """Share of all granulocytes and monocytes that a region makes."""
        return marrow_room / myeloid_room

    @signal("1", over=EXTRAMEDULLARY)
    def myeloid_outside(settled, lodged, myeloid_yield, efficiency, myeloid_room):
        """Share of all granulocytes and monocytes that a site makes."""
        return efficiency * (myeloid_yield * settled + lodged) / myeloid_room

    @signal("1", over=MARROW)
    def megakaryocytic_inside(marrow_room, megakaryocytic_room):
        """Share of all megakaryocytes, and so of platelets, that a region makes."""
        return marrow_room / megakaryocytic_room

    @signal("1", over=EXTRAMEDULLARY)
    def megakaryocytic_outside(settled, lodged, megakaryocytic_yield, efficiency, megakaryocytic_room):
        """Share of all megakaryocytes, and so of platelets, that a site makes."""
        return efficiency * (megakaryocytic_yield * settled + lodged) / megakaryocytic_room

    # --- output of all lines

    @signal("1e9/day")
    def erythroid_output(red_cells, fewest):
        """Reticulocytes that leave all sites."""
        return red_cells + fewest

    @signal("1e9/day")
    def myeloid_output(neutrophils, monocytes):
        """Neutrophils and monocytes that leave all sites."""
        return neutrophils + monocytes

    @signal("1e9/day")
    def all_output(erythroid_output, myeloid_output, megakaryocytes):
        """Cells that leave all sites; platelets count as the megakaryocytes that shed them."""
        return erythroid_output + myeloid_output + megakaryocytes

    @signal("1", over=MARROW)
    def output_inside(
        erythroid_inside,
        myeloid_inside,
        megakaryocytic_inside,
        erythroid_output,
        myeloid_output,
        megakaryocytes,
        all_output,
    ):
        """Share of a region in all cells that leave the sites."""
        red, white = erythroid_inside * erythroid_output, myeloid_inside * myeloid_output
        return (red + white + megakaryocytic_inside * megakaryocytes) / all_output

    @signal("1", over=EXTRAMEDULLARY)
    def output_outside(
        erythroid_outside,
        myeloid_outside,
        megakaryocytic_outside,
        erythroid_output,
        myeloid_output,
        megakaryocytes,
        all_output,
    ):
        """Share of a site in all cells that leave the sites."""
        red, white = erythroid_outside * erythroid_output, myeloid_outside * myeloid_output
        return (red + white + megakaryocytic_outside * megakaryocytes) / all_output
