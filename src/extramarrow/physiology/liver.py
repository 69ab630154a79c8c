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
    dry_mass = param(
        290, "g/L", "dry mass per volume of liver", reason="wet to dry ratio of about 3.5", bounds=(220, 380)
    )
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

    @signal("L")
    def parenchyma(sex, volume_men, volume_women, volume_course):
        """Volume of the healthy liver at this age."""
        return volume_course * (volume_men * (1.0 - sex) + volume_women * sex)

    @signal("L")
    def volume(parenchyma, tissue):
        """Volume of the liver with the blood-forming tissue in it."""
        return parenchyma + tissue

    @signal("mg/g")
    def iron_concentration(hepatocyte_iron, parenchyma, dry_mass):
        """Iron per gram of dry liver."""
        return hepatocyte_iron / (parenchyma * dry_mass)

    @signal("mg/dL")
    def bilirubin(catabolism, catabolism_at_rest, bilirubin_at_rest):
        """Indirect bilirubin follows the breakdown of heme, of red cells and of erythroblasts."""
        return bilirubin_at_rest * catabolism / catabolism_at_rest
