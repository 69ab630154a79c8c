"""Iron into a vein."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, balance, flow, param, pool
from extramarrow.therapies.product import Product, Route, register


class IntravenousIron(Drug):
    """An iron-carbohydrate complex in plasma, which macrophages take up whole."""

    half_life = param(
        27, "h", "half-life of the complex in plasma (ferric derisomaltose)", source="IntravenousIronComplexes2022",
        spread=0.3, bounds=(3, 60),
    )  # fmt: skip

    complex = pool("intravenous iron in plasma", "mg", site="blood", start=0.0)

    @flow(complex, into="iron.macrophage_labile")
    def taken_up(half_life):
        """Taken up by macrophages (per mg)."""
        return log(2.0) / half_life

    body_iron = balance("mg", extends="iron.body_iron", holds={"intravenous_iron.complex": 1.0})


INTRAVENOUS_IRON = register(
    Product(
        name="intravenous-iron",
        word="Intravenous iron",
        synonyms=("IV iron", "ferric derisomaltose", "iron isomaltoside"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"intravenous": Route("intravenous_iron.complex", words=("intravenously", "iv"))},
        part=IntravenousIron,
        highest=3000,
        highest_per_kg=30,
    )
)
