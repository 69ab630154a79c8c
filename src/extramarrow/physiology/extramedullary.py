"""Blood formation outside the marrow: what drives it, how each site grows, shrinks and ages.

No growth curve of human extramedullary tissue has been published. Five hypotheses of what drives it stand side by
side as switches (1 on, 0 off): crowding of the adjacent marrow, homing of circulating stem cells, loss of marrow
room, inflammation, and erythropoietin itself.
"""

from __future__ import annotations

from extramarrow.grammar.functions import log, logistic, maximum, softplus
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal
from extramarrow.physiology.anatomy import ADJACENT, EMBRYONIC, EXTRAMEDULLARY, GROUPS, MASS_FORMING
from extramarrow.physiology.lodging import LODGED_AT

#: Room at most beside the spine, 0.37 in all: the lower thoracic levels are where most masses are found.
_PARAVERTEBRAL_ROOM = {site: 0.08 if "lower" in site else 0.045 for site in GROUPS["paravertebral"]}
_SPLEEN, _LIVER = (EXTRAMEDULLARY.members.index(site) for site in ("spleen", "liver"))
_WIDE = "prior: no published kinetics of human extramedullary tissue"


def _for(sites: tuple[str, ...], value: float, otherwise: float) -> dict[str, float]:
    return {**dict.fromkeys(sites, value), "*": otherwise}


class Extramedullary(Organ):
    """Room for blood formation outside the marrow, site by site, and what is left when it closes."""

    # --- hypotheses
    by_crowding = param(
        1, "1", "hypothesis: crowding of the adjacent marrow drives sites", bounds=(0, 1),
        reason="default for mass-forming sites, after the compensatory expansion of marrow",
    )  # fmt: skip
    by_homing = param(
        1, "1", "hypothesis: circulating stem cells drive sites", bounds=(0, 1),
        reason="default for spleen, liver, nodes and the rest",
    )  # fmt: skip
    by_room_loss = param(
        0, "1", "hypothesis: loss of marrow room drives sites", bounds=(0, 1), reason="a switch to be compared"
    )
    by_inflammation = param(
        0, "1", "hypothesis: inflammation drives sites", bounds=(0, 1), reason="a switch to be compared"
    )
    by_erythropoietin = param(
        0, "1", "hypothesis: erythropoietin itself drives sites", bounds=(0, 1),
        reason="a switch to be compared; alone it ranks diseases backwards",
    )  # fmt: skip
    crowding_weight = param(
        _for(MASS_FORMING, 1.0, 0.0), "1", "answer to crowding", over=EXTRAMEDULLARY, reason=_WIDE, bounds=(0, 2)
    )
    homing_weight = param(
        _for(MASS_FORMING, 0.0, 1.0), "1", "answer to circulating stem cells", over=EXTRAMEDULLARY, reason=_WIDE,
        bounds=(0, 2),
    )  # fmt: skip
    room_loss_weight = param(3.0, "1", "answer to lost marrow room", reason=_WIDE, bounds=(0, 10))
    inflammation_weight = param(1.0, "1", "answer to inflammation", reason=_WIDE, bounds=(0, 5))
    erythropoietin_weight = param(1.0, "1", "answer to the logarithm of erythropoietin", reason=_WIDE, bounds=(0, 3))

    # --- drive and growth
    crowding_threshold = param(
        6.0, "1", "crowding at which sites begin to open", reason=_WIDE, spread=0.10, bounds=(1.5, 8)
    )
    homing_threshold = param(
        2.15, "1", "circulating stem cells at which sites begin to open", reason=_WIDE, spread=0.10, bounds=(1.2, 8)
    )
    aversion = param(
        {"lymph-nodes": 150.0, **dict.fromkeys((*MASS_FORMING, "spleen", "liver"), 0.0), "*": 8000.0},
        "1", "circulating stem cells that a site asks for beyond what spleen and liver do, relative to that",
        over=EXTRAMEDULLARY, spread=1.5, bounds=(0, 1e6),
        reason="sinuses of spleen and liver hold on to passing stem cells, nodes do now and then, others hardly ever;"
        " chosen with the sites of the Mayo Clinic in view",
    )  # fmt: skip
    hospitality = param(
        1.0, "1", "room that homing sites offer in this patient relative to the median", spread=1.6, bounds=(0.04, 10),
        reason="spleens in myelofibrosis differ thirtyfold; chosen with shares of palpable and of giant ones in view",
    )  # fmt: skip
    sharpness = param(0.1, "1", "width of that beginning", reason=_WIDE, bounds=(0.03, 0.6))
    faintest = param(
        1e-6, "1", "weakest stimulus that is told from none", reason="keeps logarithms finite", bounds=(1e-9, 1e-3)
    )
    drive_half = param(
        {**_for(MASS_FORMING, 0.05, 0.3), "spleen": 0.25, "liver": 4.5}, "1",
        "drive at which a site opens half of its room", over=EXTRAMEDULLARY, reason=_WIDE, bounds=(0.02, 8),
    )  # fmt: skip
    growth_half = param(0.15, "1", "drive at which growth is half as fast as it can be", reason=_WIDE, bounds=(0.05, 2))
    home = param(
        {
            "spleen": 2e-3,
            "liver": 1e-3,
            "lymph-nodes": 5e-4,
            **dict.fromkeys(MASS_FORMING, 1e-5),
            **dict.fromkeys(EMBRYONIC, 1e-9),
            "*": 3e-6,
        },
        "1",
        "room in the healthy adult",
        over=EXTRAMEDULLARY,
        source="Mende2022",
        kind="fitted",
        bounds=(1e-10, 0.01),
    )
    largest = param(
        {
            "spleen": 0.75,
            "liver": 0.9,
            "lymph-nodes": 0.1,
            **_PARAVERTEBRAL_ROOM,
            "epidural": 0.01,
            "ribs-and-pleura": 0.06,
            "kidney": 0.03,
            **dict.fromkeys(EMBRYONIC, 0.0),
            "*": 0.02,
        },
        "1",
        "room at most",
        over=EXTRAMEDULLARY,
        spread=0.5,
        reason=_WIDE,
        bounds=(0, 3),
    )
    seeding = param(
        _for(MASS_FORMING, 3e-9, 0.0), "1/day", "new room seeded while a site is driven", over=EXTRAMEDULLARY,
        spread=1.0, reason=_WIDE, bounds=(0, 1e-3),
    )  # fmt: skip
    growth = param(
        _for(MASS_FORMING, 0.25, 0.0), "1/year", "fastest growth of mass-forming tissue", over=EXTRAMEDULLARY,
        spread=0.5, reason=_WIDE + "; doubling in 1 to 8 years", bounds=(0, 4),
    )  # fmt: skip
    mass_forming = param(
        _for(MASS_FORMING, 1.0, 0.0), "1", "1 where tissue grows as a mass, 0 where it fills an organ",
        over=EXTRAMEDULLARY, reason="masses beside the spine and ribs, filling elsewhere", bounds=(0, 1),
    )  # fmt: skip
    filling_time = param(120, "day", "time over which homing sites fill", reason=_WIDE, bounds=(10, 700))
    involution_time = param(
        150, "day", "time over which suppressed tissue involutes", spread=0.3, reason=_WIDE, bounds=(30, 700)
    )
    turning = param(
        0.1, "1", "relative excess of room over which growth turns into involution", reason=_WIDE, bounds=(0.02, 0.5)
    )
    susceptibility = param(
        1.0, "1", "growth and seeding of this patient relative to the median", spread=0.6,
        reason="about one in five untreated patients with thalassemia intermedia has masses", bounds=(0.02, 40),
    )  # fmt: skip

    needs_spleen = param(
        {"spleen": 1.0, "*": 0.0}, "1", "1 for the site that splenectomy removes", over=EXTRAMEDULLARY,
        reason="definition", bounds=(0, 1),
    )  # fmt: skip

    remnant = param(
        1e-9, "1", "room that a closed site keeps", reason="a cubic millimeter, so that ratios stay finite",
        bounds=(1e-10, 1e-6),
    )  # fmt: skip

    # --- what tissue leaves behind
    fat_left = param(
        _for(MASS_FORMING, 0.35, 0.03), "1", "share of lost tissue that turns to fat", over=EXTRAMEDULLARY,
        bounds=(0, 0.9), reason="old masses are fatty on imaging, spleens and livers are not; the sizes are assumed",
    )  # fmt: skip
    scar_left = param(0.08, "1", "share of lost tissue that turns to scar", reason=_WIDE, bounds=(0, 0.5))
    iron_left = param(0.8, "mg/mL", "iron left per volume of lost tissue", reason=_WIDE, bounds=(0, 5))
    iron_volume = param(0.02, "mL/mg", "volume of hemosiderin-laden tissue per iron", reason=_WIDE, bounds=(0, 0.2))
    fat_time = param(4, "year", "time over which fat is resorbed", reason=_WIDE, bounds=(0.5, 30))
    scar_time = param(20, "year", "time over which scar is remodeled", reason=_WIDE, bounds=(3, 100))
    iron_time = param(6, "year", "time over which iron is carried away", reason=_WIDE, bounds=(0.5, 40))

    milliliters = param(1000, "mL/L", "milliliters in a liter", reason="definition", bounds=(1000, 1000))
    unit_volume = reads("ontogeny.unit_volume", "mL")
    tempo = reads("ontogeny.tempo", "1")
    before_birth = reads("ontogeny.room", "1")
    crowding = reads("marrow.crowding", "1", by=ADJACENT)
    mean_crowding = reads("marrow.mean_crowding", "1")
    lost_room = reads("marrow.lost_room", "1")
    inflammation = reads("hepcidin.inflammation", "1")
    circulating = reads("stem_cells.circulating", "1")
    stem_cells = reads("stem_cells.supply", "1")
    erythropoietin = reads("erythropoietin.concentration", "IU/L")
    baseline = reads("erythropoietin.baseline", "IU/L")
    spleen_presence = reads("spleen.presence", "1")
    lodged = reads("lodging.room", "1", by=LODGED_AT)

    @signal("1", over=EXTRAMEDULLARY)
    def healthy_room(home, before_birth):
        """Room of a site in health at this age."""
        return home + before_birth

    # --- drive

    @signal("1")
    def general_stimulus(
        lost_room,
        inflammation,
        erythropoietin,
        baseline,
        by_room_loss,
        by_inflammation,
        by_erythropoietin,
        room_loss_weight,
        inflammation_weight,
        erythropoietin_weight,
        faintest,
    ):
        """What reaches every site: lost room, inflammation and erythropoietin, as far as their hypotheses are on."""
        return (
            by_room_loss * room_loss_weight * lost_room
            + by_inflammation * inflammation_weight * log(inflammation)
            + by_erythropoietin * erythropoietin_weight * log(maximum(erythropoietin / baseline, faintest))
        )

    @signal("1", over=EXTRAMEDULLARY)
    def stimulus(
        crowding,
        circulating,
        crowding_threshold,
        homing_threshold,
        aversion,
        crowding_weight,
        homing_weight,
        by_crowding,
        by_homing,
        general_stimulus,
        faintest,
    ):
        """Sum of the logarithmic stimuli of a site over their thresholds."""
        crowd = by_crowding * crowding_weight
        home = by_homing * homing_weight
        own = crowd * log(maximum(crowding, faintest)) + home * log(maximum(circulating, faintest)) + general_stimulus
        return (
            own - crowding_weight * log(crowding_threshold) - homing_weight * log(homing_threshold * (1.0 + aversion))
        )

    stimulus_at_rest = at_rest(stimulus)

    @signal("1", over=EXTRAMEDULLARY)
    def drive(stimulus, stimulus_at_rest, sharpness):
        """Drive of a site: 0 in health, rising linearly with the stimulus beyond the threshold."""
        return softplus(stimulus, sharpness) - softplus(stimulus_at_rest, sharpness)

    @signal("1")
    def crowding_drive_whole(mean_crowding, crowding_threshold, sharpness):
        """Drive by crowding of the marrow as a whole, which opens the long bones."""
        beyond = log(mean_crowding) - log(crowding_threshold)
        return softplus(beyond, sharpness) - softplus(0.0 - log(crowding_threshold), sharpness)

    @signal("1", over=EXTRAMEDULLARY)
    def openness(needs_spleen, spleen_presence):
        """Whether a site can be settled at all."""
        return 1.0 - needs_spleen * (1.0 - spleen_presence)

    @signal("1", over=EXTRAMEDULLARY)
    def target(openness, healthy_room, largest, hospitality, mass_forming, drive, drive_half, remnant):
        """Room that a site seeks; next to nothing where it cannot be settled."""
        square = drive * drive
        offered = largest * (mass_forming + (1.0 - mass_forming) * hospitality)
        return (
            openness * (healthy_room + offered * square / (square + drive_half * drive_half))
            + (1.0 - openness) * remnant
        )

    room = pool("blood-forming room outside the marrow", "1", site="outside", over=EXTRAMEDULLARY, start="healthy_room")

    @signal("1/day", over=EXTRAMEDULLARY)
    def upward(
        room, target, growth, drive, growth_half, seeding, susceptibility, stem_cells, mass_forming, filling_time, tempo
    ):
        """Rate at which a driven site approaches the room it seeks: logistic and seeded, or by filling."""
        square = drive * drive
        driven = square / (square + growth_half * growth_half)
        growing = susceptibility * stem_cells * driven * (growth * room + seeding) / target
        return mass_forming * growing + (1.0 - mass_forming) * tempo / filling_time

    @signal("1/day", over=EXTRAMEDULLARY)
    def pace(upward, room, target, involution_time, turning, tempo):
        """Rate of approach: growth below the target, involution above it, turning smoothly."""
        above = logistic((room - target) / (turning * (room + target)))
        return upward * (1.0 - above) + above * tempo / involution_time

    @flow(into=room)
    def gaining(pace, target):
        """A site gains room."""
        return pace * target

    @flow(room)
    def losing(pace):
        """And loses it (per unit)."""
        return pace

    # --- residues

    fat = pool("fat left in a site", "mL", site="outside", over=EXTRAMEDULLARY, start=0.0)
    scar = pool("scar left in a site", "mL", site="outside", over=EXTRAMEDULLARY, start=0.0)
    iron = pool("iron left in a site", "mg", site="outside", over=EXTRAMEDULLARY, start=0.0)

    @signal("mL/day", over=EXTRAMEDULLARY)
    def involuting(room, target, involution_time, turning, unit_volume):
        """Active tissue that is lost for good per day; nothing while a site is where it seeks to be."""
        distance = room - target
        above = logistic(distance / (turning * (room + target)))
        return above * distance * distance / (room + target) / involution_time * unit_volume

    @flow(into=fat)
    def turning_to_fat(involuting, fat_left):
        """Lost tissue turns to fat."""
        return involuting * fat_left

    @flow(fat)
    def fat_resorption(fat_time):
        """Fat is resorbed (per mL)."""
        return 1.0 / fat_time

    @flow(into=scar)
    def turning_to_scar(involuting, scar_left):
        """Lost tissue turns to scar."""
        return involuting * scar_left

    @flow(scar)
    def scar_remodeling(scar_time):
        """Scar is remodeled (per mL)."""
        return 1.0 / scar_time

    @flow(into=iron)
    def leaving_iron(involuting, iron_left):
        """Lost tissue leaves its iron."""
        return involuting * iron_left

    @flow(iron)
    def iron_clearing(iron_time):
        """Iron is carried away (per mg)."""
        return 1.0 / iron_time

    # --- what sites add up to

    @signal("1", over=EXTRAMEDULLARY)
    def occupied(room, lodged):
        """Room that makes blood in a site: its own, and that of progenitors that lodge there for days."""
        return room + lodged

    @signal("mL", over=EXTRAMEDULLARY)
    def volume(occupied, fat, scar, iron, unit_volume, iron_volume):
        """Volume of a site: active tissue, fat, scar and iron, without the host organ."""
        return unit_volume * occupied + fat + scar + iron_volume * iron

    @signal("L")
    def spleen_tissue(occupied, unit_volume, milliliters):
        """Blood-forming tissue in the spleen."""
        return occupied[_SPLEEN] * unit_volume / milliliters

    @signal("L")
    def liver_tissue(occupied, unit_volume, milliliters):
        """Blood-forming tissue in the liver."""
        return occupied[_LIVER] * unit_volume / milliliters
