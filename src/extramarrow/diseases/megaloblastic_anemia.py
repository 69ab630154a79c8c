"""Megaloblastic anemia, as in lack of vitamin B12 or folate: DNA is short, cells grow large and die in the marrow."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.parts import Disease, param, reads, scales


class MegaloblasticAnemia(Disease):
    """Division waits for DNA while hemoglobin is made: most erythroblasts die; the other lines suffer as well."""

    codes: ClassVar[tuple[str, ...]] = ("D51", "D52", "D53.1")

    severity = param(0.0, "1", "shortage from 0 to 1", bounds=(0, 1), reason="covariate of the patient")
    killing = param(
        16, "1", "rise of the hazard of late erythroblasts at full severity", spread=0.25, bounds=(4, 40),
        reason="about 80 % die in the marrow; a textbook figure recalled in the evidence, not seen",
    )  # fmt: skip
    waiting = param(
        0.6, "1", "lengthening of the middle erythroblast stages at full severity", bounds=(0, 3), spread=0.3,
        reason="cells arrest between DNA synthesis and division; the size is assumed",
    )  # fmt: skip
    reserve_lost = param(
        0.7, "1", "share of the expansion of progenitors that is lost at full severity", bounds=(0, 0.9), spread=0.15,
        reason="progenitors divide slowly too; activity is three to four times the healthy one",
    )  # fmt: skip
    enlargement = param(
        0.42, "1", "additional hemoglobin of a new red cell at full severity", bounds=(0.1, 0.8), spread=0.15,
        reason="cell volumes of 110 to 130 fL: a division is skipped while hemoglobin is made",
    )  # fmt: skip
    hazard = param(
        2.5, "1", "hazard of red cells added at full severity, relative to healthy", bounds=(0, 6), spread=0.4,
        reason="large ovals live about a third as long; the size is assumed",
    )  # fmt: skip
    enzyme = param(
        11.0, "1", "additional lactate dehydrogenase of a megaloblast at full severity", bounds=(0, 30), spread=0.4,
        reason="levels above 1200 U/L set it apart from other macrocytic anemias (Sinha and others); fitted by eye",
    )  # fmt: skip
    granulocytes_lost = param(
        0.35, "1", "cells lost in each of four divisions of granulocyte precursors at full severity", bounds=(0, 0.6),
        spread=0.3, reason="all series tell of low leukocytes; giant metamyelocytes die in the marrow",
    )  # fmt: skip
    platelets_lost = param(
        0.8, "1", "share of platelet production lost at full severity", bounds=(0, 0.95), spread=0.12,
        reason="pancytopenia in every one of 25 cases of one series; the size is assumed",
    )  # fmt: skip

    globin_death = reads("globin.death_factor", "1")

    @scales("erythron.death_hazard")
    def ineffective(severity, killing, globin_death):
        """Late erythroblasts die; this hazard adds to that by free alpha chains."""
        return 1.0 + killing * severity * severity / globin_death

    @scales("erythron.slowing")
    def arrest(severity, waiting):
        """Middle stages last longer."""
        return 1.0 + waiting * severity

    @scales("progenitors.expansion_target")
    def slow_progenitors(severity, reserve_lost):
        """Progenitors expand less."""
        return 1.0 - reserve_lost * severity

    @scales("hemoglobin_synthesis.globin_filling")
    def large_cells(severity, enlargement):
        """New red cells are large and full of hemoglobin."""
        return 1.0 + enlargement * severity

    @scales("red_cells.cell_concentration")
    def normal_concentration(severity, enlargement):
        """Their hemoglobin is not denser than in a healthy cell: the fifth root by which full cells are denser."""
        return (1.0 + enlargement * severity) ** -0.2

    @scales("red_cells.fragility")
    def fragile(severity, hazard):
        """Large ovals die early."""
        return 1.0 + hazard * severity

    @scales("hemolysis_markers.dying_erythroblasts")
    def rich_in_enzyme(severity, enzyme):
        """A dying megaloblast sets free as much lactate dehydrogenase as several erythroblasts."""
        return 1.0 + enzyme * severity

    @scales("granulopoiesis.yielded")
    def lost_granulocytes(severity, granulocytes_lost):
        """Granulocyte precursors die in each generation."""
        return 1.0 - granulocytes_lost * severity

    @scales("thrombopoiesis.stimulation")
    def lost_platelets(severity, platelets_lost):
        """Megakaryocytes fail to ripen."""
        return 1.0 - platelets_lost * severity
