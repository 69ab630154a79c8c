"""Transferrin: more of it when iron stores are empty, less when they are full."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, reads, signal


class Transferrin(Organ):
    """Concentration of transferrin in plasma; it turns over in about a week, stores in months."""

    normal = param(
        2.55, "g/L", "transferrin at rest", source="NHANES1999", kind="fitted", spread=0.1, bounds=(1.8, 3.6)
    )
    least = param(
        0.7, "1", "transferrin relative to rest with stores that overflow", bounds=(0.4, 0.9),
        reason="1.5 to 2 g/L in iron overload",
    )  # fmt: skip
    half = param(
        0.8, "1", "stores relative to rest at which half of the range is reached", bounds=(0.3, 3),
        reason="a third more when stores are empty",
    )  # fmt: skip
    macrophage_store = reads("iron.macrophage_store", "mg")
    hepatocytes = reads("iron.hepatocytes", "mg")
    stores_at_rest = reads("iron.stores_at_rest", "mg")

    @signal("g/L")
    def level(normal, least, half, macrophage_store, hepatocytes, stores_at_rest):
        """Transferrin, which the liver makes as its iron permits."""
        stores = (macrophage_store + hepatocytes) / stores_at_rest
        return normal * (least + (1.0 - least) * (1.0 + half) / (half + stores))
