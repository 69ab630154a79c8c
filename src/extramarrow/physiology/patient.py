"""The person: sex, size, and the set points that health is defined by."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, signal

#: Body size where a case names none: weight in kg and height in m (reference persons of ICRP 89).
REFERENCE_SIZE = {"male": (73.0, 1.76), "female": (60.0, 1.63)}


class Patient(Organ):
    """Sex, weight, height and age, and what a healthy person of that kind holds in the blood."""

    sex = param(
        0, "1", "sex", reason="covariate: 0 is male, 1 is female", bounds=(0, 1), choices={"male": 0.0, "female": 1.0}
    )
    weight = param(73, "kg", "body weight", source="Icrp89", bounds=(35, 180))
    height = param(1.76, "m", "height", reason="covariate: reference man of ICRP 89", bounds=(1.3, 2.2))
    age = param(
        30,
        "year",
        "age at day 0",
        reason="covariate: no effect of age is modeled between 25 and 45 years",
        bounds=(25, 45),
    )

    # Spreads fitted to NHANES 1999-2000: iron-replete adults of 25 to 45 years, less 2.8 % from day to day.
    hemoglobin_men = param(
        15.29, "g/dL", "hemoglobin of iron-replete men", source="NHANES1999", spread=0.062, bounds=(12.0, 19.0)
    )
    hemoglobin_women = param(
        13.68, "g/dL", "hemoglobin of iron-replete women", source="NHANES1999", spread=0.072, bounds=(10.0, 18.0)
    )
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

    @signal("g/dL")
    def hemoglobin_setpoint(sex, hemoglobin_men, hemoglobin_women):
        """Hemoglobin concentration at which this person is at rest."""
        return hemoglobin_men * (1.0 - sex) + hemoglobin_women * sex

    @signal("L")
    def blood_volume_men(height, weight, nadler_cubic_men, nadler_weight_men, nadler_constant_men):
        """Nadler's blood volume of a man of this size."""
        return nadler_cubic_men * height**3 + nadler_weight_men * weight + nadler_constant_men

    @signal("L")
    def blood_volume_women(height, weight, nadler_cubic_women, nadler_weight_women, nadler_constant_women):
        """Nadler's blood volume of a woman of this size."""
        return nadler_cubic_women * height**3 + nadler_weight_women * weight + nadler_constant_women

    @signal("L")
    def blood_volume(sex, blood_volume_men, blood_volume_women):
        """Blood volume at rest."""
        return blood_volume_men * (1.0 - sex) + blood_volume_women * sex

    @signal("g")
    def hemoglobin_mass(hemoglobin_setpoint, blood_volume, deciliters):
        """Circulating hemoglobin at rest."""
        return hemoglobin_setpoint * blood_volume * deciliters

    @signal("1/day")
    def menstruation(sex, menstrual_loss, menstrual_cycle, blood_volume):
        """Share of the blood lost per day, averaged over the cycle."""
        return sex * menstrual_loss / menstrual_cycle / blood_volume
