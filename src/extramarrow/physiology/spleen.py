"""The spleen: filter, pool, workplace for destroyed cells, and a place where blood can be made again."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal
from extramarrow.physiology.ages import by_age


class Spleen(Organ):
    """Volume from blood-forming tissue and from work, what it pools, what it destroys."""

    adult_volume = param(0.15, "L", "spleen of a healthy adult", source="Icrp89", spread=0.25, bounds=(0.05, 0.4))
    volume_course = by_age(
        {"5 weeks": 1e-5, "12 weeks": 3e-4, "20 weeks": 0.005, "30 weeks": 0.023, "birth": 0.063, "1 year": 0.193,
         "5 years": 0.333, "10 years": 0.533, "15 years": 0.867, "20 years": 1.0},
        "1", "spleen relative to the adult", source="Icrp89", kind="fitted", logarithmic=True,
        reason="reference persons from birth on; in proportion to the body before, assumed", bounds=(1e-6, 1.5),
    )  # fmt: skip
    work_gain = param(
        0.16,
        "L",
        "volume gained per additional healthy workload of destruction",
        spread=0.4,
        bounds=(0.0, 0.6),
        reason="spleens of 0.5 to 1 L in thalassemia intermedia",
    )
    work_time = param(
        180,
        "day",
        "time over which the spleen grows with its work",
        bounds=(40, 700),
        reason="spleens grow and shrink over months",
    )
    destruction_share = param(
        0.5,
        "1",
        "share of excess red-cell destruction that happens in the spleen",
        reason="thalassemia 0.5, spherocytosis 0.8, sickle cell disease 0.1",
        bounds=(0, 0.95),
    )
    pool_ceiling = param(
        0.25,
        "1",
        "share of red cells that a giant spleen pools",
        source="Toghill1972",
        kind="fitted",
        bounds=(0.05, 0.45),
    )
    pool_half = param(
        1.5, "L", "enlargement at which half of that is reached", source="Toghill1972", kind="fitted", bounds=(0.3, 4)
    )

    size = reads("development.size", "1")
    tissue = reads("extramedullary.spleen_tissue", "L")
    destroyed = reads("iron.catabolism", "mg/day")
    destroyed_at_rest = at_rest("iron.catabolism")

    presence = pool("presence of the spleen, 1 or 0 after splenectomy", "1", site="spleen", start=1.0)
    work = pool("spleen volume added by its work", "L", site="spleen", start=0.0)

    @signal("L")
    def volume_at_rest(adult_volume, volume_course):
        """Spleen of a healthy person of this age, without blood-forming tissue."""
        return adult_volume * volume_course

    @signal("L")
    def work_target(destroyed, destroyed_at_rest, work_gain, presence, size):
        """Volume that the present workload would build."""
        excess = destroyed / destroyed_at_rest - 1.0
        return size * work_gain * excess * excess / (excess * excess + 1.0) ** 0.5 * presence

    @flow(into=work)
    def growing(work_target, work_time):
        """The spleen grows with its work."""
        return work_target / work_time

    @flow(work)
    def shrinking(work_time):
        """And shrinks without it (per liter)."""
        return 1.0 / work_time

    @signal("L")
    def volume(presence, volume_at_rest, work, tissue):
        """Volume of the spleen."""
        return presence * volume_at_rest + work + tissue

    @signal("L")
    def excess(volume, volume_at_rest, presence):
        """Volume beyond the healthy spleen."""
        return volume - presence * volume_at_rest

    excess_at_rest = at_rest(excess)

    @signal("L")
    def enlargement(excess, excess_at_rest):
        """Volume gained since health."""
        return excess - excess_at_rest

    @signal("1")
    def pooled_share(enlargement, pool_ceiling, pool_half, size):
        """Share of red cells that the enlarged spleen keeps from circulating, beyond the healthy pool."""
        return pool_ceiling * enlargement / (enlargement + pool_half * size)
