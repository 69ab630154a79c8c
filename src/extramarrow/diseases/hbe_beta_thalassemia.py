"""HbE/β-thalassemia: hemoglobin E, made at a reduced rate, from one parent and β-thalassemia from the other."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.fetal_switch import late_switch
from extramarrow.grammar.parts import Disease, param, reads, scales, signal


class HbEBetaThalassemia(Disease):
    """Both beta genes give too little; what the gene of hemoglobin E gives works, and is counted as hemoglobin E."""

    label = "hbe_beta_thalassemia"
    codes: ClassVar[tuple[str, ...]] = ("D56.5",)

    severity = param(
        0.0, "1", "share by which both genes differ from healthy ones; 1 in the disease", bounds=(0, 1),
        reason="covariate of the patient",
    )  # fmt: skip
    e_output = param(
        0.42, "1", "chains that the gene of hemoglobin E gives relative to a healthy gene", source="HbEReview2012",
        kind="fitted", spread=0.12, bounds=(0.2, 0.9),
    )  # fmt: skip
    thalassemic_output = param(
        0.0, "1", "chains that the other gene gives relative to a healthy gene; 0 in β0-thalassemia", bounds=(0, 0.9),
        reason="covariate of the patient",
    )  # fmt: skip
    fetal_response = param(
        6.5, "1", "rise of gamma-chain synthesis at full severity, relative to a healthy adult", source="HbEReview2012",
        kind="assumed", spread=0.5, bounds=(0, 80), reason="hemoglobin F of a third, as in thalassemia intermedia",
    )  # fmt: skip
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

    @signal("1")
    def from_e(severity, e_output):
        """Chains of hemoglobin E in units of all beta chains of a healthy person."""
        return 0.5 * severity * e_output

    @signal("1")
    def left(severity, e_output, thalassemic_output):
        """Beta chains that both genes give, relative to healthy."""
        return 1.0 - severity * (1.0 - 0.5 * (e_output + thalassemic_output))

    @scales("globin.beta")
    def lost_beta(left):
        """Beta-chain synthesis that is left."""
        return left

    @scales("hemoglobin_variants.beta_without_e")
    def e_chains(from_e, left):
        """The rest of the beta chains is of the healthy kind."""
        return 1.0 - from_e / left

    @scales("globin.gamma")
    def raised_gamma(severity, fetal_response, childhood, waning, age, born):
        """Gamma-chain synthesis rises with severity, more in some patients than in others, and most in infants."""
        return 1.0 + fetal_response * severity * severity * late_switch(age, born, childhood, waning)
