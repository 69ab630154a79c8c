"""Iron by mouth."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.grammar.parts import Drug, balance, flow, param, pool, reads, signal
from extramarrow.therapies.product import Product, Route, register


class OralIron(Drug):
    """Ferrous iron in the upper gut: what the mucosa cannot take up in time passes on.

    Uptake saturates with the dose and rises and falls with the uptake of dietary iron. Cells of the mucosa that have
    just taken up iron take up less (the mucosal block), until others follow them. The capacity is set so that
    women with empty stores absorb 6.7 mg of 40 and 18 mg of 240.
    """

    passage_time = param(
        6.0, "h", "time that iron spends where it can be absorbed",
        reason="hours between duodenum and jejunum", bounds=(5, 10),
    )  # fmt: skip
    capacity = param(
        68, "1", "largest uptake of medicinal iron relative to the uptake from food", source="Moretti2015",
        kind="fitted", spread=0.15, bounds=(20, 110),
    )  # fmt: skip
    carriers = param(
        8.0, "mg/day", "uptake from food at which half of the carriers of the mucosa are in place", bounds=(2, 10),
        reason="beyond the largest absorption from food; keeps every rate near 12 a day",
    )  # fmt: skip
    half = param(
        40.0, "mg", "iron in the gut at half of that uptake", source="Moretti2015", kind="fitted", bounds=(30, 80)
    )

    block = param(
        4.0, "mg", "iron lately taken up by the mucosa at which it takes up half as much", source="Moretti2015",
        kind="fitted", bounds=(1, 200),
    )  # fmt: skip
    block_time = param(
        1.0, "day", "time after which the mucosa has forgotten what it took up", source="MucosalBlock2010",
        kind="assumed", bounds=(0.3, 4), reason="acts within hours; cells of the villi live four to five days",
    )  # fmt: skip

    dietary = reads("iron.absorption", "mg/day")

    gut = pool("medicinal iron in the gut", "mg", site="gut", start=0.0)
    lately = pool("memory of medicinal iron that the mucosa took up", "mg", site="gut", start=0.0)

    @signal("mg/day")
    def readiness(dietary, carriers):
        """What the mucosa is ready for: it follows the uptake from food, but carriers are finite."""
        return dietary * carriers / (carriers + dietary)

    @signal("1/day")
    def uptake(gut, capacity, readiness, half, lately, block):
        """Share of the iron in the gut that the mucosa takes up per day."""
        return capacity * readiness / (half + gut) * block / (block + lately)

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
