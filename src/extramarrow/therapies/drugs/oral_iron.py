"""Iron by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, balance, flow, param, pool, reads, signal
from extramarrow.therapies.product import Product, Route, register


class OralIron(Drug):
    """Ferrous iron in the upper gut: what the mucosa cannot take up in time passes on.

    Uptake saturates with the dose and rises and falls with the uptake of dietary iron. Cells of the mucosa that have
    just taken up iron take up less (the mucosal block), until others follow them. The capacity is set so that
    iron-depleted women, who absorb 2.75 mg a day from food, absorb 6.7 mg of 40 and 18 mg of 240.
    """

    passage_time = param(
        6.0, "h", "time that iron spends where it can be absorbed",
        reason="hours between duodenum and jejunum", bounds=(5, 10),
    )  # fmt: skip
    capacity = param(
        54, "1", "largest uptake of medicinal iron relative to the uptake from food", source="Moretti2015",
        kind="fitted", spread=0.3, bounds=(10, 120),
    )  # fmt: skip
    half = param(
        40.0, "mg", "iron in the gut at half of that uptake", source="Moretti2015", kind="fitted", bounds=(18, 80)
    )

    block = param(
        5.0, "mg", "iron lately taken up by the mucosa at which it takes up half as much", source="Moretti2015",
        kind="fitted", bounds=(1, 200),
    )  # fmt: skip
    block_time = param(
        1.0, "day", "time after which the mucosa has forgotten what it took up", source="MucosalBlock2010",
        kind="assumed", bounds=(0.3, 4), reason="acts within hours; cells of the villi live four to five days",
    )  # fmt: skip

    dietary = reads("iron.absorption", "mg/day")

    gut = pool("medicinal iron in the gut", "mg", site="gut", start=0.0)
    lately = pool("memory of medicinal iron that the mucosa took up", "mg", site="gut", start=0.0)

    @signal("1/day")
    def uptake(gut, capacity, dietary, half, lately, block):
        """Share of the iron in the gut that the mucosa takes up per day."""
        return capacity * dietary / (half + gut) * block / (block + lately)

    @flow(gut, into="iron.mucosa")
    def absorbed(uptake):
        """Taken up by the mucosa (per mg)."""
        return uptake

    @flow(into=lately)
    def remembering(uptake, gut):
        """What is taken up is remembered; it is counted as iron elsewhere."""
        return uptake * gut

    @flow(lately)
    def forgetting(block_time):
        """And forgotten (per mg)."""
        return 1.0 / block_time

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
