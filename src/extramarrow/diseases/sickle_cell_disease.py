"""Sickle cell disease (SS, Sβ) and its carriers: sickling shortens red-cell life; fetal hemoglobin prevents it."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Disease, flow, param, reads, scales, signal


class SickleCellDisease(Disease):
    """Red cells without fetal hemoglobin live two weeks, F cells up to two months; the spleen is lost in childhood.

    Fetal hemoglobin is not spread evenly: a share of the cells (F cells) holds nearly all of it. Both kinds are one
    stream of cells in the body, whose mean life is that of the mixture.
    """

    codes: ClassVar[tuple[str, ...]] = ("D57.1", "D57.4")

    severity = param(
        0.0, "1", "share of beta chains that are sickle chains: 0.4 in a carrier, 1 in SS and in Sβ0-thalassemia",
        bounds=(0, 1), reason="covariate of the patient",
    )  # fmt: skip
    beta_output = param(
        1.0, "1", "activity of the beta genes relative to health: 1 in SS, 0.5 in Sβ0-thalassemia", bounds=(0.5, 1),
        reason="covariate of the patient",
    )  # fmt: skip
    fetal_response = param(
        1.2, "1", "rise of gamma-chain synthesis in adults at full severity, relative to a healthy adult",
        source="Steinberg1997", kind="fitted", spread=0.6, bounds=(0, 30),
    )  # fmt: skip
    childhood = param(
        14.0, "1", "how much larger that rise is at birth", source="Rogers2011", kind="fitted", bounds=(0, 25)
    )
    waning = param(
        2.0, "year", "age at which half of that is gone", source="Rogers2011", kind="fitted", bounds=(0.5, 6)
    )
    half_f_cells = param(
        0.2, "1", "fetal share of new hemoglobin at which half of the new cells are F cells", source="Franco2006",
        kind="fitted", bounds=(0.05, 0.4),
    )  # fmt: skip
    hazard = param(
        4.7, "1", "hazard that sickling adds to a cell without fetal hemoglobin where there are no F cells, relative"
        " to senescence", source="Franco2006", kind="fitted", spread=0.2, bounds=(0.5, 8),
    )  # fmt: skip
    clearance_half = param(
        0.4, "1", "share of cells without fetal hemoglobin in the blood that keeps half of their clearance busy",
        source="Franco2006", kind="fitted", bounds=(0.05, 2),
    )  # fmt: skip
    protection = param(
        0.175, "1", "fetal share of a cell's hemoglobin that halves the hazard of sickling", source="Franco1998",
        kind="fitted", bounds=(0.1, 0.5),
    )  # fmt: skip
    infarction = param(
        1.0, "1/year", "rate at which sickling destroys the spleen when it takes all of a cell's life",
        source="Rogers2011", kind="fitted", spread=0.5, bounds=(0, 5),
    )  # fmt: skip
    bursting = param(
        1.0, "1", "rise of lactate dehydrogenase when sickling takes all of a cell's life", bounds=(0, 3), spread=0.3,
        reason="textbook: 300 to 500 U/L, as a third of the cells burst in vessels; the size is assumed",
    )  # fmt: skip
    splenic_share = param(
        0.1, "1", "share of the destruction of sickled cells that needs a spleen", bounds=(0, 0.5),
        reason="hemolysis goes on unchanged when the spleen is gone; the size is assumed",
    )  # fmt: skip
    unloading = param(
        0.22, "1", "oxygen that sickle hemoglobin gives off beyond normal, as a share of hemoglobin", bounds=(0, 0.3),
        reason="textbook: half saturated at a higher pressure than normal blood; the size is assumed",
    )  # fmt: skip
    inflammation = param(
        3.0, "1", "stimulus of the immune system added at full severity, relative to health", bounds=(0, 30),
        spread=0.4, reason="leukocytes of 10 to 14e9/L in the steady state; the size is assumed",
    )  # fmt: skip

    age = reads("development.age", "day")
    born = reads("development.born", "1")
    made = reads("globin.fetal_share_made", "1")
    sickling = reads("hemoglobin_variants.sickling", "1")
    presence = reads("spleen.presence", "1")
    destruction_share = reads("spleen.destruction_share", "1")
    life_at_rest = reads("red_cells.life_at_rest", "day")
    own_carried = reads("chimerism.own_carried", "1")

    # --- two kinds of cells

    @signal("1")
    def f_cells_made(made, half_f_cells):
        """F cells among new cells."""
        return made / (made + half_f_cells * (1.0 - made))

    @signal("1")
    def fetal_per_f_cell(made, half_f_cells):
        """Fetal share of the hemoglobin of an F cell."""
        return made + half_f_cells * (1.0 - made)

    @signal("1")
    def polymer(severity):
        """Tendency to sickle: it rises steeply with the share of sickle hemoglobin in a cell."""
        cube = severity * severity * severity
        return cube * cube

    @signal("1")
    def sickled(polymer, sickling, hazard):
        """Hazard added to a cell without fetal hemoglobin where all cells are such."""
        return polymer * sickling * hazard

    @signal("1")
    def lost_with(sickled, fetal_per_f_cell, protection):
        """Share of its life that an F cell loses."""
        square = (fetal_per_f_cell / protection) * (fetal_per_f_cell / protection)
        added = sickled / (1.0 + square * square)
        return added / (1.0 + added)

    @signal("1")
    def clearance(sickled, clearance_half):
        """What clears cells without fetal hemoglobin, per share of the blood that they are."""
        return sickled * (1.0 + clearance_half)

    @signal("1")
    def bare_cells(f_cells_made, lost_with, clearance, clearance_half):
        """Cells without fetal hemoglobin in the blood: the fewer there are, the sooner each of them is cleared."""
        # Their share sets their hazard, clearance / (clearance_half + share), and the hazard their share: a quadratic.
        bare, kept = 1.0 - f_cells_made, f_cells_made * (1.0 - lost_with)
        whole = bare + kept
        excess = bare - kept * clearance - whole * clearance_half
        return (excess + sqrt(excess * excess + 4.0 * whole * bare * clearance_half)) / (2.0 * whole)

    @signal("1")
    def lost_without(clearance, clearance_half, bare_cells):
        """Share of its life that a cell without fetal hemoglobin loses."""
        added = clearance / (clearance_half + bare_cells)
        return added / (1.0 + added)

    @signal("1")
    def lost(f_cells_made, lost_without, lost_with):
        """Share of its life that the average cell loses."""
        return f_cells_made * lost_with + (1.0 - f_cells_made) * lost_without

    @signal("day")
    def life_without(life_at_rest, lost_without):
        """Mean life of cells without fetal hemoglobin."""
        return life_at_rest * (1.0 - lost_without)

    @signal("day")
    def life_with(life_at_rest, lost_with):
        """Mean life of F cells."""
        return life_at_rest * (1.0 - lost_with)

    @signal("1")
    def f_cells(bare_cells):
        """F cells in the blood, enriched because they live longer."""
        return 1.0 - bare_cells

    # --- what the body feels of it

    @scales("hemoglobin_variants.beta_without_sickle")
    def sickle_chains(severity):
        """Beta chains that carry the sickle mutation."""
        return 1.0 - severity

    @scales("globin.beta")
    def fewer_beta(severity, beta_output):
        """Beta-thalassemia beside the sickle gene."""
        return 1.0 - severity * (1.0 - beta_output)

    @scales("globin.gamma")
    def raised_gamma(polymer, fetal_response, childhood, age, born, waning):
        """The switch to beta chains is late, and stress keeps some gamma chains for life."""
        years = born * age / waning
        return 1.0 + polymer * fetal_response * (1.0 + childhood / (1.0 + years * years))

    @scales("globin.own_enrichment")
    def enriched(lost_with, lost_without, half_f_cells, made):
        """Odds by which fetal hemoglobin is more frequent in the blood than in new cells."""
        kept = 1.0 - lost_with
        return kept / (kept - (lost_without - lost_with) * half_f_cells / (made + half_f_cells * (1.0 - made)))

    @signal("1")
    def hazard_added(lost, splenic_share, presence):
        """Hazard of own cells beyond that of healthy ones; a tenth of it needs the spleen."""
        return lost / (1.0 - lost) * (1.0 - splenic_share * (1.0 - presence))

    @scales("red_cells.fragility")
    def hemolysis(hazard_added, own_carried, destruction_share, presence):
        """Cells die early, those of a graft do not; what the body spares without a spleen is given back."""
        return 1.0 + hazard_added * own_carried / (1.0 - destruction_share * (1.0 - presence))

    @scales("chimerism.own_hazard")
    def losing_ground(hazard_added):
        """Own cells give way to those of a graft."""
        return 1.0 + hazard_added

    @flow("spleen.presence")
    def autosplenectomy(infarction, lost, own_carried):
        """Infarction after infarction destroys the spleen (per unit)."""
        return infarction * lost * own_carried

    @scales("erythropoietin.oxygen_hemoglobin")
    def easy_unloading(polymer, unloading, made, own_carried):
        """Sickle hemoglobin gives its oxygen off easily, so the kidneys call for less erythropoietin."""
        return 1.0 + unloading * polymer * (1.0 - made) * own_carried

    @scales("hemolysis_markers.dehydrogenase")
    def burst(lost, bursting, own_carried):
        """Cells that burst in vessels give what they hold to plasma."""
        return 1.0 + bursting * lost * own_carried

    @scales("immune_response.stimulus")
    def smoldering(polymer, inflammation, own_carried):
        """Vessels stay inflamed."""
        return 1.0 + inflammation * polymer * own_carried
