"""Filgrastim: recombinant G-CSF that stays for hours."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.therapies.product import Product, Route, register


class Filgrastim(Drug):
    """Filgrastim, which adds to the G-CSF of the plasma; kidneys and, where it is scarce, neutrophils clear it."""

    absorption = param(
        0.30, "1/h", "absorption from under the skin", source="FilgrastimSubcutaneous", kind="fitted",
        spread=0.2, bounds=(0.1, 0.48),
    )  # fmt: skip
    bioavailability = param(
        0.62, "1", "share of a subcutaneous dose that reaches plasma", bounds=(0.3, 1),
        reason="between the 60 and 70 % of labels; no row of the evidence carries it",
    )  # fmt: skip
    half_life = param(
        3.5, "h", "half-life at high concentrations", source="FilgrastimSubcutaneous", spread=0.2, bounds=(2.2, 6)
    )  # fmt: skip
    distribution = param(
        0.15, "L/kg", "volume of distribution per body weight", source="FilgrastimMonograph", bounds=(0.05, 0.4)
    )  # fmt: skip
    neutrophil_clearance = param(
        2.0, "1/day", "additional clearance of small amounts by a normal number of neutrophils",
        reason="clearance rises as the concentration falls; kept within the fastest rate of the body", bounds=(0.2, 4),
    )  # fmt: skip
    half = param(
        1.27, "ug/L", "concentration at half of the capacity of neutrophils", source="Krzyzanski2010", bounds=(0.3, 5)
    )
    saturation = param(
        1.0, "1", "neutrophils relative to rest at half of the largest clearance that they can add",
        reason="keeps every rate within 12 a day", bounds=(0.3, 1.5),
    )  # fmt: skip
    picograms = param(
        1000, "pg*L/(mL*ug)", "picograms per milliliter in a microgram per liter", reason="definition",
        bounds=(1000, 1000),
    )  # fmt: skip

    weight = reads("development.weight", "kg")
    neutrophils = reads("gcsf.neutrophils", "1")
    endogenous = reads("gcsf.endogenous", "pg/mL")

    depot = pool("filgrastim under the skin", "ug", site="subcutis", start=0.0)
    plasma = pool("filgrastim in plasma", "ug", site="blood", start=0.0)

    @signal("ug/L")
    def concentration(plasma, distribution, weight):
        """Filgrastim in plasma."""
        return plasma / (distribution * weight)

    @flow(depot, into=plasma, gain="bioavailability")
    def absorbed(absorption):
        """From under the skin into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def cleared(half_life, neutrophil_clearance, neutrophils, saturation, concentration, half):
        """Cleared by the kidneys and by neutrophils (per unit)."""
        cells = (1.0 + saturation) * neutrophils / (neutrophils + saturation)
        return log(2.0) / half_life + neutrophil_clearance * cells * half / (half + concentration)

    @scales("gcsf.concentration")
    def added(concentration, endogenous, picograms):
        """Filgrastim acts as the body's own G-CSF does."""
        return 1.0 + concentration * picograms / endogenous


FILGRASTIM = register(
    Product(
        name="filgrastim",
        word="Filgrastim",
        synonyms=("G-CSF", "rhG-CSF", "lenograstim"),
        unit="ug",
        units={"mcg": Fraction(1), "mg": Fraction(1000)},
        routes={
            "subcutaneous": Route("filgrastim.depot", words=("subcutaneously", "sc")),
            "intravenous": Route("filgrastim.plasma", words=("intravenously", "iv")),
        },
        part=Filgrastim,
        highest=5000,
        highest_per_kg=100,
    )
)
