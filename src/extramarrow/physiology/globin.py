"""Globin chains: what is made of alpha, beta and gamma decides how cells mature, fill and survive."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Organ, param, signal


class Globin(Organ):
    """Alpha, beta and gamma synthesis relative to alpha in health; diseases scale them."""

    gamma_share = param(
        0.01,
        "1",
        "gamma chains of all non-alpha chains in a healthy adult",
        spread=0.4,
        reason="HbF is about 1 % in adults",
        bounds=(0.002, 0.05),
    )
    survival_advantage = param(
        3.0,
        "1",
        "how strongly fetal hemoglobin is enriched by survival",
        bounds=(0, 10),
        reason="cells with fetal hemoglobin outlive the others where alpha chains are in excess",
    )

    killing = param(
        14,
        "1",
        "rise of erythroblast death when all alpha chains lack a partner",
        kind="fitted",
        source="HeterozygousFerrokinetics",
        spread=0.2,
        bounds=(4, 80),
    )
    killing_steepness = param(
        2, "1", "steepness of that rise", kind="fitted", source="HeterozygousFerrokinetics", bounds=(2, 6)
    )
    damage = param(
        16,
        "1",
        "rise of red-cell hazard when all alpha chains lack a partner",
        spread=0.2,
        bounds=(4, 80),
        reason="own red cells live weeks in intermedia and about two in major",
    )
    damage_steepness = param(
        6, "1", "steepness of that rise", bounds=(2, 8), reason="carriers' red cells live nearly normally long"
    )

    @signal("1")
    def alpha():
        """Alpha-chain synthesis."""
        return 1.0

    @signal("1")
    def beta():
        """Activity of the beta genes relative to healthy."""
        return 1.0

    @signal("1")
    def gamma():
        """Activity of the gamma genes relative to a healthy adult."""
        return 1.0

    @signal("1")
    def beta_chains(beta, gamma_share):
        """Beta-chain synthesis in units of alpha."""
        return beta * (1.0 - gamma_share)

    @signal("1")
    def gamma_chains(gamma, gamma_share):
        """Gamma-chain synthesis in units of alpha."""
        return gamma * gamma_share

    @signal("1")
    def balance_ratio(alpha, beta_chains, gamma_chains):
        """Non-alpha over alpha chains; 1 in health."""
        return (beta_chains + gamma_chains) / alpha

    @signal("1")
    def alpha_excess(balance_ratio):
        """Share of alpha chains without a partner; 0 in health."""
        return maximum(1.0 - balance_ratio, 0.0)

    @signal("1")
    def fetal_share_made(beta_chains, gamma_chains):
        """Fetal share of the hemoglobin that is made."""
        return gamma_chains / (beta_chains + gamma_chains)

    @signal("1")
    def fetal_share_at_rest(gamma_share):
        """Fetal share in the healthy adult."""
        return gamma_share

    @signal("1")
    def enrichment(alpha_excess, survival_advantage):
        """Odds by which cells with fetal hemoglobin outlive the others when alpha chains are in excess."""
        return 1.0 + survival_advantage * alpha_excess * alpha_excess

    @signal("1")
    def fetal_share(fetal_share_made, enrichment):
        """Fetal share of the hemoglobin in the patient's own blood: what is made, enriched by survival."""
        return fetal_share_made * enrichment / (1.0 + fetal_share_made * (enrichment - 1.0))

    @signal("1")
    def death_factor(alpha_excess, killing, killing_steepness):
        """Hazard of late erythroblasts relative to healthy: free alpha chains kill them."""
        return 1.0 + killing * alpha_excess**killing_steepness

    @signal("1")
    def fragility(alpha_excess, damage, damage_steepness):
        """Hazard of red cells relative to healthy: free alpha chains damage their membrane."""
        return 1.0 + damage * alpha_excess**damage_steepness
