"""Ruxolitinib, an inhibitor of the kinases JAK1 and JAK2, by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, flow, param, pool, scales, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from extramarrow.therapies.product import Product, Route, register


class Ruxolitinib(Drug):
    """Ruxolitinib weakens every signal that passes JAK: erythropoietin's, thrombopoietin's, homing and cytokines.

    It leaves plasma within hours, so cells feel the average of a day; an effect compartment takes it. Clone and healthy
    cells are inhibited alike. What swells spleen and liver beyond their niches goes within weeks, niches within months.
    """

    absorption = param(
        0.4, "1/h", "absorption from the gut", bounds=(0.1, 0.45),
        reason="peaks within two hours; slower than that, to keep every rate within 12 a day",
    )  # fmt: skip
    bioavailability = param(0.95, "1", "share of a dose that is absorbed", source="RuxolitinibLabel", bounds=(0.5, 1))
    half_life = param(
        3.0, "h", "half-life in plasma", source="RuxolitinibLabel", spread=0.25, bounds=(1.5, 10)
    )  # fmt: skip
    volume = param(72, "L", "volume of distribution", source="RuxolitinibLabel", spread=0.3, bounds=(30, 180))
    averaging_time = param(
        1.5, "day", "time over which cells average the concentration", bounds=(0.4, 6),
        reason="an effect compartment: two doses a day act like a steady level",
    )  # fmt: skip
    micrograms = param(1000, "ug/mg", "micrograms in a milligram", reason="definition", bounds=(1000, 1000))
    half = param(
        86, "ug/L", "averaged concentration at half of the largest inhibition", spread=0.6, bounds=(20, 400),
        reason="phosphorylation of STAT3 in whole blood is halved near 280 nmol/L; recalled, not seen again",
    )  # fmt: skip
    erythroid = param(
        0.90, "1", "share of the survival of erythroid progenitors that full inhibition takes", bounds=(0, 0.99),
        source="ComfortPooled2016", kind="fitted", spread=0.08,
    )  # fmt: skip
    megakaryocytic = param(
        2.0, "1", "how much more thrombopoietin's signal needs the kinases than others do", bounds=(0, 12), spread=0.3,
        reason="platelets fall by about a third within weeks in trials, which is why they steer the dose; assumed",
    )  # fmt: skip
    niches = param(
        0.70, "1", "share of the room outside the marrow that full inhibition closes", source="Comfort1", kind="fitted",
        spread=0.3, bounds=(0, 0.99),
    )  # fmt: skip
    swelling = param(
        0.73, "1", "share of the tissue in spleen and liver beyond their room that full inhibition takes away",
        source="Comfort1", kind="fitted", spread=0.3, bounds=(0, 0.99),
    )  # fmt: skip
    swelling_time = param(
        30, "day", "time over which that tissue goes and comes back", bounds=(7, 120),
        reason="spleens shrink within weeks and grow back within weeks of stopping; assumed",
    )  # fmt: skip
    persistence = param(
        0.5, "1", "share of the effect on tissue that cells win back under lasting inhibition", bounds=(0, 0.95),
        source="Comfort1", kind="fitted", spread=0.6,
    )  # fmt: skip
    persistence_time = param(
        1.0, "year", "time over which they win it back", bounds=(0.3, 10), spread=0.5,
        reason="responses last four years in the middle, and a third not one; cells wire JAK anew; assumed",
    )  # fmt: skip
    cytokine = param(
        0.5, "1", "share of the stimulus of the immune system that full inhibition takes", bounds=(0, 0.99),
        reason="cytokines and symptoms fall within weeks; the size is assumed",
    )  # fmt: skip
    gut = pool("ruxolitinib in the gut", "mg", site="gut", start=0.0)
    plasma = pool("ruxolitinib in plasma", "mg", site="blood", start=0.0)
    averaged = pool("ruxolitinib as cells feel it", "ug/L", site="body", start=0.0)
    deflation = pool("inhibition that spleen and liver have answered to", "1", site="body", start=0.0)

    adaptation = pool("how far cells have wired JAK anew, 0 not to 1", "1", site="body", start=0.0)

    @flow(gut, into=plasma, gain="bioavailability")
    def absorbed(absorption):
        """From the gut into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def eliminated(half_life):
        """Eliminated, mostly by the liver (per unit)."""
        return log(2.0) / half_life

    @signal("ug/L")
    def concentration(plasma, volume, micrograms):
        """Ruxolitinib in plasma."""
        return plasma * micrograms / volume

    @flow(into=averaged)
    def felt(concentration, averaging_time):
        """Cells feel the average."""
        return concentration / averaging_time

    @flow(averaged)
    def forgotten(averaging_time):
        """And forget it (per unit)."""
        return 1.0 / averaging_time

    @signal("1")
    def inhibition(averaged, half):
        """Inhibition of the kinases, 0 to 1."""
        return averaged / (averaged + half)

    @flow(into=deflation)
    def deflating(inhibition, swelling_time):
        """Spleen and liver follow slowly."""
        return inhibition / swelling_time

    @flow(deflation)
    def refilling(swelling_time):
        """And fill again (per unit)."""
        return 1.0 / swelling_time

    @flow(into=adaptation)
    def adapting(inhibition, persistence_time):
        """Cells adapt to lasting inhibition."""
        return inhibition / persistence_time

    @flow(adaptation)
    def unlearning(persistence_time):
        """And lose it again without (per unit)."""
        return 1.0 / persistence_time

    @scales("progenitors.yielded")
    def less_erythropoietin_signal(inhibition, erythroid):
        """Erythroid progenitors survive less, those of the clone as well as those that need erythropoietin."""
        return 1.0 - erythroid * inhibition

    @scales("thrombopoiesis.stimulation")
    def less_thrombopoietin_signal(averaged, half, megakaryocytic):
        """Fewer megakaryocytes are born."""
        return 1.0 / (1.0 + megakaryocytic * averaged / half)

    @scales("extramedullary.target", over=EXTRAMEDULLARY)
    def less_homing(inhibition, niches, persistence, adaptation):
        """Sites outside the marrow seek less room."""
        return 1.0 - niches * inhibition * (1.0 - persistence * adaptation)

    @scales("extramedullary.spleen_tissue")
    def smaller_spleen(deflation, swelling, persistence, adaptation):
        """The spleen shrinks within weeks."""
        return 1.0 - swelling * deflation * (1.0 - persistence * adaptation)

    @scales("extramedullary.liver_tissue")
    def smaller_liver(deflation, swelling, persistence, adaptation):
        """So does what blood formation has added to the liver."""
        return 1.0 - swelling * deflation * (1.0 - persistence * adaptation)

    @scales("immune_response.stimulus")
    def less_inflammation(inhibition, cytokine):
        """Cytokines fall."""
        return 1.0 - cytokine * inhibition


RUXOLITINIB = register(
    Product(
        name="ruxolitinib",
        word="Ruxolitinib",
        synonyms=("INC424", "INCB018424", "Jakafi", "Jakavi"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"oral": Route("ruxolitinib.gut", words=("orally",))},
        part=Ruxolitinib,
        highest=200,
    )
)
