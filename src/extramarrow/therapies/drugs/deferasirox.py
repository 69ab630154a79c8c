"""Deferasirox, a chelator by mouth: it takes iron from stores and leaves with it through the gut."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, balance, flow, param, pool, reads, signal
from extramarrow.therapies.product import Product, Route, register


class Deferasirox(Drug):
    """One pool that fades with the half-life of the drug; part of what fades takes iron along.

    Two molecules bind one atom of iron. How many find one grows with the iron stored in hepatocytes and macrophages:
    the fuller the stores, the more of it lies open. One law serves people who load hepatocytes with iron from food
    and people whose macrophages are full of transfused cells.
    """

    half_life = param(
        12, "h", "half-life of the drug", bounds=(6, 24), spread=0.2,
        reason="textbook: 8 to 16 hours, given once a day; absorption within hours is taken as at once",
    )  # fmt: skip
    binding = param(
        0.0748, "mg/mg", "iron that a milligram binds at most", bounds=(0.0748, 0.0748),
        reason="55.85 g/mol of iron for twice 373.4 g/mol",
    )  # fmt: skip
    efficiency = param(
        0.25, "1", "share of the drug that leaves with iron where stores overflow", source="Taher2012",
        kind="fitted", spread=0.3, bounds=(0.05, 0.6),
    )  # fmt: skip
    half_iron = param(
        8000, "mg", "storage iron of an adult at which half of that is reached", bounds=(500, 20000),
        reason="efficiency rises with the load; anything from 4 to 12 g serves people with and without transfusion",
    )  # fmt: skip
    size = reads("development.size", "1")
    hepatocytes = reads("iron.hepatocytes", "mg")
    macrophages = reads("iron.macrophage_store", "mg")

    body = pool("deferasirox in the body", "mg", site="body", start=0.0)

    @signal("1/day")
    def fading(half_life):
        """Rate at which the drug leaves."""
        return log(2.0) / half_life

    @flow(body)
    def eliminated(fading):
        """The drug leaves, with iron or without (per unit)."""
        return fading

    @signal("mg")
    def stores(hepatocytes, macrophages):
        """Iron that the drug can find."""
        return hepatocytes + macrophages

    @signal("1/day")
    def rate(body, fading, binding, efficiency, stores, half_iron, size):
        """Share of storage iron that leaves with it per day."""
        return efficiency * binding * fading * body / (stores + half_iron * size)

    @flow("iron.hepatocytes", "iron.macrophage_store")
    def chelated(rate):
        """Iron leaves with bile (per mg)."""
        return rate

    @signal("mg/day")
    def excreted(rate, stores):
        """Iron that leaves the body with the drug."""
        return rate * stores

    iron = balance("mg", holds={}, losses=("excreted",), extends="iron.body_iron")


DEFERASIROX = register(
    Product(
        name="deferasirox",
        word="Deferasirox",
        synonyms=("Exjade", "Jadenu"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"oral": Route("deferasirox.body", words=("orally",))},
        part=Deferasirox,
        highest=5000,
        highest_per_kg=50,
    )
)
