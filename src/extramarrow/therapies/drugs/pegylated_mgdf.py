"""Pegylated megakaryocyte growth and development factor, under the skin.

It is no medicine any more, but the volunteers who received it are the best measured: their platelets, the turnover of
these and their lifespans were followed for a month.
"""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Drug, flow, param, pool, reads, scales
from extramarrow.therapies.product import Product, Route, register


class PegylatedMgdf(Drug):
    """The pegylated, receptor-binding half of thrombopoietin; doses count per weight, no volume was published."""

    absorption = param(
        0.2, "1/h", "absorption from under the skin", kind="fitted", source="RhTpo2001", bounds=(0.05, 0.45)
    )
    half_life = param(31, "h", "half-life", source="ThrombopoietinReview", spread=0.2, bounds=(15, 60))
    equivalent = param(
        0.23,
        "ug/kg",
        "amount in the body that acts like the hormone at rest",
        source="Harker2000",
        kind="fitted",
        spread=0.3,
        bounds=(0.05, 1),
    )
    weight = reads("development.weight", "kg")

    depot = pool("pegylated MGDF under the skin", "ug", site="subcutis", start=0.0)
    body = pool("pegylated MGDF in the body", "ug", site="body", start=0.0)

    @flow(depot, into=body)
    def absorbed(absorption):
        """From under the skin (per unit)."""
        return absorption

    @flow(body)
    def eliminated(half_life):
        """Eliminated (per unit)."""
        return log(2.0) / half_life

    @scales("thrombopoiesis.agonism")
    def stimulating(body, weight, equivalent):
        """Acts like hormone."""
        return 1.0 + body / weight / equivalent


PEGYLATED_MGDF = register(
    Product(
        name="pegylated-mgdf",
        word="Pegylated MGDF",
        synonyms=("PEG-rHuMGDF",),
        unit="ug",
        units={"µg": Fraction(1), "mcg": Fraction(1), "mg": Fraction(1000)},
        routes={"subcutaneous": Route("pegylated_mgdf.depot", words=("subcutaneously", "sc"))},
        part=PegylatedMgdf,
        highest=1_000,
        highest_per_kg=10,
    )
)
