"""α-thalassemia, from silent carrier to HbH disease, as the share of alpha-chain synthesis that is lost."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.functions import maximum, minimum
from extramarrow.grammar.parts import Disease, param, reads, scales, signal


class AlphaThalassemia(Disease):
    """Alpha chains are missing; beta chains without a partner form hemoglobin H, which ages red cells early.

    Tetramers of beta chains stay dissolved longer than free alpha chains: they hurt circulating cells far more than
    erythroblasts. Beta-thalassemia in the same person takes beta chains away and so evens out the balance.
    """

    codes: ClassVar[tuple[str, ...]] = ("D56.0",)

    severity = param(
        0.0, "1", "share of alpha-chain synthesis that is lost: 0.25 for each of four genes, 0.75 in HbH disease",
        bounds=(0, 0.9), reason="covariate of the patient",
    )  # fmt: skip
    killing = param(
        7.0, "1", "rise of erythroblast death when all beta chains lack a partner", source="CazzolaHbH1980",
        kind="assumed", spread=0.3, bounds=(0, 40),
        reason="erythropoiesis is ineffective in HbH disease too, less than in thalassemia intermedia",
    )  # fmt: skip
    damage = param(
        19.0, "1", "rise of red-cell hazard when all beta chains lack a partner", source="HbHReview2009",
        kind="fitted", spread=0.3, bounds=(1, 90),
    )  # fmt: skip
    lack = param(
        0.5, "1", "hemoglobin that a cell lacks at most when alpha chains are missing", bounds=(0.1, 0.7),
        reason="textbook: mean cell hemoglobin of 22 to 23 pg with two genes lost and 18 to 20 pg with three",
    )  # fmt: skip
    lack_half = param(
        0.5, "1", "beta-chain excess at which half of that is lacking", bounds=(0.2, 0.9), reason="as above"
    )
    beta_chains = reads("globin.beta_chains", "1")
    gamma_chains = reads("globin.gamma_chains", "1")

    @signal("1")
    def excess(severity, beta_chains, gamma_chains):
        """Beta and gamma chains without a partner, in units of healthy alpha synthesis; 0 without the disease."""
        return minimum(maximum(beta_chains + gamma_chains - (1.0 - severity), 0.0), severity)

    @scales("globin.alpha")
    def lost_alpha(severity):
        """Alpha-chain synthesis that is left."""
        return 1.0 - severity

    @scales("globin.own_death_factor")
    def killed(excess, killing):
        """Some erythroblasts die of beta-chain tetramers, in carriers hardly any."""
        square = excess * excess
        return 1.0 + killing * square * square

    @scales("globin.own_fragility")
    def damaged(excess, damage):
        """Hemoglobin H precipitates as red cells age and shortens their life."""
        cube = excess * excess * excess
        return 1.0 + damage * cube * cube

    @scales("hemoglobin_synthesis.own_filling")
    def paler(excess, lack, lack_half):
        """Cells are small and pale for want of alpha chains."""
        square = excess * excess
        return 1.0 - lack * square / (square + lack_half * lack_half)
