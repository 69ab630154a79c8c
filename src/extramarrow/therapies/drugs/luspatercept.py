"""Luspatercept, a trap of ligands that hold back the last steps of red-cell maturation."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.therapies.product import Product, Route, register

_RECALLED = "kinetics are linear and follow weight (LuspaterceptKinetics2021); the figure itself is recalled, not seen"


class Luspatercept(Drug):
    """Luspatercept under the skin and in one compartment; fewer late erythroblasts die while it is there."""

    absorption = param(0.25, "1/day", "absorption from under the skin", reason=_RECALLED, bounds=(0.1, 1), spread=0.3)
    volume_per_weight = param(
        0.1, "L/kg", "apparent volume of distribution", reason=_RECALLED, bounds=(0.05, 0.25), spread=0.2
    )
    half_life = param(12, "day", "half-life in plasma", reason=_RECALLED, bounds=(5, 25), spread=0.25)
    largest = param(
        0.42, "1", "share of the deaths of late erythroblasts that it prevents at most", bounds=(0, 0.95), spread=0.6,
        source="Medalist2020", kind="assumed",
        reason="two of five go without transfusion for eight weeks: one trial, by eye; people differ widely",
    )  # fmt: skip
    half_effect = param(
        4.0, "mg/L", "concentration at half of that", source="Piga2019", kind="assumed", bounds=(1, 12), spread=0.3,
        reason="doses below 0.6 mg/kg did little, those from 0.6 to 1.25 mg/kg were alike; the middle is assumed",
    )  # fmt: skip
    logarithm_of_two = param(0.6931472, "1", "natural logarithm of 2", reason="definition", bounds=(0.69, 0.7))

    weight = reads("development.weight", "kg")

    depot = pool("luspatercept under the skin", "mg", site="subcutis", start=0.0)
    plasma = pool("luspatercept in plasma", "mg", site="blood", start=0.0)

    @signal("mg/L")
    def concentration(plasma, volume_per_weight, weight):
        """Luspatercept in plasma."""
        return plasma / (volume_per_weight * weight)

    @flow(depot, into=plasma)
    def absorbed(absorption):
        """From under the skin into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def eliminated(half_life, logarithm_of_two):
        """Broken down like other antibodies (per unit)."""
        return logarithm_of_two / half_life

    @scales("erythron.death_hazard")
    def maturing(concentration, largest, half_effect):
        """Late erythroblasts live to mature; a steep answer, so that low doses do little."""
        square = concentration * concentration
        return 1.0 - largest * square / (square + half_effect * half_effect)


LUSPATERCEPT = register(
    Product(
        name="luspatercept",
        word="Luspatercept",
        synonyms=("Reblozyl", "ACE-536"),
        unit="mg",
        units={"ug": Fraction(1, 1000), "g": Fraction(1000)},
        routes={"subcutaneous": Route("luspatercept.depot", words=("subcutaneously", "sc"))},
        part=Luspatercept,
        highest=300,
        highest_per_kg=3,
    )
)
