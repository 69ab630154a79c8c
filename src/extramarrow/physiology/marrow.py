"""The marrow by region: room, how crowded it is, and the long bones, red at birth and a reserve later."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum, total
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal
from extramarrow.physiology.ages import by_age
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

#: Newborns: a little over a quarter in the skull, a fifth in the legs, and red marrow down to fingers and toes.
NEWBORN_SHARES = {
    "skull": 0.278,
    "proximal-humeri": 0.023,
    "sternum": 0.003,
    "ribs-and-clavicles": 0.100,
    "scapulae": 0.027,
    "cervical-spine": 0.034,
    "thoracic-spine": 0.083,
    "lumbar-spine": 0.055,
    "sacrum": 0.045,
    "pelvis": 0.092,
    "proximal-femora": 0.030,
    "long-bones": 0.230,
}


class Marrow(Organ):
    """Room for blood formation in the bones; the room of a healthy body sums to 1 at every age."""

    share = param(SHARES, "1", "share of active marrow", source="Hayman2011", over=MARROW, bounds=(0, 0.5))
    newborn_share = param(
        NEWBORN_SHARES, "1", "share of active marrow at birth", source="Cristy1981", kind="fitted", over=MARROW,
        bounds=(0, 0.5),
    )  # fmt: skip
    newborn_pattern = by_age(
        {"birth": 1.0, "1 year": 0.88, "5 years": 0.6, "10 years": 0.38, "15 years": 0.18, "20 years": 0.05,
         "25 years": 0.0},
        "1", "how much of the pattern of the newborn is left", source="Cristy1981", kind="fitted", bounds=(0, 1),
    )  # fmt: skip
    cellularity_course = by_age(
        {"5 weeks": 0.98, "birth": 0.90, "5 years": 0.75, "15 years": 0.62, "30 years": 0.55, "50 years": 0.50,
         "70 years": 0.45, "90 years": 0.40},
        "1", "share of red marrow that is cells and not fat", source="Wong2024", kind="fitted", bounds=(0.1, 1),
    )  # fmt: skip
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
    reconversion = param(
        1.0, "1", "drive of the reserve where all red marrow is displaced and erythropoietin is highest",
        bounds=(0, 6), spread=0.4,
        reason="fatty marrow reddens where tumor or scar displaces red marrow, as long bones do in imaging; assumed",
    )  # fmt: skip
    reconversion_half = param(
        3.0, "1", "rise of erythropoietin, relative to rest, at which that drive is half as strong", bounds=(0.5, 20),
        reason="erythropoietin of a moderate anemia; assumed",
    )  # fmt: skip
    regrowth_time = param(
        120,
        "day",
        "time over which marrow fills room that opens or closes",
        bounds=(30, 700),
        reason="distal marrow expands slowly (52Fe); the constant is assumed",
    )
    density = reads("erythron.density", "1")
    drive = reads("extramedullary.crowding_drive_whole", "1")
    erythropoietin = reads("erythropoietin.concentration", "IU/L")
    baseline = reads("erythropoietin.baseline", "IU/L")
    marrow_phase = reads("ontogeny.marrow_phase", "1")
    tempo = reads("ontogeny.tempo", "1")

    @signal("1", over=MARROW)
    def openness():
        """Share of a region that scar or tumor leaves open."""
        return 1.0

    @signal("1", over=MARROW)
    def healthy_room(share, newborn_share, newborn_pattern, marrow_phase):
        """Room of a region in health: the pattern of the newborn gives way to that of the adult."""
        return marrow_phase * (share + newborn_pattern * (newborn_share - share))

    @signal("1")
    def displaced(lost_room, erythropoietin, baseline, reconversion, reconversion_half):
        """Drive of the reserve by red marrow that is lost and missed; lost but not missed, or missed alone, is none."""
        rise = maximum(erythropoietin / baseline - 1.0, 0.0)
        square = rise * rise
        return reconversion * lost_room * square / (square + reconversion_half * reconversion_half)

    @signal("1", over=MARROW)
    def target(healthy_room, reserve, reserve_half, drive, displaced, openness):
        """Room that a region seeks: lasting crowding opens the reserve, and so does the loss of other regions."""
        called = drive + displaced
        square = called * called
        return (healthy_room + reserve * square / (square + reserve_half * reserve_half)) * openness

    room = pool("room for blood formation", "1", site="marrow", over=MARROW, start="healthy_room")

    @flow(into=room)
    def opening(target, regrowth_time, tempo):
        """Marrow fills the room there is."""
        return target * tempo / regrowth_time

    @flow(room)
    def closing(regrowth_time, tempo):
        """And retreats (per unit)."""
        return tempo / regrowth_time

    @signal("1")
    def cellularity(mean_crowding, cellularity_course):
        """Share of red marrow that is cells; a crowded marrow displaces its fat."""
        return cellularity_course * mean_crowding / (cellularity_course * mean_crowding + 1.0 - cellularity_course)

    @signal("1")
    def total_room(room):
        """Room of all marrow regions."""
        return total(room)

    @signal("1", over=MARROW)
    def crowding(density, working_room, working_room_at_rest):
        """Nucleated red cells per unit of room relative to healthy; sites share cells by room, so it is one for all."""
        return density * working_room_at_rest / working_room

    working_room = reads("lineages.erythroid_room_absolute", "1")
    working_room_at_rest = at_rest("lineages.erythroid_room_absolute")

    @signal("1")
    def mean_crowding(density, working_room, working_room_at_rest):
        """Crowding of the marrow as a whole."""
        return density * working_room_at_rest / working_room

    @signal("1")
    def lost_room(openness, healthy_room):
        """Share of the marrow that scar or tumor has taken."""
        open_room = total([a * b for a, b in zip(openness, healthy_room, strict=True)])
        return 1.0 - open_room / total(healthy_room)
