"""Globin chains: what is made of alpha, beta and gamma decides how cells mature, fill and survive.

Before birth beta genes are silent and gamma genes speak; they change places around birth, by the age since conception.
"""

from __future__ import annotations

from extramarrow.grammar.functions import logistic, maximum, sqrt
from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal

#: Ages of red cells that are told apart when it comes to what hemoglobin they carry.
AGES = 2


class Globin(Organ):
    """Alpha, beta and gamma synthesis relative to alpha in health; diseases scale them."""

    adult_gamma_share = param(
        0.01,
        "1",
        "gamma chains of all non-alpha chains in a healthy adult",
        spread=0.4,
        reason="HbF is about 1 % in adults",
        bounds=(0.002, 0.05),
    )
    fetal_plateau = param(
        0.95, "1", "gamma chains of all non-alpha chains before week 30", source="Bard1975", bounds=(0.8, 0.99)
    )
    switch_week = param(
        42.4, "week", "postmenstrual age at which the switch from gamma to beta is half done", source="Bard1975",
        kind="fitted", bounds=(38, 47),
    )  # fmt: skip
    switch_width = param(
        3.6, "week", "time in which the switch proceeds by a factor of e", source="Bard1975", kind="fitted",
        bounds=(1.5, 7),
    )  # fmt: skip
    gamma_ceiling = param(
        0.67, "1", "gamma chains in units of alpha when the gamma genes of a grown person speak as loudly as they can",
        source="HpfhHomozygote", bounds=(0.4, 1.0),
    )  # fmt: skip
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

    own_acting = reads("chimerism.own_acting", "1")
    own_released = reads("chimerism.own_released", "1")
    own_carried = reads("chimerism.own_carried", "1")
    early_age = reads("development.early_age", "day")
    release = reads("erythron.release_hemoglobin", "g/day")
    held = reads("red_cells.hemoglobin_mass", "g")
    births_at_rest = reads("red_cells.hemoglobin_births_at_rest", "g/day")
    mass_at_rest = reads("patient.hemoglobin_mass", "g")

    @signal("1")
    def unswitched(early_age, fetal_plateau, switch_week, switch_width):
        """Share of non-alpha chains that is still to switch from gamma to beta; 0 in the adult."""
        return fetal_plateau * logistic((switch_week - early_age) / switch_width)

    @signal("1")
    def gamma_share(unswitched, adult_gamma_share):
        """Gamma chains of all non-alpha chains in health at this age."""
        return unswitched + (1.0 - unswitched) * adult_gamma_share

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
        """Activity of the gamma genes relative to a healthy adult, beside what is still to switch."""
        return 1.0

    @signal("1")
    def beta_chains(beta, gamma_share):
        """Beta-chain synthesis in units of alpha."""
        return beta * (1.0 - gamma_share)

    @signal("1")
    def roused():
        """One, and what drugs add to the activity of the gamma genes, relative to a healthy adult."""
        return 1.0

    @signal("1")
    def awakened(gamma, roused, adult_gamma_share, gamma_ceiling):
        """Gamma chains of genes that have switched: disease and drugs add up, but genes can give only so much."""
        added = gamma + roused - 2.0
        called = added * adult_gamma_share / gamma_ceiling
        return adult_gamma_share * (1.0 + added) / sqrt(1.0 + called * called)

    @signal("1")
    def gamma_chains(unswitched, awakened):
        """Gamma-chain synthesis in units of alpha."""
        return unswitched + awakened * (1.0 - unswitched)

    @signal("1")
    def balance_ratio(alpha, beta_chains, gamma_chains):
        """Non-alpha over alpha chains; 1 in health."""
        return (beta_chains + gamma_chains) / alpha

    @signal("1")
    def alpha_excess(balance_ratio):
        """Share of alpha chains without a partner; 0 in health."""
        return maximum(1.0 - balance_ratio, 0.0)

    @signal("1")
    def graft_beta():
        """Beta chains of cells of a graft relative to healthy."""
        return 1.0

    @signal("1")
    def graft_excess(graft_beta, gamma_share):
        """Share of alpha chains without a partner in cells of a graft; 0 where the donor is healthy."""
        return maximum(1.0 - (graft_beta * (1.0 - gamma_share) + gamma_share), 0.0)

    @signal("1")
    def fetal_share_made(beta_chains, gamma_chains):
        """Fetal share of the hemoglobin that the patient's own cells make."""
        return gamma_chains / (beta_chains + gamma_chains)

    @signal("1")
    def fetal_share_released(fetal_share_made, gamma_share, own_released):
        """Fetal share of the hemoglobin that new cells bring, those of a graft included."""
        return fetal_share_made * own_released + gamma_share * (1.0 - own_released)

    @signal("1")
    def fetal_share_at_rest(gamma_share):
        """Fetal share in health at this age."""
        return gamma_share

    @signal("1")
    def own_enrichment(alpha_excess, survival_advantage):
        """Odds by which own cells with fetal hemoglobin outlive the others when alpha chains are in excess."""
        return 1.0 + survival_advantage * alpha_excess * alpha_excess

    @signal("1")
    def enrichment(own_enrichment, own_carried):
        """The same among all cells; those of a graft live equally long."""
        return 1.0 + (own_enrichment - 1.0) * own_carried

    @signal("day")
    def turnover(release, held):
        """Time in which the hemoglobin of the blood is made anew."""
        return held / release

    @signal("1/day")
    def arriving_at_rest(gamma_share, births_at_rest, mass_at_rest):
        """Fetal hemoglobin that new cells bring at rest, as a share of that in the blood."""
        return gamma_share * births_at_rest / mass_at_rest

    carried = pool(
        "fetal share of the hemoglobin in red cells, before selection", "1", site="blood", stages=AGES,
        transit="turnover", rest_inflow="arriving_at_rest",
    )  # fmt: skip

    @flow(into=carried)
    def arriving(fetal_share_released, turnover):
        """New cells bring the hemoglobin that is made now and push on those made before; the oldest leave."""
        return fetal_share_released / turnover

    inherited = pool(
        "alpha-chain excess with which the red cells of the blood were made", "1", site="blood", stages=AGES,
        transit="turnover", start=0.0,
    )  # fmt: skip

    @flow(into=inherited)
    def inheriting(alpha_excess, turnover):
        """New cells bring the excess of now; those made before birth, with gamma chains, have none."""
        return alpha_excess / turnover

    @signal("1")
    def fetal_share(carried, enrichment):
        """Fetal share of the hemoglobin in the patient's own blood: what was made, enriched by survival."""
        return carried * enrichment / (1.0 + carried * (enrichment - 1.0))

    @signal("1")
    def own_death_factor(alpha_excess, killing, killing_steepness):
        """Hazard of own late erythroblasts relative to healthy: free alpha chains kill them."""
        return 1.0 + killing * alpha_excess**killing_steepness

    @signal("1")
    def graft_death_factor(graft_excess, killing, killing_steepness):
        """The same of late erythroblasts of a graft."""
        return 1.0 + killing * graft_excess**killing_steepness

    @signal("1")
    def death_factor(own_death_factor, graft_death_factor, own_acting):
        """Hazard of late erythroblasts relative to healthy, own cells and a graft's together."""
        return 1.0 + (own_death_factor - 1.0) * own_acting + (graft_death_factor - 1.0) * (1.0 - own_acting)

    @signal("1")
    def own_fragility(inherited, damage, damage_steepness):
        """Hazard of own red cells relative to healthy: free alpha chains they were made with damage their membrane."""
        return 1.0 + damage * inherited**damage_steepness

    @signal("1")
    def graft_fragility(graft_excess, damage, damage_steepness):
        """The same of red cells of a graft."""
        return 1.0 + damage * graft_excess**damage_steepness

    @signal("1")
    def fragility(own_fragility, graft_fragility, own_carried):
        """Hazard of red cells relative to healthy, own cells and a graft's together."""
        return 1.0 + (own_fragility - 1.0) * own_carried + (graft_fragility - 1.0) * (1.0 - own_carried)
