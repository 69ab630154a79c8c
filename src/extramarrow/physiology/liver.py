"""The liver as the laboratory and the scanner see it: volume and bilirubin."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, param, reads, signal
from extramarrow.physiology.ages import by_age


class Liver(Organ):
    """Volume with its blood-forming tissue, dry mass for iron concentration, clearance of bilirubin."""

    volume_men = param(1.8, "L", "liver of a man", source="Icrp89", spread=0.15, bounds=(1.0, 3.0))
    volume_women = param(1.4, "L", "liver of a woman", source="Icrp89", spread=0.15, bounds=(0.8, 2.6))
    volume_course = by_age(
        {"5 weeks": 2e-4, "12 weeks": 1.2e-3, "20 weeks": 0.008, "30 weeks": 0.032, "birth": 0.072, "1 year": 0.183,
         "5 years": 0.317, "10 years": 0.461, "15 years": 0.75, "20 years": 1.0},
        "1", "liver relative to the adult", source="Icrp89", kind="fitted", logarithmic=True,
        reason="reference persons from birth on; in proportion to the body before, assumed", bounds=(1e-5, 1.5),
    )  # fmt: skip
    build_offset = param(
        53, "kg", "body mass added when livers are compared by body mass", source="Chouker2004", bounds=(0, 120),
        reason="452 g, 16.34 g per kg and 11.85 g per year in men, at 35 years",
    )  # fmt: skip
    dry_mass = param(
        318, "g/L", "dry mass per volume of liver without deposits", source="LiverIronUnits2009", bounds=(220, 380),
        reason="70 % water, at 1.06 kg/L",
    )  # fmt: skip
    deposit_iron = param(
        300, "mg/g", "iron in the deposits that hold it", bounds=(200, 450),
        reason="textbook: a fifth to a quarter of full ferritin, up to 40 % of hemosiderin",
    )  # fmt: skip
    bilirubin_at_rest = param(
        0.5,
        "mg/dL",
        "indirect bilirubin at rest",
        reason="textbook; upper limit near 1",
        spread=0.35,
        bounds=(0.1, 1.5),
    )

    sex = reads("patient.sex", "1")
    tissue = reads("extramedullary.liver_tissue", "L")
    catabolism = reads("iron.catabolism", "mg/day")
    catabolism_at_rest = at_rest("iron.catabolism")
    hepatocyte_iron = reads("iron.hepatocytes", "mg")
    weight_grown = reads("development.weight_grown", "kg")
    typical_grown = reads("development.typical_grown", "kg")

    @signal("1")
    def build(weight_grown, typical_grown, build_offset):
        """Liver of this person relative to that of a typical one, by body mass as an adult."""
        return (weight_grown + build_offset) / (typical_grown + build_offset)

    @signal("L")
    def parenchyma(sex, volume_men, volume_women, volume_course, build):
        """Volume of the healthy liver of this person at this age."""
        return build * volume_course * (volume_men * (1.0 - sex) + volume_women * sex)

    @signal("L")
    def volume(parenchyma, tissue):
        """Volume of the liver with the blood-forming tissue in it."""
        return parenchyma + tissue

    @signal("mg/g")
    def iron_without_deposits(hepatocyte_iron, volume, dry_mass):
        """Iron per gram of dry liver, had its deposits no weight of their own."""
        return hepatocyte_iron / (volume * dry_mass)

    @signal("mg/g")
    def iron_concentration(iron_without_deposits, deposit_iron):
        """Iron per gram of dry liver; deposits lie on the balance with the rest."""
        return iron_without_deposits * deposit_iron / (deposit_iron + iron_without_deposits)

    @signal("mg/dL")
    def bilirubin(catabolism, catabolism_at_rest, bilirubin_at_rest):
        """Indirect bilirubin follows the breakdown of heme, of red cells and of erythroblasts."""
        return bilirubin_at_rest * catabolism / catabolism_at_rest
