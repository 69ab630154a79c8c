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
        15, "1", "rise of the hazard of late erythroblasts at full severity", spread=0.3, bounds=(4, 40),
        reason="most erythroblasts die in the marrow of transfused patients; the size is assumed",
    )  # fmt: skip
    reserve_lost = param(
        0.7, "1", "share of the expansion of progenitors that is lost at full severity", bounds=(0, 0.9), spread=0.15,
        reason="progenitors of the clone answer weakly to erythropoietin, however high",
    )  # fmt: skip
    fewer = param(
        0.15, "1", "share of early erythroid progenitors that the clone fails to make at full severity",
        bounds=(0, 0.8), spread=0.3, reason="cultures of the clone grow few erythroid colonies; the size is assumed",
    )  # fmt: skip
    waiting = param(
        0.9, "1", "lengthening of the middle erythroblast stages at full severity", bounds=(0, 2), spread=0.3,
        reason="maturation is arrested late, which luspatercept relieves; the size is assumed",
    )  # fmt: skip
    hazard = param(
        0.6, "1", "hazard of red cells added at full severity, relative to healthy", spread=0.5, bounds=(0, 3),
        reason="red cells of the clone live a little shorter; the size is assumed",
    )  # fmt: skip
    enlargement = param(
        0.14, "1", "additional hemoglobin of a new red cell at full severity", bounds=(0, 0.35), spread=0.3,
        reason="cell volumes of 95 to 110 fL",
    )  # fmt: skip
    neutrophils_lost = param(
        0.07, "1", "cells lost in each of four divisions of granulocyte precursors at full severity", bounds=(0, 0.2),
        spread=0.5, reason="counts are mostly normal or a little low in this form",
    )  # fmt: skip
    escape = param(
        0.3, "1", "rise of circulating stem cells at full severity", bounds=(0, 10), spread=0.8,
        reason="more CD34+ cells circulate than in health in refractory anemia with and without ring sideroblasts, by"
        " how many differs widely; the size is assumed",
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")
    globin_death = reads("globin.death_factor", "1")

    @signal("1")
    def strength(severity, output_share):
        """Severity as far as the patient's own marrow, and not a graft, makes the blood."""
        return severity * (1.0 - output_share[_GRAFT])

    @scales("erythron.death_hazard")
    def ineffective(strength, killing, globin_death):
        """Late erythroblasts die; this hazard adds to that by free alpha chains."""
        return 1.0 + killing * strength / globin_death

    @scales("progenitors.commitment")
    def few_progenitors(strength, fewer):
        """The clone makes fewer erythroid progenitors."""
        return 1.0 - fewer * strength

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

    @scales("red_cells.fragility")
    def fragile(strength, hazard):
        """They die somewhat early."""
        return 1.0 + hazard * strength

    @scales("stem_cells.circulating")
    def escaping(strength, escape):
        """Stem cells of the clone hold on to their niches badly."""
        return 1.0 + escape * strength

    @scales("granulopoiesis.yielded")
    def fewer_granulocytes(strength, neutrophils_lost):
        """Some granulocyte precursors die."""
        return 1.0 - neutrophils_lost * strength
