"""Myelodysplastic syndrome with ring sideroblasts: a clone whose erythroblasts waste iron and die in the marrow."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.parts import Disease, param, reads, scales, signal
from extramarrow.physiology.clones import CLONES

_GRAFT = CLONES.members.index("graft")


class RingSideroblasts(Disease):
    """Splicing fails in a clone that makes nearly all blood; iron clogs mitochondria, and most erythroblasts die."""

    codes: ClassVar[tuple[str, ...]] = ("D46.1",)

    severity = param(
        0.0, "1", "strength of ineffective erythropoiesis from 0 to 1", bounds=(0, 1), reason="covariate of the patient"
    )
    killing = param(
        34, "1", "rise of the hazard of late erythroblasts at full severity", spread=0.3, bounds=(5, 60),
        reason="most erythroblasts die in the marrow of transfused patients; the size is assumed",
    )  # fmt: skip
    reserve_lost = param(
        0.45, "1", "share of the expansion of progenitors that is lost at full severity", bounds=(0, 0.8), spread=0.2,
        reason="progenitors of the clone answer weakly to erythropoietin, however high",
    )  # fmt: skip
    waiting = param(
        0.3, "1", "lengthening of the middle erythroblast stages at full severity", bounds=(0, 2), spread=0.3,
        reason="maturation is arrested late, which luspatercept relieves; the size is assumed",
    )  # fmt: skip
    enlargement = param(
        0.14, "1", "additional hemoglobin of a new red cell at full severity", bounds=(0, 0.35), spread=0.3,
        reason="cell volumes of 95 to 110 fL",
    )  # fmt: skip
    neutrophils_lost = param(
        0.07, "1", "cells lost in each of four divisions of granulocyte precursors at full severity", bounds=(0, 0.2),
        spread=0.5, reason="counts are mostly normal or a little low in this form",
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")

    @signal("1")
    def strength(severity, output_share):
        """Severity as far as the patient's own marrow, and not a graft, makes the blood."""
        return severity * (1.0 - output_share[_GRAFT])

    @scales("erythron.death_hazard")
    def ineffective(strength, killing):
        """Late erythroblasts die."""
        return 1.0 + killing * strength

    @scales("erythron.slowing")
    def arrest(strength, waiting):
        """Middle stages last longer."""
        return 1.0 + waiting * strength

    @scales("progenitors.expansion_target")
    def weak_answer(strength, reserve_lost):
        """Progenitors expand less."""
        return 1.0 - reserve_lost * strength

    @scales("hemoglobin_synthesis.globin_filling")
    def large_cells(strength, enlargement):
        """Red cells that survive are large."""
        return 1.0 + enlargement * strength

    @scales("granulopoiesis.yielded")
    def fewer_granulocytes(strength, neutrophils_lost):
        """Some granulocyte precursors die."""
        return 1.0 - neutrophils_lost * strength
