"""Recombinant human erythropoietin, under the skin or into a vein."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, flow, param, pool
from extramarrow.therapies.arrays import Floats
from extramarrow.therapies.effects import View
from extramarrow.therapies.product import Product, Route, register


class Epoetin(Drug):
    """Epoetin alfa, absorbed slowly from under the skin into the erythropoietin of the plasma."""

    absorption = param(0.034, "1/h", "absorption from under the skin", source="PerezRuixo2008", bounds=(0.01, 0.1))
    bioavailability = param(
        0.62, "1", "share of a very small subcutaneous dose that is absorbed", source="PerezRuixo2008", bounds=(0.2, 1)
    )
    bioavailability_gain = param(
        0.649, "1", "share added at very large doses", source="PerezRuixo2008", bounds=(0, 1)
    )  # fmt: skip
    bioavailability_half = param(
        63200, "IU", "dose at which half of that is added", source="PerezRuixo2008", bounds=(10000, 300000)
    )

    depot = pool("epoetin under the skin", "IU", site="subcutis", start=0.0)

    @flow(depot, into="erythropoietin.plasma")
    def absorbed(absorption):
        """From under the skin into plasma (per unit)."""
        return absorption


def absorbed_share(view: View, amounts: Floats) -> Floats:
    """What of subcutaneous doses [n] is ever absorbed: a share that grows with the dose, and never exceeds all."""
    import numpy

    base, gain = view.parameter("epoetin.bioavailability"), view.parameter("epoetin.bioavailability_gain")
    share = base + gain * amounts / (view.parameter("epoetin.bioavailability_half") + amounts)
    return amounts * numpy.minimum(share, 1.0)


EPOETIN = register(
    Product(
        name="epoetin",
        word="Epoetin",
        synonyms=("epoetin alfa", "epoetin beta", "rHuEPO", "EPO", "erythropoietin"),
        unit="IU",
        units={"U": Fraction(1), "kIU": Fraction(1000)},
        routes={
            "subcutaneous": Route("epoetin.depot", absorbed_share, ("subcutaneously", "sc")),
            "intravenous": Route("erythropoietin.plasma", words=("intravenously", "iv")),
        },
        part=Epoetin,
        highest=400_000,
        highest_per_kg=5_000,
    )
)
