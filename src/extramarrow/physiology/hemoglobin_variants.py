"""Sickle hemoglobin and hemoglobin E in the blood: none in health; diseases say which beta chains carry a mutation."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, pool, reads, signal


class HemoglobinVariants(Organ):
    """Shares of all hemoglobin; the blood follows what is made as its cells are replaced, and donor cells dilute it."""

    turnover = reads("globin.turnover", "day")
    own_fetal = reads("globin.fetal_share", "1")
    own_delta = reads("hemoglobin_fractions.own_delta", "1")
    donor_fraction = reads("blood.donor_fraction", "1")
    own_settled = reads("chimerism.own_settled", "1")

    @signal("1")
    def beta_without_sickle():
        """Share of the beta chains that do not carry the sickle mutation."""
        return 1.0

    @signal("1")
    def beta_without_e():
        """Share of the beta chains that do not carry the mutation of hemoglobin E."""
        return 1.0

    @signal("1")
    def sickling():
        """Tendency of cells with sickle hemoglobin to gel and stick, beside what fetal hemoglobin does to it."""
        return 1.0

    own_sickle = pool("share of beta chains in own red cells that are sickle chains", "1", site="blood", start=0.0)
    own_e = pool("share of beta chains in own red cells that are chains of hemoglobin E", "1", site="blood", start=0.0)

    @flow(into=own_sickle)
    def sickle_arriving(turnover, beta_without_sickle, own_settled):
        """New cells bring the share that is made now, as far as they last."""
        return (1.0 - beta_without_sickle) * own_settled / turnover

    @flow(own_sickle)
    def sickle_thinning(turnover):
        """And thin out that of older cells (per unit)."""
        return 1.0 / turnover

    @flow(into=own_e)
    def e_arriving(turnover, beta_without_e, own_settled):
        """New cells bring the share that is made now, as far as they last."""
        return (1.0 - beta_without_e) * own_settled / turnover

    @flow(own_e)
    def e_thinning(turnover):
        """And thin out that of older cells (per unit)."""
        return 1.0 / turnover

    @signal("1")
    def beta_share(own_fetal, own_delta, donor_fraction):
        """Hemoglobin with the patient's own beta chains among all hemoglobin."""
        return (1.0 - own_fetal - own_delta) * (1.0 - donor_fraction)

    @signal("1")
    def sickle(own_sickle, beta_share):
        """Hemoglobin S among all hemoglobin."""
        return own_sickle * beta_share

    @signal("1")
    def e(own_e, beta_share):
        """Hemoglobin E among all hemoglobin."""
        return own_e * beta_share
