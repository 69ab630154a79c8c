"""The marrow by region: room, how crowded it is, and the long bones as a reserve."""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal
from extramarrow.physiology.anatomy import MARROW

SHARES = {
    "skull": 0.029,
    "proximal-humeri": 0.019,
    "sternum": 0.029,
    "ribs-and-clavicles": 0.088,
    "scapulae": 0.038,
    "cervical-spine": 0.043,
    "thoracic-spine": 0.199,
    "lumbar-spine": 0.166,
    "sacrum": 0.092,
    "pelvis": 0.253,
    "proximal-femora": 0.044,
    "long-bones": 0.0,
}


class Marrow(Organ):
    """Room for blood formation in the bones; healthy adult marrow sums to 1."""

    share = param(SHARES, "1", "share of active marrow", source="Hayman2011", over=MARROW, bounds=(0, 0.5))
    reserve = param(
        {"long-bones": 0.5, "*": 0.0},
        "1",
        "room that lasting crowding opens again",
        over=MARROW,
        source="IronUptakeLongBones",
        kind="fitted",
        bounds=(0, 1),
    )
    reserve_half = param(
        1.0, "1", "drive at which half of the reserve is open", bounds=(0.2, 4), reason="as outside the marrow"
    )
    regrowth_time = param(
        120,
        "day",
        "time over which marrow fills room that opens or closes",
        bounds=(30, 700),
        reason="distal marrow expands slowly (52Fe); the constant is assumed",
    )
    density = reads("erythron.density", "1")
    drive = reads("extramedullary.crowding_drive_whole", "1")

    @signal("1", over=MARROW)
    def openness():
        """Share of a region that scar or tumor leaves open."""
        return 1.0

    @signal("1", over=MARROW)
    def target(share, reserve, reserve_half, drive, openness):
        """Room that a region seeks."""
        square = drive * drive
        return (share + reserve * square / (square + reserve_half * reserve_half)) * openness

    room = pool("room for blood formation", "1", site="marrow", over=MARROW, start="share")

    @flow(into=room)
    def opening(target, regrowth_time):
        """Marrow fills the room there is."""
        return target / regrowth_time

    @flow(room)
    def closing(regrowth_time):
        """And retreats (per unit)."""
        return 1.0 / regrowth_time

    @signal("1")
    def total_room(room):
        """Room of all marrow regions."""
        return total(room)

    @signal("1", over=MARROW)
    def crowding(density, working_room, working_room_at_rest):
        """Nucleated red cells per unit of room relative to healthy; sites share cells by room, so it is one for all."""
        return density * working_room_at_rest / working_room

    working_room = reads("extramedullary.working_room_absolute", "1")
    working_room_at_rest = at_rest("extramedullary.working_room_absolute")

    @signal("1")
    def mean_crowding(density, working_room, working_room_at_rest):
        """Crowding of the marrow as a whole."""
        return density * working_room_at_rest / working_room

    @signal("1")
    def lost_room(openness, share):
        """Share of the marrow that scar or tumor has taken."""
        return total(share) - total([a * b for a, b in zip(openness, share, strict=True)])
