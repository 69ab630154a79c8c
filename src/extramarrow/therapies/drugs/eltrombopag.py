"""Eltrombopag, a small molecule that switches the thrombopoietin receptor on, by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, flow, param, pool, scales, signal
from extramarrow.therapies.product import Product, Route, register


class Eltrombopag(Drug):
    """Eltrombopag in two compartments; its effect adds to that of the hormone in proportion to its concentration.

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
