"""Romiplostim, a peptibody that binds the thrombopoietin receptor, under the skin or into a vein."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales, signal
from extramarrow.therapies.arrays import Floats
from extramarrow.therapies.effects import View
from extramarrow.therapies.product import Product, Route, register


class Romiplostim(Drug):
    """Romiplostim in plasma, free or bound to receptors on platelets, which take it up.

    Half of the effect is at the published concentration; its largest is the ceiling of production.
    """

    absorption = param(0.0254, "1/h", "absorption from under the skin", source="Wang2010", bounds=(0.01, 0.1))
    bioavailability = param(
        0.499, "1", "share of a subcutaneous dose that is absorbed", source="Wang2010", bounds=(0.1, 1)
    )
    volume_per_weight = param(
        0.0683, "L/kg", "volume of distribution", source="Wang2010", spread=0.2, bounds=(0.03, 0.15)
    )
    elimination = param(0.0382, "1/h", "elimination of free drug", source="Wang2010", spread=0.3, bounds=(0.01, 0.1))
    outward_rate = param(0.0806, "1/h", "free drug to the periphery", source="Wang2010", bounds=(0.02, 0.2))
    inward_rate = param(0.0148, "1/h", "drug from the periphery", source="Wang2010", bounds=(0.004, 0.05))
    receptors_each = param(
        0.0215,
        "ug/1e9",
        "romiplostim that the receptors of platelets can bind",
        source="Wang2010",
        bounds=(0.005, 0.08),
    )
    affinity = param(
        0.131,
        "ug/L",
        "free romiplostim at which half of the receptors are bound",
        source="Wang2010",
        bounds=(0.03, 0.6),
    )
    half_effect = param(
        0.052,
        "ug/L",
        "free romiplostim at half of its effect on births",
        source="Wang2010",
        spread=0.3,
        bounds=(0.015, 0.2),
    )

    weight = reads("development.weight", "kg")
    count = reads("thrombopoiesis.count", "1e9/L")
    ceiling = reads("thrombopoiesis.ceiling", "1")
    internalization = reads("thrombopoietin.internalization", "1/day")

    depot = pool("romiplostim under the skin", "ug", site="subcutis", start=0.0)
    plasma = pool("romiplostim in plasma, free and bound", "ug", site="blood", start=0.0)
    periphery = pool("romiplostim outside plasma", "ug", site="body", start=0.0)

    @signal("ug/L")
    def everything(plasma, volume_per_weight, weight):
        """Romiplostim in plasma, free and bound."""
        return plasma / (volume_per_weight * weight)

    @signal("1")
    def free_share(everything, receptors_each, count, affinity):
        """Share that no receptor holds, binding being fast."""
        excess = receptors_each * count + affinity - everything
        return 2.0 * affinity / (excess + sqrt(excess * excess + 4.0 * affinity * everything))

    @signal("ug/L")
    def free(everything, free_share):
        """Free romiplostim in plasma."""
        return everything * free_share

    @flow(depot, into=plasma)
    def absorbed(absorption):
        """From under the skin into plasma (per unit)."""
        return absorption

    @flow(plasma)
    def eliminated(elimination, internalization, free_share):
        """Free drug is eliminated, bound drug is taken up by the platelets (per unit of either)."""
        return elimination * free_share + internalization * (1.0 - free_share)

    @flow(plasma, into=periphery)
    def outward(outward_rate, free_share):
        """Free drug to the periphery (per unit of either)."""
        return outward_rate * free_share

    @flow(periphery, into=plasma)
    def inward(inward_rate):
        """From the periphery (per unit)."""
        return inward_rate

    @scales("thrombopoiesis.agonism")
    def stimulating(free, half_effect, ceiling):
        """Free drug acts like hormone; half of the effect on births is at ``half_effect``."""
        return 1.0 + ceiling * free / half_effect


def absorbed_share(view: View, amounts: Floats) -> Floats:
    """What of subcutaneous doses [n] is ever absorbed."""
    return amounts * view.parameter("romiplostim.bioavailability")


ROMIPLOSTIM = register(
    Product(
        name="romiplostim",
        word="Romiplostim",
        synonyms=("Nplate",),
        unit="ug",
        units={"µg": Fraction(1), "mcg": Fraction(1), "mg": Fraction(1000)},
        routes={
            "subcutaneous": Route("romiplostim.depot", absorbed_share, ("subcutaneously", "sc")),
            "intravenous": Route("romiplostim.plasma", words=("intravenously", "iv")),
        },
        part=Romiplostim,
        highest=3_000,
        highest_per_kg=30,
    )
)
