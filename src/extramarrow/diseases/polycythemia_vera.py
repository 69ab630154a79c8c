"""Polycythemia vera: red cells of the clone need no erythropoietin; scar comes, if at all, after years."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared import driver_clone as laws
from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Disease, at_rest, flow, param, pool, reads, scales, signal
from extramarrow.physiology.anatomy import MARROW
from extramarrow.physiology.clones import CLONES


class PolycythemiaVera(Disease):
    """Erythroid progenitors of the clone survive without erythropoietin: red-cell mass rises, the hormone falls.

    Iron is bound in red cells and lost with phlebotomies. Where the clone is nearly all there is, the marrow scars.
    """

    codes: ClassVar[tuple[str, ...]] = ("D45",)

    severity = param(
        0.0, "1", "strength of the driver in the cells that carry it: 0 silent, 1 strongest", bounds=(0, 1),
        reason="covariate of the patient; low with one mutated allele, high with two",
    )  # fmt: skip
    founding = param(
        {"driver": 0.03, "*": 0.0}, "1/year", "stem cells that acquire the driver per year, as a part of all in health",
        over=CLONES, reason="a first cell of chance growth is not followed; years until it is seen", spread=0.5,
        bounds=(0, 0.05),
    )  # fmt: skip
    scarring_rate = param(
        0.025, "1/year", "scar per year where the clone is all there is and megakaryocytes are as many as in health",
        source="PostPvMf2008", kind="fitted", spread=0.6, bounds=(0.0005, 3),
    )  # fmt: skip
    autonomy = param(
        2.3, "1", "survival of clonal progenitors without erythropoietin, relative to healthy ones at rest",
        spread=0.12,
        reason="red-cell mass half as large again at presentation; assumed", bounds=(0.3, 4),
    )  # fmt: skip
    faintest = param(
        1e-6, "1", "least survival that is told from none", reason="keeps a ratio finite", bounds=(1e-9, 1e-3)
    )
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
    inflammation = param(
        8, "1", "stimulus of the immune system that clone and scar add, relative to health", spread=0.5,
        reason="interleukin-6 a few to twenty times normal with constitutional symptoms; assumed", bounds=(0, 120),
    )  # fmt: skip
    platelet_gain = param(
        6.0, "1", "births of megakaryocytes that the clone adds, relative to what the hormone asks for",
        reason="about half present with platelets above 450 per nL; assumed",
        spread=0.4, bounds=(0, 80),
    )  # fmt: skip
    barren = param(
        0.9, "1", "share of births of megakaryocytes that full scar prevents", bounds=(0, 0.99), spread=0.05,
        reason="platelets fall late in myelofibrosis; the size is assumed",
    )  # fmt: skip
    granulocyte_gain = param(
        6.0, "1", "proliferation of granulocyte precursors that the clone adds, relative to health", spread=0.4,
        reason="moderate leukocytosis is common; assumed", bounds=(0, 40),
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
    survival = reads("progenitors.acute", "1")

    fibrosis = pool("fibrosis of a marrow region, 0 none to 1 full", "1", site="marrow", start=0.0, over=MARROW)
    grip = signal("1")(laws.grip_of_clone)
    scar = signal("1")(laws.scar_of_marrow)

    arising = flow(into="stem_cells.resident", over=CLONES)(laws.founded)
    scarring = flow(into=fibrosis)(laws.scar_of_megakaryocytes)
    mending = flow(fibrosis)(laws.mending_by_healthy_cells)

    closed_room = scales("marrow.openness", over=MARROW)(laws.room_left)
    homeless_stem_cells = scales("stem_cells.circulating")(laws.stem_cells_leave)
    spleen_settled = scales("extramedullary.spleen_tissue")(laws.tissue_with_cells)
    liver_settled = scales("extramedullary.liver_tissue")(laws.tissue_with_cells)
    wasted_erythroblasts = scales("erythron.death_hazard")(laws.death_in_scar)
    hypersplenic_death = scales("red_cells.fragility")(laws.large_spleen)
    cytokines = scales("immune_response.stimulus")(laws.cytokines)
    clonal_platelets = scales("thrombopoiesis.stimulation")(laws.platelet_drive)
    filled_pools = scales("thrombopoiesis.pooled_share")(laws.pools_filled)
    clonal_granulocytes = scales("granulocyte_response.proliferation")(laws.granulocyte_drive)

    @scales("progenitors.yielded")
    def independence(grip, autonomy, survival, faintest):
        """Late progenitors of the clone survive whatever erythropoietin says."""
        return 1.0 + grip * (maximum(autonomy, survival) / maximum(survival, faintest) - 1.0)
