"""Age, from the fifth week after the last menstrual period to old age, and how the body grows with it."""

from __future__ import annotations

from extramarrow.grammar.functions import log, maximum, minimum
from extramarrow.grammar.parts import Curve, Organ, elsewhere, param, reads, signal, steepness
from extramarrow.grammar.unit_atoms import DAYS
from extramarrow.physiology.ages import by_age, stage_of

#: ln weight = 0.578 + 0.332 week - 0.00354 week² (g), and ICRP 89 from birth on.
_FETAL_WEIGHT = {
    "5 weeks": 0.00858,
    "7 weeks": 0.01532,
    "9 weeks": 0.0266,
    "12 weeks": 0.0576,
    "15 weeks": 0.117,
    "18 weeks": 0.2223,
    "21 weeks": 0.3985,
    "25 weeks": 0.785,
    "29 weeks": 1.379,
    "33 weeks": 2.164,
    "37 weeks": 3.033,
}
_WEIGHT = (
    "reference persons at 0, 1, 5, 10, 15 years and grown; before birth the regression of Hadlock 1991, below week 10"
    " beyond its data; interpolated between"
)
_HEIGHT = "reference persons as recalled; lengths before birth are of the order of textbook figures"


class Development(Organ):
    """How old a person is, how large, and how fast he or she grows."""

    sex = reads("patient.sex", "1")
    age_at_start = reads("patient.age", "year")
    gestation = reads("patient.birth", "week")
    ageing = reads("patient.ageing", "1")
    own_weight = reads("patient.weight", "kg")
    own_height = reads("patient.height", "m")

    early = param(
        3, "year", "postmenstrual age beyond which nothing of early life goes on", bounds=(3, 3),
        reason="keeps the windows of early life finite in old age",
    )  # fmt: skip
    one_day = param(1, "day", "a day", reason="definition", bounds=(1, 1))
    youngest = param(
        33, "day", "youngest postmenstrual age", bounds=(33, 33),
        reason="blood islands appear in the fifth week; before, there is nothing to tell",
    )  # fmt: skip
    grown = param(25, "year", "age at which growth has ended", reason="definition", bounds=(25, 25))
    term = param(280, "day", "last menstrual period to birth at term", reason="definition", bounds=(280, 280))

    weight_men = by_age(
        {**_FETAL_WEIGHT, "birth": 3.5, "3 months": 6.0, "1 year": 10.0, "2 years": 12.5, "5 years": 19.0,
         "10 years": 32.0, "15 years": 56.0, "18 years": 68.0, "20 years": 73.0},
        "kg", "weight of a boy or man", source="Icrp89", kind="fitted", reason=_WEIGHT, logarithmic=True,
        bounds=(0.001, 150),
    )  # fmt: skip
    weight_women = by_age(
        {**_FETAL_WEIGHT, "birth": 3.5, "3 months": 5.6, "1 year": 10.0, "2 years": 12.0, "5 years": 19.0,
         "10 years": 32.0, "15 years": 53.0, "18 years": 58.0, "20 years": 60.0},
        "kg", "weight of a girl or woman", source="Icrp89", kind="fitted", reason=_WEIGHT, logarithmic=True,
        bounds=(0.001, 150),
    )  # fmt: skip
    height_men = by_age(
        {"5 weeks": 0.015, "12 weeks": 0.08, "20 weeks": 0.25, "28 weeks": 0.36, "birth": 0.51, "1 year": 0.76,
         "5 years": 1.09, "10 years": 1.38, "15 years": 1.67, "18 years": 1.75, "20 years": 1.76},
        "m", "height of a boy or man", kind="assumed", reason=_HEIGHT, logarithmic=True, bounds=(0.005, 2.2),
    )  # fmt: skip
    height_women = by_age(
        {"5 weeks": 0.015, "12 weeks": 0.08, "20 weeks": 0.25, "28 weeks": 0.36, "birth": 0.51, "1 year": 0.76,
         "5 years": 1.09, "10 years": 1.38, "15 years": 1.61, "20 years": 1.63},
        "m", "height of a girl or woman", kind="assumed", reason=_HEIGHT, logarithmic=True, bounds=(0.005, 2.2),
    )  # fmt: skip
    weight_men_at_start = elsewhere(weight_men, "development.stage_at_start")
    weight_women_at_start = elsewhere(weight_women, "development.stage_at_start")
    height_men_at_start = elsewhere(height_men, "development.stage_at_start")
    height_women_at_start = elsewhere(height_women, "development.stage_at_start")
    weight_men_grown = elsewhere(weight_men, "development.stage_grown")
    weight_women_grown = elsewhere(weight_women, "development.stage_grown")
    height_men_grown = elsewhere(height_men, "development.stage_grown")
    height_women_grown = elsewhere(height_women, "development.stage_grown")
    growth_of_men = steepness(weight_men)
    growth_of_women = steepness(weight_women)

    # --- age

    @signal("day")
    def age(today, age_at_start, ageing):
        """Age since birth; negative before it."""
        return age_at_start + ageing * today

    @signal("day")
    def postmenstrual_age(age, gestation, youngest):
        """Age since the last menstrual period before conception."""
        return maximum(age + gestation, youngest)

    @signal("day")
    def early_age(postmenstrual_age, early):
        """The postmenstrual age as far as the windows of early life need it."""
        return minimum(postmenstrual_age, early)

    @signal("1")
    def born(age, one_day):
        """1 from birth on, 0 before the day of birth."""
        return minimum(maximum(age / one_day + 1.0, 0.0), 1.0)

    @signal("1")
    def stage(postmenstrual_age, one_day):
        """Place on the curves over age: the logarithm of the postmenstrual age in days."""
        return log(postmenstrual_age / one_day)

    @signal("1")
    def stage_at_start(age_at_start, gestation, youngest, one_day):
        """The same on day 0."""
        return log(maximum(age_at_start + gestation, youngest) / one_day)

    @signal("1")
    def stage_grown(grown, term, one_day):
        """The same of an adult."""
        return log((grown + term) / one_day)

    # --- size

    @signal("kg")
    def typical_at_start(sex, weight_men_at_start, weight_women_at_start):
        """Typical weight at the age of day 0."""
        return weight_men_at_start * (1.0 - sex) + weight_women_at_start * sex

    @signal("kg")
    def typical_grown(sex, weight_men_grown, weight_women_grown):
        """Typical weight of an adult."""
        return weight_men_grown * (1.0 - sex) + weight_women_grown * sex

    @signal("m")
    def tall_at_start(sex, height_men_at_start, height_women_at_start):
        """Typical height at the age of day 0."""
        return height_men_at_start * (1.0 - sex) + height_women_at_start * sex

    @signal("m")
    def tall_grown(sex, height_men_grown, height_women_grown):
        """Typical height of an adult."""
        return height_men_grown * (1.0 - sex) + height_women_grown * sex

    @signal("kg")
    def weight_grown(own_weight, typical_at_start, typical_grown):
        """Weight of this person as an adult: as far from the typical one as on day 0."""
        return own_weight * typical_grown / typical_at_start

    @signal("m")
    def height_grown(own_height, tall_at_start, tall_grown):
        """Height of this person as an adult."""
        return own_height * tall_grown / tall_at_start

    @signal("1")
    def size(sex, weight_men, weight_women, typical_grown):
        """Body mass relative to the same person as an adult."""
        return (weight_men * (1.0 - sex) + weight_women * sex) / typical_grown

    @signal("kg")
    def weight(weight_grown, size):
        """Body mass now."""
        return weight_grown * size

    @signal("m")
    def height(sex, height_men, height_women, height_grown, tall_grown):
        """Height or length now."""
        return height_grown * (height_men * (1.0 - sex) + height_women * sex) / tall_grown

    @signal("1/day")
    def growth(sex, growth_of_men, growth_of_women, postmenstrual_age, ageing):
        """Relative growth of the body; nothing while age stands still."""
        return ageing * maximum(growth_of_men * (1.0 - sex) + growth_of_women * sex, 0.0) / postmenstrual_age


def typical_size(sex: float, age: float, birth: float = 40.0) -> tuple[float, float]:
    """Typical weight in kg and height in m, for sex 0 (male) or 1 (female), at ``age`` in years.

    ``birth`` is the postmenstrual week of birth; before it, age is negative.
    """
    curves = Development.of_kind(Curve)
    place = stage_of(max(age * float(DAYS["year"]) + birth * float(DAYS["week"]), Development.youngest.value))
    weight, height = (
        curves[f"{what}_men"].at(place) * (1.0 - sex) + curves[f"{what}_women"].at(place) * sex
        for what in ("weight", "height")
    )
    return weight, height
