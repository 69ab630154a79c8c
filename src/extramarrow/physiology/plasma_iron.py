"""Iron in plasma: so little, and turned over so often, that its level is where what enters equals what leaves.

It is not a pool but the solution of one quadratic equation; the pools between which it passes are those of ``iron``.
"""

from __future__ import annotations

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Organ, param, reads, signal


class PlasmaIron(Organ):
    """Transferrin-bound iron, what the erythron takes of it, and how far it permits the birth of erythroblasts."""

    saturation_limit = param(
        97, "%", "highest transferrin saturation that is measured", bounds=(90, 100),
        reason="beyond it iron circulates unbound",
    )  # fmt: skip
    avidity = param(
        0.10, "1", "transferrin saturation relative to rest at which uptake per cell is nearly halved",
        reason="hemoglobin per cell falls only below about 16 % saturation", bounds=(0.05, 0.5),
    )  # fmt: skip
    proliferation_half = param(
        0.25, "1", "the same for the birth of erythroblasts", kind="fitted", source="HillmanHenderson1969",
        bounds=(0.05, 1.0),
    )  # fmt: skip
    proliferation_steepness = param(
        2, "1", "steepness of that dependence", bounds=(1, 4),
        reason="erythropoiesis shuts down over a narrow range of saturation",
    )  # fmt: skip

    inflow = reads("iron.plasma_inflow", "mg/day")
    hepatic_exchange = reads("iron.hepatic_exchange", "mg/day")
    parenchymal_exchange = reads("iron.parenchymal_exchange", "mg/day")
    saturation_at_rest = reads("iron.saturation_at_rest", "%")
    demand = reads("hemoglobin_synthesis.demand", "mg/day")

    @signal("1")
    def level(inflow, demand, hepatic_exchange, parenchymal_exchange, avidity):
        """Transferrin-bound iron relative to rest: the positive root at which erythron and parenchyma take all."""
        exchange = hepatic_exchange + parenchymal_exchange
        linear = demand * (1.0 + avidity) + exchange * avidity - inflow
        return (sqrt(linear * linear + 4.0 * exchange * inflow * avidity) - linear) / (2.0 * exchange)

    @signal("1")
    def uptake_permit(level, avidity):
        """Iron uptake per erythroblast relative to rest."""
        return (1.0 + avidity) * level / (level + avidity)

    @signal("1")
    def proliferation(level, proliferation_half, proliferation_steepness):
        """Birth of erythroblasts as far as iron permits, relative to rest."""
        half = proliferation_half**proliferation_steepness
        raised = level**proliferation_steepness
        return (1.0 + half) * raised / (raised + half)

    @signal("%")
    def saturation(level, saturation_at_rest, saturation_limit):
        """Share of transferrin that carries iron; what exceeds it circulates unbound."""
        free = level * saturation_at_rest
        return free / (1.0 + (free / saturation_limit) ** 6) ** (1.0 / 6.0)
