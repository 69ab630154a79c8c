"""Plasma proteins of the liver under inflammation: more haptoglobin, less transferrin, over days."""

from __future__ import annotations

from extramarrow.grammar.functions import hill
from extramarrow.grammar.parts import Organ, flow, param, pool, reads, scales


class AcutePhase(Organ):
    """Slow acute-phase proteins; C-reactive protein, which is fast, belongs to the immune response."""

    turnover_time = param(
        4, "day", "time over which slow proteins follow the liver", bounds=(1, 12),
        reason="half-lives of haptoglobin and transferrin of three to eight days",
    )  # fmt: skip
    half = param(
        60, "1", "alarm at half of the response", bounds=(15, 300), reason="between hepcidin and C-reactive protein"
    )
    haptoglobin_gain = param(
        2.0, "1", "haptoglobin that inflammation can add, relative to rest", spread=0.3, bounds=(0.5, 5),
        reason="textbook: two- to fourfold in severe inflammation",
    )  # fmt: skip
    transferrin_loss = param(
        0.4, "1", "share of transferrin that inflammation can take", spread=0.2, bounds=(0, 0.7),
        reason="textbook: lower by a quarter to a half in lasting inflammation",
    )  # fmt: skip
    sensed = reads("immune_response.sensed", "1")

    answer = pool("share of the greatest answer of slow proteins", "1", site="liver", start=0.0)

    @flow(into=answer)
    def rising(sensed, half, turnover_time):
        """Slow proteins follow what the liver senses."""
        return hill(sensed, half) / turnover_time

    @flow(answer)
    def falling(turnover_time):
        """And return after it (per unit)."""
        return 1.0 / turnover_time

    @scales("hemolysis_markers.haptoglobin_production")
    def more_haptoglobin(answer, haptoglobin_gain):
        """The liver makes more haptoglobin."""
        return 1.0 + haptoglobin_gain * answer

    @scales("transferrin.level")
    def less_transferrin(answer, transferrin_loss):
        """And less transferrin."""
        return 1.0 - transferrin_loss * answer
