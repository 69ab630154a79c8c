"""Deferasirox, a chelator by mouth: it takes iron from hepatocytes and leaves with it through the gut."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, balance, flow, param, pool, reads, signal
from extramarrow.therapies.product import Product, Route, register


class Deferasirox(Drug):
    """One pool that fades with the half-life of the drug; part of what fades takes iron along.

    Two molecules bind one atom of iron. How many find one grows with the iron of hepatocytes.
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
        0.125, "1", "share of the drug that leaves with iron where hepatocytes are full of it", source="Taher2012",
        kind="fitted", spread=0.3, bounds=(0.05, 0.6),
    )  # fmt: skip
    half_iron = param(
        1500, "mg", "iron of hepatocytes at which half of that is reached", bounds=(200, 6000),
        reason="little is excreted without overload; the size is assumed",
    )  # fmt: skip
    hepatocytes = reads("iron.hepatocytes", "mg")

    body = pool("deferasirox in the body", "mg", site="body", start=0.0)

    @signal("1/day")
    def fading(half_life):
        """Rate at which the drug leaves."""
        return log(2.0) / half_life

    @flow(body)
    def eliminated(fading):
        """The drug leaves, with iron or without (per unit)."""
        return fading

    @signal("1/day")
    def rate(body, fading, binding, efficiency, hepatocytes, half_iron):
        """Share of the iron of hepatocytes that leaves with it per day."""
        return efficiency * binding * fading * body / (hepatocytes + half_iron)

    @flow("iron.hepatocytes")
    def chelated(rate):
        """Iron leaves the liver with bile (per mg)."""
        return rate

    @signal("mg/day")
    def excreted(rate, hepatocytes):
        """Iron that leaves the body with the drug."""
        return rate * hepatocytes

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
