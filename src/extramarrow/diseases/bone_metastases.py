"""Diffuse bone metastases: a tumor takes the marrow region by region over months."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.lost_niches import LostNiches
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Disease, flow, param, pool, reads, scales, signal
from extramarrow.physiology.anatomy import MARROW


class BoneMetastases(LostNiches, Disease):
    """Cancer cells settle in red marrow, grow, and drive out stem cells; sites outside the marrow answer to these.

    Fatty marrow of the limbs, which little blood reaches, is taken late: it reddens in the meantime.
    """

    codes: ClassVar[tuple[str, ...]] = ("C79.5",)

    severity = param(
        0.0, "1", "share of the marrow that tumor takes at last", bounds=(0, 0.95), reason="covariate of the patient"
    )
    seeding = param(
        5e-4, "1/day", "share of a region that tumor settles each day at full severity", over=MARROW, spread=1.2,
        bounds=(1e-6, 0.02), reason="regions of one patient differ as widely as patients do; the size is assumed",
    )  # fmt: skip
    blood_flow = param(
        {"long-bones": 0.25, "*": 1.0}, "1", "blood flow of a region in the adult relative to red marrow", over=MARROW,
        bounds=(0.05, 1), reason="metastases beyond elbow and knee are rare; the size is assumed",
    )  # fmt: skip
    growth = param(
        0.011, "1/day", "growth of the tumor in marrow", spread=0.4, bounds=(0.002, 0.04),
        reason="doubles in about two months, as metastases of breast and prostate do",
    )  # fmt: skip
    death = param(
        0.001, "1/day", "death of tumor that does not grow", bounds=(1e-4, 0.01),
        reason="without a tumor at large, stray cells die out within years; assumed",
    )  # fmt: skip
    faintest = param(
        0.01, "1", "least share of a region that is told from none", bounds=(0.001, 0.05), reason="keeps ratios finite"
    )
    escape = param(
        0.9, "1", "rise of circulating stem cells when all marrow is taken", spread=0.6, bounds=(0, 20),
        reason="44 % of biopsies with marrow metastases show leukoerythroblastosis, by liver and spleen (C453);"
        " the size is assumed",
    )  # fmt: skip
    inflaming = param(
        8.0, "1", "stimulus of the immune system added when all marrow is taken", spread=0.5, bounds=(0, 60),
        reason="interleukin-6 of tens of pg/mL in advanced cancer; anemia of chronic disease adds to that of room",
    )  # fmt: skip
    healthy_room = reads("marrow.healthy_room", "1")

    tumor = pool("tumor and its scar, as a share of the region", "1", site="marrow", over=MARROW, start=0.0)

    @signal("1/day", over=MARROW)
    def filling(severity, blood_flow, seeding, growth, tumor, faintest):
        """Tumor arrives and grows, as far as blood brings and feeds it."""
        return severity * blood_flow * (seeding + growth * tumor / (severity + faintest))

    @flow(into=tumor)
    def settling(filling):
        """Tumor takes a region."""
        return filling

    @flow(tumor)
    def crowded_out(filling, severity, faintest, death):
        """And grows no further where it has filled what it can (per share)."""
        return death + filling / (severity + faintest)

    @signal("1")
    def taken(tumor, healthy_room):
        """Share of all marrow that is taken."""
        return total([a * b for a, b in zip(tumor, healthy_room, strict=True)]) / total(healthy_room)

    @scales("marrow.openness", over=MARROW)
    def closing(tumor):
        """A region keeps what tumor leaves."""
        return 1.0 - tumor

    @scales("immune_response.stimulus")
    def smoldering(taken, inflaming):
        """The tumor inflames."""
        return 1.0 + inflaming * taken
