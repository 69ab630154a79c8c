"""Iron by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, balance, flow, param, pool, reads, signal
from extramarrow.therapies.product import Product, Route, register


class OralIron(Drug):
    """Ferrous iron in the upper gut: what the mucosa cannot take up in time passes on.

    Uptake saturates with the dose and rises and falls with the uptake of dietary iron. The capacity is set so that
    iron-depleted women, who absorb 2.75 mg a day from food, absorb 6.7 mg of 40 and 18 mg of 240.
    """

    passage_time = param(
        6.0, "h", "time that iron spends where it can be absorbed",
        reason="hours between duodenum and jejunum", bounds=(5, 10),
    )  # fmt: skip
    capacity = param(
        12.7, "1", "largest uptake of medicinal iron relative to the uptake from food", source="Moretti2015",
        kind="fitted", spread=0.3, bounds=(5, 25),
    )  # fmt: skip
    half = param(
        26.0, "mg", "iron in the gut at half of that uptake", source="Moretti2015", kind="fitted", bounds=(18, 50)
    )

    dietary = reads("iron.absorption", "mg/day")

    gut = pool("medicinal iron in the gut", "mg", site="gut", start=0.0)

    @flow(gut, into="iron.mucosa")
    def absorbed(gut, capacity, dietary, half):
        """Taken up by the mucosa (per mg)."""
        return capacity * dietary / (half + gut)

    @flow(gut)
    def passed(passage_time):
        """Carried on and lost in the stool (per mg)."""
        return 1.0 / passage_time

    @signal("mg/day")
    def unabsorbed(gut, passage_time):
        """Medicinal iron lost in the stool."""
        return gut / passage_time

    body_iron = balance("mg", extends="iron.body_iron", holds={"oral_iron.gut": 1.0}, losses=("unabsorbed",))


ORAL_IRON = register(
    Product(
        name="oral-iron",
        word="Oral iron",
        synonyms=("ferrous sulfate", "ferrous fumarate"),
        unit="mg",
        units={"g": Fraction(1000)},
        routes={"oral": Route("oral_iron.gut", words=("orally",))},
        part=OralIron,
        highest=1000,
    )
)
