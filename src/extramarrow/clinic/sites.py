"""What each site holds and contributes: volume, share of room, share of output."""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Part, reads, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW


class Sites(Part):
    """Volumes and shares by site, over marrow regions and over sites outside."""

    marrow_room = reads("marrow.room", "1")
    outside_room = reads("extramedullary.occupied", "1")
    efficiency = reads("extramedullary.efficiency", "1")
    unit_volume = reads("ontogeny.unit_volume", "mL")
    outside_volume = reads("extramedullary.volume", "mL")

    @signal("1")
    def all_room(marrow_room, outside_room):
        """Room of all sites."""
        return total(marrow_room) + total(outside_room)

    @signal("1")
    def all_output(marrow_room, outside_room, efficiency):
        """Output of all sites in units of marrow room."""
        return total(marrow_room) + efficiency * total(outside_room)

    @signal("mL", over=MARROW)
    def volume_inside(marrow_room, unit_volume):
        """Volume of red marrow in a region."""
        return marrow_room * unit_volume

    @signal("mL", over=EXTRAMEDULLARY)
    def volume_outside(outside_volume):
        """Volume of blood-forming tissue with its fat, scar and iron outside the marrow."""
        return outside_volume

    @signal("1", over=MARROW)
    def share_inside(marrow_room, all_room):
        """Share of all room."""
        return marrow_room / all_room

    @signal("1", over=EXTRAMEDULLARY)
    def share_outside(outside_room, all_room):
        """Share of all room."""
        return outside_room / all_room

    @signal("1", over=MARROW)
    def output_inside(marrow_room, all_output):
        """Share of all output."""
        return marrow_room / all_output

    @signal("1", over=EXTRAMEDULLARY)
    def output_outside(outside_room, efficiency, all_output):
        """Share of all output."""
        return outside_room * efficiency / all_output
