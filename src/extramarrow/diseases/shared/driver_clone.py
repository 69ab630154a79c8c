"""The pattern of the diseases of a driver clone: how it begins, scars the marrow, and spills blood formation out of it.

The clone itself lives in the stem cells of the body. Its grip is what its offspring have taken over, times the strength
of the driver in them. Scar comes from clonal megakaryocytes and goes with healthy cells: while these remain, the marrow
mends within months, as after a transplantation; once few are left, scar gathers over years. Post-polycythemic and
post-thrombocythemic myelofibrosis are no switches, they come where the clone has grown that far.
"""

from __future__ import annotations

from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Pattern, at_rest, flow, param, pool, reads, scales, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW
from extramarrow.physiology.clones import CLONES

_DRIVER = CLONES.members.index("driver")
_SPLEEN, _LIVER = (EXTRAMEDULLARY.members.index(site) for site in ("spleen", "liver"))


class DriverClone(Pattern):
    """Clone, scar, lost room, circulating stem cells, and what clonal cells do to each line.

    A disease says itself how strong its driver is, how fast it scars, and how much it drives each line and inflames.
    """

    founding = param(
        {"driver": 0.03, "*": 0.0}, "1/year", "stem cells that acquire the driver per year, as a part of all in health",
        over=CLONES, reason="a first cell of chance growth is not followed; years until it is seen", spread=0.5,
        bounds=(0, 0.05),
    )  # fmt: skip
    mending_time = param(
        120, "day", "time over which healthy cells remove scar", source="Kroger2012", kind="fitted", bounds=(40, 400)
    )  # fmt: skip
    lasting_time = param(
        30, "year", "time over which scar without healthy cells goes", bounds=(5, 100),
        reason="fibrosis is not seen to regress while the clone stays",
    )  # fmt: skip
    egress = param(
        1000, "1", "rise of circulating stem cells, relative to health, where all niches are scar", source="Barosi2001",
        kind="fitted", spread=0.9, bounds=(20, 8000),
    )  # fmt: skip
    settling = param(
        1.4, "1", "room's worth of other tissue that settles in spleen and liver where all marrow is scar",
        reason="spleens of 1.6 to 2.6 L before treatment, of which niches explain half", spread=0.6, bounds=(0, 12),
    )  # fmt: skip
    ineffective = param(
        23.0, "1", "hazard of late erythroblasts added where all marrow is scar, relative to health", spread=0.5,
        source="MayoPmf2012", kind="fitted", bounds=(0, 60),
    )  # fmt: skip
    hypersplenism = param(
        1.0, "1", "hazard of red cells that a giant spleen adds, relative to health", spread=0.4, bounds=(0, 5),
        reason="shortened red-cell life is measured in the large spleens of myelofibrosis; the size is assumed",
    )  # fmt: skip
    barren = param(
        0.9, "1", "share of births of megakaryocytes that full scar prevents", bounds=(0, 0.99), spread=0.05,
        reason="platelets fall late in myelofibrosis; the size is assumed",
    )  # fmt: skip
    exclusion = param(
        0.5, "1", "share by which tissue in the spleen takes the place of pooled platelets",
        spread=0.2, bounds=(0, 0.95),
        reason="tissue and not red pulp makes these spleens large; the size is assumed",
    )  # fmt: skip
    few = param(
        0.1, "1", "stem cells, relative to health, that bound the rise of circulating cells", bounds=(0.01, 1),
        reason="keeps a ratio finite; assumed",
    )  # fmt: skip

    output_share = reads("stem_cells.output_share", "1")
    megakaryocytes = reads("thrombopoiesis.megakaryocytes", "1e9")
    megakaryocytes_at_rest = at_rest("thrombopoiesis.megakaryocytes")
    share = reads("marrow.share", "1")
    stem_cells = reads("stem_cells.total_resident", "1")
    outside_room = reads("extramedullary.room", "1")
    enlargement = reads("spleen.enlargement", "L")
    spleen_tissue = reads("extramedullary.spleen_tissue", "L")
    spleen_at_rest = reads("spleen.volume_at_rest", "L")

    fibrosis = pool("fibrosis of a marrow region, 0 none to 1 full", "1", site="marrow", start=0.0, over=MARROW)

    @signal("1")
    def grip(severity, output_share):
        """Share of the lines that the clone feeds, times the strength of its driver."""
        return severity * output_share[_DRIVER]

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
        """Clonal megakaryocytes scar what is still open."""
        return grip * megakaryocytes / megakaryocytes_at_rest * scarring_rate * (1.0 - fibrosis)

    @flow(fibrosis)
    def mending(grip, mending_time, lasting_time):
        """Healthy cells remove scar within months; without them it lasts for years (per unit)."""
        healthy = 1.0 - grip
        return healthy * healthy / mending_time + 1.0 / lasting_time

    @scales("marrow.openness", over=MARROW)
    def closed_room(fibrosis):
        """Scar takes the room of a region."""
        return 1.0 - fibrosis

    @scales("stem_cells.circulating")
    def homeless_stem_cells(scar, egress, stem_cells, few):
        """Scarred niches hold no stem cells; what leaves them circulates beside what those left release."""
        return 1.0 + egress * scar * scar * scar / (stem_cells + few)

    @scales("extramedullary.spleen_tissue")
    def spleen_settled(scar, settling, outside_room):
        """What has left the marrow settles where blood is made outside it, in proportion to the room there."""
        return 1.0 + settling * scar / (outside_room[_SPLEEN] + outside_room[_LIVER])

    @scales("extramedullary.liver_tissue")
    def liver_settled(scar, settling, outside_room):
        """What has left the marrow settles where blood is made outside it, in proportion to the room there."""
        return 1.0 + settling * scar / (outside_room[_SPLEEN] + outside_room[_LIVER])

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
    def clonal_platelets(grip, platelet_gain, scar, barren):
        """Clonal megakaryocytes are born though thrombopoietin is low; late in the disease scar keeps them from it."""
        return (1.0 + platelet_gain * grip) * (1.0 - barren * scar * scar)

    @scales("thrombopoiesis.pooled_share")
    def filled_pools(grip, exclusion, spleen_tissue, spleen_at_rest):
        """A spleen full of blood-forming tissue pools fewer platelets than its size would let expect."""
        return 1.0 - grip * exclusion * spleen_tissue / (spleen_tissue + spleen_at_rest)

    @scales("granulocyte_response.proliferation")
    def clonal_granulocytes(grip, granulocyte_gain):
        """Clonal granulocyte precursors divide more often."""
        return 1.0 + granulocyte_gain * grip
