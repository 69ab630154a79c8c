"""Pegfilgrastim: G-CSF that only neutrophils clear, and that therefore stays until they have come."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import minimum
from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.therapies.product import Product, Route, register


class Pegfilgrastim(Drug):
    """Pegfilgrastim, too large for the kidneys: the larger the dose and the fewer the neutrophils, the longer it stays.

    Two trials of the same dose disagree about its half-life (18 and 55 h), which depends on the count that is reached.
    """

    absorption = param(
        1.6, "1/day", "absorption from under the skin", source="PegfilgrastimTrial", kind="fitted", spread=0.3,
        bounds=(0.4, 4),
    )  # fmt: skip
    distribution = param(
        0.25, "L/kg", "apparent volume of distribution per body weight", source="PegfilgrastimTrial", kind="fitted",
        bounds=(0.08, 0.6),
    )  # fmt: skip
    other_clearance = param(
        0.1, "1/day", "clearance that needs no neutrophils", bounds=(0.01, 0.5),
        reason="small: kidneys cannot filter it, and it stays until neutrophils return",
    )  # fmt: skip
    neutrophil_clearance = param(
        4.0, "1/day", "clearance of small amounts by a normal number of neutrophils", source="Roskos2006",
        kind="fitted", spread=0.3, bounds=(1, 8),
    )  # fmt: skip
    half = param(
        0.012, "mg/L", "concentration at half of the capacity of neutrophils", source="Roskos2006", kind="fitted",
        bounds=(0.003, 0.04),
    )  # fmt: skip
    saturation = param(
        2.0, "1", "neutrophils relative to rest at half of the largest clearance",
        reason="keeps every rate within 12 a day", bounds=(0.5, 2.2),
    )  # fmt: skip
    fastest = param(
        11.5, "1/day", "fastest clearance, however many neutrophils an infection calls",
        reason="keeps every rate within 12 a day", bounds=(11, 11.9),
    )  # fmt: skip
    picograms = param(
        1e6, "pg*L/(mL*mg)", "picograms per milliliter in a milligram per liter", reason="definition",
        bounds=(1e6, 1e6),
    )  # fmt: skip

    weight = reads("development.weight", "kg")
    neutrophils = reads("gcsf.neutrophils", "1")
    endogenous = reads("gcsf.endogenous", "pg/mL")

    depot = pool("pegfilgrastim under the skin", "mg", site="subcutis", start=0.0)
    plasma = pool("pegfilgrastim in plasma", "mg", site="blood", start=0.0)

    @signal("mg/L")
    def concentration(plasma, distribution, weight):
        """Pegfilgrastim in plasma."""
        return plasma / (distribution * weight)

    @flow(depot, into=plasma)
    def absorbed(absorption):
        """From under the skin into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def cleared(other_clearance, neutrophil_clearance, neutrophils, saturation, concentration, half, fastest):
        """Cleared by neutrophils, as far as they are not saturated (per unit)."""
        cells = (1.0 + saturation) * neutrophils / (neutrophils + saturation)
        return minimum(other_clearance + neutrophil_clearance * cells * half / (half + concentration), fastest)

    @scales("gcsf.concentration")
    def added(concentration, endogenous, picograms):
        """Pegfilgrastim acts as the body's own G-CSF does."""
        return 1.0 + concentration * picograms / endogenous


PEGFILGRASTIM = register(
    Product(
        name="pegfilgrastim",
        word="Pegfilgrastim",
        synonyms=("PEG-G-CSF",),
        unit="mg",
        units={"ug": Fraction(1, 1000), "mcg": Fraction(1, 1000)},
        routes={"subcutaneous": Route("pegfilgrastim.depot", words=("subcutaneously", "sc"))},
        part=Pegfilgrastim,
        highest=30,
        highest_per_kg=1,
    )
)
