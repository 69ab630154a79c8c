"""Chronic myeloid leukemia in its chronic phase: a clone that overproduces granulocytes takes over in years."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.clonal_granulocytes import ClonalGranulocytes
from extramarrow.grammar.parts import Disease, flow, param, reads, scales, signal
from extramarrow.physiology.clones import CLONES

_FOUNDER = CLONES.members.index("founder")
_DRIVER = CLONES.members.index("driver")


class ChronicMyeloidLeukemia(ClonalGranulocytes, Disease):
    """A driver clone outgrows healthy stem cells; its progenitors multiply granulocytes and flow out into the blood."""

    codes: ClassVar[tuple[str, ...]] = ("C92.1",)

    severity = param(0.0, "1", "strength of the driver from 0 to 1", bounds=(0, 1), reason="covariate of the patient")
    seeding = param(
        {"driver": 1e-4, "*": 0.0}, "1/day", "stem cells that the driver seizes at full severity, relative to all",
        over=CLONES, spread=1.0, bounds=(0, 0.01),
        reason="the first cells of a clone that takes over within years; the size is assumed",
    )  # fmt: skip
    growth = param(
        {"driver": 0.0011, "*": 0.0}, "1/day", "growth of the clone beyond that of other drivers, at full severity",
        over=CLONES, spread=0.2, bounds=(0, 0.01),
        reason="overt disease six to ten years after exposure to radiation; the size is assumed",
    )  # fmt: skip
    granulocytes = param(
        30.0, "1", "granulocytes that a precursor of the clone yields without G-CSF, relative to a healthy one with it",
        spread=0.6, bounds=(1, 150), reason="leukocytes of 50 to 200e9/L at diagnosis",
    )  # fmt: skip
    adhesion_lost = param(
        0.5, "1", "share of the adhesion to vessel walls that cells of the clone lack", spread=0.2, bounds=(0, 0.9),
        reason="granulocytes of the clone adhere less; the size is assumed",
    )  # fmt: skip
    stay = param(
        0.6, "1", "share of the removal from the blood that cells of the clone escape", spread=0.15, bounds=(0, 0.9),
        reason="they circulate several times as long as healthy neutrophils; the size is assumed",
    )  # fmt: skip
    platelets = param(
        1.5, "1", "rise of platelet production where the clone makes all blood", spread=0.5, bounds=(0, 5),
        reason="platelets are often above normal at diagnosis",
    )  # fmt: skip
    erythroid_loss = param(
        0.75, "1", "share of erythroid commitment lost where the clone makes all blood", spread=0.15, bounds=(0, 0.95),
        reason="hemoglobin of about 11 to 12 g/dL at diagnosis: the marrow is granulocytic",
    )  # fmt: skip
    reserve_lost = param(
        0.5, "1", "share of the erythroid expansion lost where the clone makes all blood", bounds=(0, 0.8), spread=0.2,
        reason="as above: granulocytes take the marrow",
    )  # fmt: skip
    escape = param(
        1.5, "1", "rise of circulating stem cells where the clone makes all blood", spread=0.4, bounds=(0, 40),
        reason="progenitors of the clone hold on to the marrow badly; the spleen follows; the size is assumed",
    )  # fmt: skip
    resident = reads("stem_cells.resident", "1")
    niche_crowding = reads("stem_cells.niche_crowding", "1")

    @signal("1")
    def origin(resident):
        """Healthy stem cells of the patient, which the driver can seize."""
        return resident[_FOUNDER]

    @flow(into="stem_cells.resident", over=CLONES)
    def arising(severity, seeding, origin):
        """The driver seizes stem cells."""
        return severity * seeding * origin

    @flow(into="stem_cells.resident", over=CLONES)
    def outgrowing(severity, growth, resident, niche_crowding):
        """Stem cells of the clone stay stem cells more often, less so the fuller the niches are."""
        return severity * growth * resident * 2.0 / (1.0 + niche_crowding)

    @scales("granulopoiesis.marginated_share")
    def not_adhering(grip, adhesion_lost):
        """They adhere less."""
        return 1.0 - grip * adhesion_lost

    @scales("granulopoiesis.removal_rate")
    def staying(grip, stay):
        """They stay in the blood longer."""
        return 1.0 - grip * stay

    @scales("thrombopoiesis.stimulation")
    def shedding(grip, platelets):
        """Megakaryocytes are many."""
        return 1.0 + grip * platelets

    @scales("progenitors.commitment")
    def turning_away(grip, erythroid_loss):
        """Fewer cells choose the erythroid line."""
        return 1.0 - grip * erythroid_loss

    @scales("progenitors.expansion_target")
    def held_back(grip, reserve_lost):
        """Erythroid progenitors expand less."""
        return 1.0 - grip * reserve_lost

    @scales("stem_cells.circulating")
    def escaping(grip, escape):
        """Stem cells leave the marrow."""
        return 1.0 + grip * escape
