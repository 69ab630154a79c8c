"""The pattern of the diseases of a driver clone: how it begins, scars the marrow, and spills blood formation out of it.

The clone itself lives in the stem cells of the body. Its grip is what its offspring have taken over, times the strength
of the driver in them. Scar comes from clonal megakaryocytes and goes with healthy cells: while these remain, the marrow
mends within months, as after a transplantation; once few are left, scar gathers over years. Post-polycythemic and
post-thrombocythemic myelofibrosis are no switches, they come where the clone has grown that far.
"""

from __future__ import annotations

from extramarrow.diseases.shared.clonal_granulocytes import ClonalGranulocytes
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import at_rest, flow, param, pool, reads, scales, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW
from extramarrow.physiology.clones import CLONES

_DRIVER = CLONES.members.index("driver")
_SPLEEN, _LIVER = (EXTRAMEDULLARY.members.index(site) for site in ("spleen", "liver"))


class DriverClone(ClonalGranulocytes):
    """Clone, scar, lost room, circulating stem cells, and what clonal cells do to each line.

    A disease says itself how strong its driver is, how fast it scars, and how much it drives each line and inflames.
    """

    founding = param(
        {"driver": 0.03, "*": 0.0}, "1/year", "stem cells that acquire the driver per year, as a part of all in health",
        over=CLONES, reason="a first cell of chance growth is not followed; years until it is seen", spread=0.5,
        bounds=(0, 0.2),
    )  # fmt: skip
    mending_time = param(
        150, "day", "time over which healthy cells remove scar", source="Kroger2012", kind="fitted", spread=0.35,
        bounds=(40, 500),
    )  # fmt: skip
    lasting_time = param(
        60, "year", "time over which scar without healthy cells goes", bounds=(5, 200),
        reason="fibrosis is not seen to regress while the clone stays",
    )  # fmt: skip
    egress = param(
        7000, "1", "rise of circulating stem cells where all niches are scar, relative to health", source="Barosi2001",
        kind="fitted", spread=0.6, bounds=(20, 200000),
    )  # fmt: skip
    settling = param(
        1.4, "1", "room's worth of other tissue that spleen and liver gather where all marrow is scar", spread=0.8,
        reason="spleens of 1.6 to 2.6 L before treatment, of which niches explain half", bounds=(0, 12),
    )  # fmt: skip
    settling_time = param(
        1500, "day", "time over which that tissue comes and goes", bounds=(50, 4000),
        reason="vessels and fibers follow blood-forming cells slowly, and radiation does not kill them; assumed",
    )  # fmt: skip
    elsewhere = param(
        0.5, "1", "room of the spleen that would gather as much of that tissue as the rest of the body does",
        reason="a small spleen is no home for it; the size is assumed", bounds=(0.1, 4),
    )  # fmt: skip
    liver_catch = param(
        0.25, "1", "what room in the liver gathers and catches, relative to room in the spleen", spread=0.5,
        reason="one liver in six grows clearly where the spleen is taken out; the size is assumed", bounds=(0, 2),
    )  # fmt: skip
    speck = param(1e-6, "1", "least room that is told from none", bounds=(1e-9, 1e-4), reason="keeps a ratio finite")
    catching = param(
        2.0, "1", "circulating stem cells that room in the spleen catches, relative to what healthy niches catch",
        reason="circulating stem cells rise after splenectomy; the size is assumed", spread=0.5, bounds=(0, 20),
    )  # fmt: skip
    ineffective = param(
        25.0, "1", "hazard of late erythroblasts added where all marrow is scar, relative to health", spread=0.5,
        source="MayoPmf2012", kind="fitted", bounds=(0, 60),
    )  # fmt: skip
    hypersplenism = param(
        1.0, "1", "hazard of red cells that a giant spleen adds, relative to health", spread=0.4, bounds=(0, 5),
        reason="shortened red-cell life is measured in the large spleens of myelofibrosis; the size is assumed",
    )  # fmt: skip
    barren = param(
        4.0, "1", "how many times fewer platelets a megakaryocyte sheds where all marrow is scar, beyond the first",
        source="MayoPmf2012", kind="fitted", spread=1.2, bounds=(0, 400),
    )  # fmt: skip
    exclusion = param(
        0.5, "1", "share by which tissue in the spleen takes the place of pooled platelets",
        spread=0.2, bounds=(0, 0.95),
        reason="tissue and not red pulp makes these spleens large; the size is assumed",
    )  # fmt: skip
    cleared = param(
        1.0, "1", "circulating stem cells that lungs and other organs take up, relative to what healthy niches catch",
        spread=0.4, bounds=(0.1, 10),
        reason="about half of what circulates goes elsewhere; without a spleen progenitors rise to hundreds per"
        " microliter, not to thousands; the size is assumed",
    )  # fmt: skip

    megakaryocytes = reads("thrombopoiesis.megakaryocytes", "1e9")
    megakaryocytes_at_rest = at_rest("thrombopoiesis.megakaryocytes")
    share = reads("marrow.share", "1")
    stem_cells = reads("stem_cells.total_resident", "1")
    outside_room = reads("extramedullary.room", "1")
    enlargement = reads("spleen.enlargement", "L")
    spleen_tissue = reads("extramedullary.spleen_tissue", "L")
    spleen_at_rest = reads("spleen.volume_at_rest", "L")

    spleen_presence = reads("spleen.presence", "1")

    fibrosis = pool("fibrosis of a marrow region, 0 none to 1 full", "1", site="marrow", start=0.0, over=MARROW)
    spleen_stroma = pool(
        "tissue gathered in the spleen that makes no blood, in room's worth", "1", site="spleen", start=0.0
    )
    liver_stroma = pool(
        "tissue gathered in the liver that makes no blood, in room's worth", "1", site="liver", start=0.0
    )

    @signal("1")
    def scar(fibrosis, share):
        """Fibrosis of the marrow as a whole, 0 none to 1 full."""
        return total([part * room for part, room in zip(fibrosis, share, strict=True)])

    @flow(into="stem_cells.resident", over=CLONES)
    def arising(severity, founding):
        """Stem cells acquire the driver, a few each year."""
        return severity * founding

    @flow(into=fibrosis)
    def scarring(grip, megakaryocytes, megakaryocytes_at_rest, scarring_rate, fibrosis):
        """Clonal megakaryocytes scar what is still open, at most twice as fast as at their healthy number."""
        many = 2.0 * megakaryocytes / (megakaryocytes + megakaryocytes_at_rest)
        return grip * many * scarring_rate * (1.0 - fibrosis)

    @flow(fibrosis)
    def mending(output_share, mending_time, lasting_time):
        """Healthy cells remove scar within months; without them it lasts for years, however weak the driver is."""
        healthy = 1.0 - output_share[_DRIVER]
        return healthy * healthy / mending_time + 1.0 / lasting_time

    @scales("marrow.openness", over=MARROW)
    def closed_room(fibrosis):
        """Scar takes the room of a region."""
        return 1.0 - fibrosis

    @scales("stem_cells.circulating")
    def homeless_stem_cells(scar, egress, stem_cells, cleared, catching, liver_catch, outside_room):
        """Scarred niches hold no stem cells; what leaves them circulates until niches, spleen or liver catch it."""
        filters = catching * (outside_room[_SPLEEN] + liver_catch * outside_room[_LIVER])
        return 1.0 + egress * scar * scar * scar / (stem_cells + cleared + filters)

    @signal("1")
    def settled(scar, settling, elsewhere, liver_catch, outside_room):
        """Tissue that scar sends out of the marrow, per unit of room in the spleen that gathers it."""
        return settling * scar / (elsewhere + outside_room[_SPLEEN] + liver_catch * outside_room[_LIVER])

    @flow(into=spleen_stroma)
    def gathering_in_spleen(settled, outside_room, settling_time):
        """The spleen gathers its part."""
        return settled * outside_room[_SPLEEN] / settling_time

    @flow(into=liver_stroma)
    def gathering_in_liver(settled, liver_catch, outside_room, settling_time):
        """And the liver less."""
        return settled * liver_catch * outside_room[_LIVER] / settling_time

    @flow(spleen_stroma, liver_stroma)
    def remodeling(settling_time):
        """It is remodeled slowly (per unit)."""
        return 1.0 / settling_time

    @scales("extramedullary.spleen_tissue")
    def spleen_with_stroma(spleen_stroma, spleen_presence, outside_room, speck):
        """It swells the spleen beyond what makes blood there."""
        return 1.0 + spleen_presence * spleen_stroma / (outside_room[_SPLEEN] + speck)

    @scales("extramedullary.liver_tissue")
    def liver_with_stroma(liver_stroma, outside_room, speck):
        """And the liver."""
        return 1.0 + liver_stroma / (outside_room[_LIVER] + speck)

    @scales("erythron.death_hazard")
    def wasted_erythroblasts(scar, ineffective):
        """Erythroblasts that ripen in scar or far from their niches die."""
        return 1.0 + ineffective * scar * scar

    @scales("red_cells.fragility")
    def hypersplenic_death(grip, hypersplenism, enlargement, spleen_at_rest):
        """Red cells die in the large spleen; half of that in one that has gained ten healthy volumes."""
        return 1.0 + grip * hypersplenism * enlargement / (enlargement + 10.0 * spleen_at_rest)

    @scales("immune_response.stimulus")
    def cytokines(grip, scar, inflammation):
        """Cells of the clone and the scar release cytokines."""
        return 1.0 + inflammation * grip * (0.2 + scar)

    @scales("thrombopoiesis.stimulation")
    def clonal_megakaryocytes(grip, platelet_gain):
        """Clonal megakaryocytes are born though thrombopoietin is low."""
        return 1.0 + platelet_gain * grip

    @scales("thrombopoiesis.platelets_shed")
    def barren_megakaryocytes(scar, barren):
        """In scar they shed few platelets; they bind thrombopoietin all the same, so that it calls for no more."""
        return 1.0 / (1.0 + barren * scar * scar)

    @scales("thrombopoiesis.pooled_share")
    def filled_pools(grip, exclusion, spleen_tissue, spleen_at_rest):
        """A spleen full of blood-forming tissue pools fewer platelets than its size would let expect."""
        return 1.0 - grip * exclusion * spleen_tissue / (spleen_tissue + spleen_at_rest)
