"""Hydroxyurea: kills dividing cells within days, raises fetal hemoglobin over months, makes red cells larger."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.therapies.product import Product, Route, register


class Hydroxyurea(Drug):
    """One compartment; absorbed within half an hour, which is taken as at once. What builds up slowly is the memory.

    The memory stands for what progenitors remember of weeks of treatment: an effect compartment, no measured quantity.
    """

    clearance = param(11.6, "L/h", "apparent clearance at 70 kg", source="Paule2011", spread=0.25, bounds=(5, 18))
    volume = param(45.3, "L", "apparent volume of distribution at 70 kg", source="Paule2011", bounds=(37, 90))
    reference_weight = param(70, "kg", "weight to which both belong", source="Paule2011", bounds=(70, 70))
    slope = param(
        0.016, "L/mg/day", "death of dividing cells per concentration", source="Charache1996", kind="assumed",
        spread=0.3, bounds=(0, 0.2), reason="neutrophils and reticulocytes fall by about a third at tolerated doses",
    )  # fmt: skip
    erythroid_share = param(
        0.1, "1", "slope for erythroblasts relative to white cell precursors", bounds=(0, 1.5),
        source="HydroxyureaErythropoiesis1999", kind="assumed",
        reason="reticulocytes and iron turnover fall by little more than cells live longer; the size is assumed",
    )  # fmt: skip
    progenitor_share = param(
        0.3, "1", "slope for early progenitors relative to dividing cells", bounds=(0, 1),
        reason="divides less often than myelocytes; the share is assumed",
    )  # fmt: skip
    platelet_time = param(
        3, "day", "time in which precursors of megakaryocytes divide", bounds=(0.2, 10),
        reason="their divisions are part of the births of megakaryocytes; the size is assumed",
    )  # fmt: skip
    memory_time = param(
        30, "day", "time over which progenitors learn and forget the drug", bounds=(10, 120),
        reason="hemoglobin F and cell volume rise over months; red-cell life adds to it",
    )  # fmt: skip
    half = param(
        4.0, "mg/L", "mean concentration at half of the largest effect on new red cells", bounds=(1, 15), spread=0.3,
        reason="15 mg/kg a day gives about 4 mg/L on the average",
    )  # fmt: skip
    gamma_gain = param(
        0.83, "L/mg", "gamma chains that it adds, relative to those of a healthy adult, per concentration remembered",
        source="HydroxyureaDoses2025", kind="fitted", spread=0.5, bounds=(0, 5),
    )  # fmt: skip
    filling_gain = param(
        0.25, "1", "largest rise of hemoglobin per cell, relative to untreated", source="Charache1996", kind="assumed",
        spread=0.3, bounds=(0, 0.6), reason="mean cell volume rises from 94 to 103 fL in two years",
    )  # fmt: skip
    softening = param(
        0.3, "1", "largest fall of the tendency of sickle cells to gel and stick, relative to untreated",
        source="HydroxyureaCells1996", kind="assumed", spread=0.4, bounds=(0, 0.8),
        reason="cells stick less before fetal hemoglobin rises and gel later; the size is assumed",
    )  # fmt: skip

    weight = reads("development.weight", "kg")

    plasma = pool("hydroxyurea in the body", "mg", site="body", start=0.0)
    memory = pool("mean concentration as progenitors remember it", "mg/L", site="marrow", start=0.0)

    @flow(plasma)
    def eliminated(clearance, volume):
        """By kidney and liver (per unit); clearance and volume grow alike with the body."""
        return clearance / volume

    @signal("mg/L")
    def concentration(plasma, volume, weight, reference_weight):
        """Hydroxyurea in plasma; a smaller body takes it up in less."""
        return plasma / (volume * weight / reference_weight)

    @flow(into=memory)
    def learning(concentration, memory_time):
        """Progenitors learn the drug."""
        return concentration / memory_time

    @flow(memory)
    def forgetting(memory_time):
        """And forget it (per unit)."""
        return 1.0 / memory_time

    @signal("1")
    def slow_effect(memory, half):
        """Effect on new red cells, from 0 to 1."""
        return memory / (memory + half)

    @signal("1/day")
    def kill(concentration, slope):
        """Death that the drug adds to dividing cells."""
        return slope * concentration

    @flow(
        "granulopoiesis.progenitors",
        "granulopoiesis.myeloblasts",
        "granulopoiesis.promyelocytes",
        "granulopoiesis.early_myelocytes",
        "granulopoiesis.late_myelocytes",
        "monocytes.marrow",
    )
    def white_precursors_killed(kill):
        """Progenitors and dividing precursors of white cells die (per cell)."""
        return kill

    @flow("erythron.proerythroblasts", "erythron.basophilic", "progenitors.late")
    def erythroblasts_killed(kill, erythroid_share):
        """Late progenitors and dividing erythroblasts that hold no hemoglobin yet die (per cell)."""
        return kill * erythroid_share

    @flow("progenitors.early", "stem_cells.multipotent")
    def progenitors_killed(kill, progenitor_share):
        """Early progenitors die (per cell)."""
        return kill * progenitor_share

    @scales("thrombopoiesis.stimulation")
    def fewer_megakaryocytes(kill, platelet_time):
        """Births of megakaryocytes fall as their precursors die."""
        return 1.0 / (1.0 + kill * platelet_time)

    @scales("globin.roused")
    def more_gamma(memory, gamma_gain):
        """New cells make more gamma chains: by so many, however many they made before."""
        return 1.0 + gamma_gain * memory

    @scales("hemoglobin_synthesis.globin_filling")
    def fuller_cells(slow_effect, filling_gain):
        """New cells are larger and hold more hemoglobin."""
        return 1.0 + filling_gain * slow_effect

    @scales("hemoglobin_variants.sickling")
    def softer_cells(slow_effect, softening):
        """New sickle cells gel later and stick less, apart from what fetal hemoglobin does."""
        return 1.0 - softening * slow_effect


HYDROXYUREA = register(
    Product(
        name="hydroxyurea",
        word="Hydroxyurea",
        synonyms=("Hydroxycarbamide", "Hydrea"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"oral": Route("hydroxyurea.plasma", words=("orally",))},
        part=Hydroxyurea,
        highest=6000,
        highest_per_kg=50,
    )
)
