"""The person: sex, size, and the set points that health is defined by."""

from __future__ import annotations

from extramarrow.grammar.functions import minimum
from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.ages import by_age


class Patient(Organ):
    """Sex, weight, height and age, and what a healthy person of that kind holds in the blood."""

    sex = param(
        0, "1", "sex", reason="covariate: 0 is male, 1 is female", bounds=(0, 1), choices={"male": 0.0, "female": 1.0}
    )
    weight = param(73, "kg", "body weight at day 0", source="Icrp89", bounds=(0.005, 250))
    height = param(1.76, "m", "height at day 0", reason="covariate: reference man of ICRP 89", bounds=(0.005, 2.3))
    age = param(
        30,
        "year",
        "age at day 0, negative before birth",
        reason="covariate: an adult of 30 years",
        bounds=(-0.73, 100),
        written_as="age",
    )
    birth = param(40, "week", "time from the last menstrual period to birth", reason="birth at term", bounds=(22, 43))
    ageing = param(
        1, "1", "whether age goes on", reason="covariate: 0 lets age stand still", bounds=(0, 1),
        choices={"yes": 1.0, "no": 0.0},
    )  # fmt: skip

    altitude = param(0, "m", "altitude of residence", reason="covariate: sea level", bounds=(0, 5000))
    smoking = param(
        0, "1", "smoking", reason="covariate: 1 for smokers", bounds=(0, 1), choices={"no": 0.0, "yes": 1.0}
    )

    # Spreads fitted to NHANES 1999-2000: iron-replete adults of 20 to 40 years, less 2.8 % from day to day.
    hemoglobin_men = param(
        15.5,
        "g/dL",
        "hemoglobin of iron-replete men of 30 years",
        source="NHANES1999",
        spread=0.058,
        bounds=(12.0, 19.0),
    )
    hemoglobin_women = param(
        13.26,
        "g/dL",
        "hemoglobin of iron-replete women of 30 years",
        source="NHANES1999",
        spread=0.070,
        bounds=(10.0, 18.0),
    )
    hemoglobin_fetus = by_age(
        {"5 weeks": 8.0, "10 weeks": 9.5, "17 weeks": 11.0, "birth": 15.0},
        "g/dL", "hemoglobin before birth", source="Nicolaides1988", kind="fitted", bounds=(5, 20),
    )  # fmt: skip
    hemoglobin_course_men = by_age(
        {"birth": 0.69, "2 months": 0.70, "6 months": 0.74, "1 year": 0.769, "2 years": 0.789, "4 years": 0.809,
         "9 years": 0.863, "12 years": 0.888, "15 years": 0.937, "18 years": 0.98, "20 years": 1.0},
        "1", "hemoglobin at which a boy or man who breathes is at rest, relative to 30 years", source="Dallman1977",
        kind="fitted", bounds=(0.5, 1.05),
    )  # fmt: skip
    hemoglobin_course_women = by_age(
        {"birth": 0.805, "2 months": 0.815, "6 months": 0.867, "1 year": 0.898, "2 years": 0.923, "4 years": 0.949,
         "9 years": 1.011, "12 years": 1.032, "15 years": 1.03, "20 years": 1.0, "40 years": 1.0, "55 years": 1.045,
         "80 years": 1.06},
        "1", "hemoglobin at which a girl or woman who breathes is at rest, relative to 30 years; less the decline",
        source="Dallman1977", kind="fitted", bounds=(0.5, 1.1),
    )  # fmt: skip
    # Among the old of the survey the spread is wider and skewed to low values, in those with enough iron as well.
    decline = by_age(
        {"38 years": 0.0, "55 years": 0.0095, "67 years": 0.0136, "80 years": 0.026, "90 years": 0.036}, "1",
        "share of hemoglobin that the typical man has lost to age", source="NHANES1999", kind="fitted", bounds=(0, 0.1),
    )  # fmt: skip
    decline_pace = param(
        1, "1", "how fast hemoglobin is lost to age, relative to the typical person", source="NHANES1999",
        kind="fitted", spread=3.7, bounds=(0.01, 25),
    )  # fmt: skip
    decline_women = param(
        0.42, "1", "decline of women relative to that of men", source="NHANES1999", kind="fitted", bounds=(0, 1.5)
    )
    blood_course = by_age(
        {"5 weeks": 1.32, "birth": 1.25, "1 year": 1.18, "5 years": 1.13, "10 years": 1.09, "15 years": 1.03,
         "20 years": 1.0},
        "1", "blood per body mass relative to the adult", bounds=(0.5, 2.0),
        reason="85 mL/kg in newborns, 80 in infants, 75 in children (textbook)",
    )  # fmt: skip
    placental_blood = by_age(
        {"5 weeks": 1.0, "12 weeks": 0.8, "20 weeks": 0.45, "30 weeks": 0.3, "birth": 0.2},
        "1", "blood in the placenta relative to that of the fetus", bounds=(0, 2),
        reason="fetoplacental volume of 110 to 160 mL per kg of fetus (textbook)",
    )  # fmt: skip
    deciliters = param(10, "dL/L", "deciliters in a liter", reason="definition", bounds=(10, 10))

    nadler_cubic_men = param(0.3669, "L/m^3", "blood volume by height, men", source="Nadler1962")
    nadler_weight_men = param(0.03219, "L/kg", "blood volume by weight, men", source="Nadler1962")
    nadler_constant_men = param(0.6041, "L", "blood volume, constant, men", source="Nadler1962")
    nadler_cubic_women = param(0.3561, "L/m^3", "blood volume by height, women", source="Nadler1962")
    nadler_weight_women = param(0.03308, "L/kg", "blood volume by weight, women", source="Nadler1962")
    nadler_constant_women = param(0.1833, "L", "blood volume, constant, women", source="Nadler1962")

    menstrual_loss = param(
        0.035,
        "L",
        "blood lost in a menstrual cycle",
        spread=0.75,
        bounds=(0.0, 0.3),
        reason="textbook median of 30 to 40 mL; one woman in twenty loses more than three times as much",
    )
    menstrual_cycle = param(28, "day", "length of the menstrual cycle", reason="textbook", bounds=(20, 45))
    fertile = by_age(
        {"12 years": 0.0, "14 years": 1.0, "48 years": 1.0, "52 years": 0.0}, "1", "menstruation, 1 with and 0 without",
        reason="menarche at 13, menopause at 51 years (textbook)", bounds=(0, 1),
    )  # fmt: skip
    born = reads("development.born", "1")
    size = reads("development.size", "1")
    weight_grown = reads("development.weight_grown", "kg")
    height_grown = reads("development.height_grown", "m")

    resident_shift = reads("oxygen.resident_shift", "g/dL")

    @signal("g/dL")
    def hemoglobin_setpoint(
        sex,
        hemoglobin_men,
        hemoglobin_women,
        hemoglobin_course_men,
        hemoglobin_course_women,
        hemoglobin_fetus,
        decline,
        decline_pace,
        decline_women,
        born,
        resident_shift,
    ):
        """Hemoglobin at which this person is at rest; with the first breath oxygen abounds, and less is enough."""
        lost = minimum(decline * decline_pace, 0.4)
        men = hemoglobin_men * hemoglobin_course_men * (1.0 - lost)
        women = hemoglobin_women * hemoglobin_course_women * (1.0 - lost * decline_women)
        return born * (men * (1.0 - sex) + women * sex + resident_shift) + (1.0 - born) * hemoglobin_fetus

    @signal("L")
    def blood_volume_men(height_grown, weight_grown, nadler_cubic_men, nadler_weight_men, nadler_constant_men):
        """Nadler's blood volume of a grown man of this build."""
        return nadler_cubic_men * height_grown**3 + nadler_weight_men * weight_grown + nadler_constant_men

    @signal("L")
    def blood_volume_women(height_grown, weight_grown, nadler_cubic_women, nadler_weight_women, nadler_constant_women):
        """Nadler's blood volume of a grown woman of this build."""
        return nadler_cubic_women * height_grown**3 + nadler_weight_women * weight_grown + nadler_constant_women

    @signal("L")
    def blood_volume(sex, blood_volume_men, blood_volume_women, size, blood_course, placental_blood, born):
        """Blood volume at rest; before birth the placenta holds some of it."""
        grown = blood_volume_men * (1.0 - sex) + blood_volume_women * sex
        return grown * size * blood_course * (1.0 + placental_blood * (1.0 - born))

    @signal("g")
    def hemoglobin_mass(hemoglobin_setpoint, blood_volume, deciliters):
        """Circulating hemoglobin at rest."""
        return hemoglobin_setpoint * blood_volume * deciliters

    @signal("1/day")
    def menstruation(sex, menstrual_loss, menstrual_cycle, blood_volume, fertile):
        """Share of the blood lost per day, averaged over the cycle."""
        return fertile * sex * menstrual_loss / menstrual_cycle / blood_volume
