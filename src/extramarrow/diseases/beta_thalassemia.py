"""β-thalassemia, from carrier over intermedia to major, as one continuous severity."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.fetal_switch import late_switch
from extramarrow.grammar.parts import Disease, param, reads, scales


class BetaThalassemia(Disease):
    """Beta chains are missing; free alpha chains kill erythroblasts and damage red cells; gamma chains help.

    Everything else follows from the imbalance: death in the marrow, small pale cells, short red-cell life, a crowded
    marrow, iron.
    """

    codes: ClassVar[tuple[str, ...]] = ("D56.1",)

    severity = param(
        0.0,
        "1",
        "share of beta-chain synthesis that is lost; 0.5 in a carrier",
        bounds=(0, 1),
        reason="covariate of the patient",
    )
    fetal_response = param(
        8.0,
        "1",
        "rise of gamma-chain synthesis at full severity, relative to a healthy adult",
        source="Musallam2012",
        kind="fitted",
        spread=0.5,
        bounds=(0, 80),
    )
    childhood = param(
        14.0, "1", "how much larger that rise is at birth", bounds=(0, 25),
        reason="fetal hemoglobin of carriers falls later than in health (MetaxotouMavromati1982, Wood1982), and cells"
        " without it do not live; the size is that of sickle cell disease",
    )  # fmt: skip
    waning = param(
        0.7, "year", "age at which half of that is gone", source="GeneReviewsThalassemia", kind="fitted",
        bounds=(0.2, 6),
    )  # fmt: skip
    age = reads("development.age", "day")
    born = reads("development.born", "1")

    @scales("globin.beta")
    def lost_beta(severity):
        """Beta-chain synthesis that is left."""
        return 1.0 - severity

    @scales("globin.gamma")
    def raised_gamma(severity, fetal_response, childhood, waning, age, born):
        """Gamma-chain synthesis rises with severity, more in some patients than in others, and most in infants."""
        return 1.0 + fetal_response * severity * severity * late_switch(age, born, childhood, waning)
