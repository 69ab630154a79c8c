"""Kinds of hemoglobin in the blood: fetal hemoglobin and hemoglobin A2, of the patient's own and of donor cells."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, reads, signal


class HemoglobinFractions(Organ):
    """Shares of all hemoglobin in red cells."""

    delta_share = param(
        0.027, "1", "delta chains of all delta and beta chains in health", spread=0.1, bounds=(0.018, 0.038),
        reason="hemoglobin A2 of 2.0 to 3.5 % in adults",
    )  # fmt: skip
    donor_fetal = param(
        0.007, "1", "fetal hemoglobin of donor blood", bounds=(0.0, 0.02), reason="below 1 % in most adults"
    )
    donor_delta = param(0.026, "1", "hemoglobin A2 of donor blood", bounds=(0.018, 0.035), reason="as in health")
    beta = reads("globin.beta", "1")
    own_carried = reads("chimerism.own_carried", "1")
    own_fetal = reads("globin.fetal_share", "1")
    donor_fraction = reads("blood.donor_fraction", "1")

    @signal("1")
    def own_delta(beta, delta_share, own_fetal, own_carried):
        """Hemoglobin A2 of the patient's own cells: delta chains take the place of missing beta chains."""
        chains = 1.0 - (1.0 - beta) * own_carried
        return (1.0 - own_fetal) * delta_share / (delta_share + (1.0 - delta_share) * chains)

    @signal("1")
    def fetal(own_fetal, donor_fraction, donor_fetal):
        """Fetal hemoglobin in the blood."""
        return own_fetal * (1.0 - donor_fraction) + donor_fetal * donor_fraction

    @signal("1")
    def delta(own_delta, donor_fraction, donor_delta):
        """Hemoglobin A2 in the blood."""
        return own_delta * (1.0 - donor_fraction) + donor_delta * donor_fraction
