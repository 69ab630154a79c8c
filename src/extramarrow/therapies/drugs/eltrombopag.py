"""Eltrombopag, a small molecule that switches the thrombopoietin receptor on, by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.physiology.clones import CLONES
from extramarrow.therapies.product import Product, Route, register


class Eltrombopag(Drug):
    """Eltrombopag in two compartments; its effect adds to that of the hormone in proportion to its concentration.

    Stem cells and early progenitors carry the receptor too, which matters where few are left.

    Volumes and clearance are apparent ones: the share of a dose that is absorbed is contained in them. Meals, and
    people in whom the drug stays longer, are not distinguished; one rate stands for two phases of absorption.
    """

    absorption = param(
        0.3,
        "1/h",
        "absorption from the gut",
        reason="peaks within hours; the published two phases are not replayed",
        bounds=(0.1, 0.45),
    )
    clearance = param(
        0.78,
        "L/h",
        "apparent clearance in healthy people",
        source="EltrombopagKinetics2011",
        spread=0.3,
        bounds=(0.2, 2),
    )
    volume = param(
        8.76, "L", "apparent volume of distribution", source="EltrombopagKinetics2011", spread=0.2, bounds=(4, 20)
    )
    exchange = param(
        0.399, "L/h", "apparent exchange with the periphery", source="EltrombopagKinetics2011", bounds=(0.1, 1.2)
    )
    peripheral_volume = param(
        11.3, "L", "apparent volume of the periphery", source="EltrombopagKinetics2011", bounds=(4, 30)
    )
    equivalent = param(
        3.2,
        "mg/L",
        "eltrombopag that acts like the hormone at rest",
        source="Jenkins2007",
        kind="fitted",
        spread=0.4,
        bounds=(0.8, 12),
    )
    stem_gain = param(
        0.7, "1", "further divisions of few progenitors at full occupation of their receptors, relative to none",
        source="Desmond2014", kind="assumed", spread=1.2, bounds=(0, 30),
        reason="17 of 43 answered: the endpoint of one trial is its only support",
    )  # fmt: skip
    few = param(
        0.3, "1", "progenitors, relative to health, at which half of that is left", bounds=(0.05, 2),
        reason="the crowded marrow of people with low platelets makes no more of the other lines; size assumed",
    )  # fmt: skip
    stem_growth = param(
        0.011, "1/day", "growth of few stem cells at full occupation of their receptors", bounds=(0, 0.03), spread=0.5,
        source="Desmond2014", kind="assumed",
        reason="all lines had risen in 7 of 17 who went on: the endpoint of one trial is its only support",
    )  # fmt: skip
    progenitors = reads("stem_cells.supply", "1")
    stem_cells = reads("stem_cells.total_resident", "1")
    resident = reads("stem_cells.resident", "1")

    gut = pool("eltrombopag in the gut", "mg", site="gut", start=0.0)
    plasma = pool("eltrombopag in plasma", "mg", site="blood", start=0.0)
    periphery = pool("eltrombopag outside plasma", "mg", site="body", start=0.0)

    @signal("mg/L")
    def concentration(plasma, volume):
        """Eltrombopag in plasma."""
        return plasma / volume

    @flow(gut, into=plasma)
    def absorbed(absorption):
        """From the gut into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def eliminated(clearance, volume):
        """Eliminated by liver and kidney (per unit)."""
        return clearance / volume

    @flow(plasma, into=periphery)
    def outward(exchange, volume):
        """To the periphery (per unit)."""
        return exchange / volume

    @flow(periphery, into=plasma)
    def inward(exchange, peripheral_volume):
        """From the periphery (per unit)."""
        return exchange / peripheral_volume

    @scales("thrombopoiesis.agonism")
    def stimulating(concentration, equivalent):
        """Births are stimulated in proportion to the concentration, up to the ceiling of production."""
        return 1.0 + concentration / equivalent

    @signal("1")
    def occupied(concentration, equivalent):
        """Share of the receptors of stem cells that the drug holds."""
        return concentration / (concentration + equivalent)

    @flow(into="stem_cells.resident", over=CLONES)
    def renewing(occupied, stem_growth, resident, stem_cells, few):
        """Stem cells carry the receptor too: survivors renew themselves while they are few."""
        return stem_growth * occupied * resident * few / (few + stem_cells)

    @scales("stem_cells.amplification")
    def surviving(occupied, stem_gain, progenitors, few):
        """Their daughters divide more often while they are few."""
        return 1.0 + stem_gain * occupied * few / (few + progenitors)


ELTROMBOPAG = register(
    Product(
        name="eltrombopag",
        word="Eltrombopag",
        synonyms=("SB-497115", "Promacta", "Revolade"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"oral": Route("eltrombopag.gut", words=("orally",))},
        part=Eltrombopag,
        highest=300,
    )
)
