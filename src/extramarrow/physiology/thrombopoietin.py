"""Thrombopoietin: made by the liver at a constant rate, bound and taken up by platelets and megakaryocytes.

Binding is fast beside everything else, so one pool holds what is free and what is bound. Only bound hormone is taken
up by cells; free hormone is cleared slowly. Where the receptors are gone all of it is free, and the level is at its
highest; where there are many, nearly all is bound, and it leaves with the rate of internalization, never faster.
"""

from __future__ import annotations

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


class Thrombopoietin(Organ):
    """Constant production in the liver; clearance that follows the mass of platelets and megakaryocytes."""

    level_at_rest = param(
        52, "pg/mL", "free thrombopoietin in plasma at rest", source="Hou1998", spread=0.23, bounds=(15, 100)
    )
    half_life = param(
        40.2,
        "h",
        "half-life of thrombopoietin that no receptor takes up",
        source="RhTpo2001",
        spread=0.2,
        bounds=(15, 80),
    )
    internalization = param(
        0.173, "1/h", "uptake of bound hormone, as measured for romiplostim", source="Wang2010", bounds=(0.05, 0.45)
    )
    longest_rise = param(
        30,
        "1",
        "level without platelets and megakaryocytes relative to rest",
        source="Hou1998",
        kind="fitted",
        bounds=(5, 60),
    )
    megakaryocyte_share = param(
        0.5,
        "1",
        "share of the receptors that megakaryocytes carry at rest",
        source="Hou1998",
        kind="fitted",
        bounds=(0, 0.9),
    )
    liver = param(
        1.0,
        "1",
        "capacity of the liver to make thrombopoietin",
        reason="a healthy liver by definition",
        bounds=(0.05, 2),
    )

    platelets = reads("thrombopoiesis.platelets", "1e9")
    platelets_at_rest = at_rest("thrombopoiesis.platelets")
    megakaryocytes = reads("thrombopoiesis.megakaryocytes", "1e9")
    megakaryocytes_at_rest = at_rest("thrombopoiesis.megakaryocytes")

    @signal("1")
    def receptors(platelets, platelets_at_rest, megakaryocytes, megakaryocytes_at_rest, megakaryocyte_share):
        """Receptors for thrombopoietin relative to rest, those on platelets in the spleen included."""
        on_platelets = (1.0 - megakaryocyte_share) * platelets / platelets_at_rest
        return megakaryocyte_share * megakaryocytes / megakaryocytes_at_rest + on_platelets

    @signal("1/day")
    def free_clearance(half_life):
        """Loss of free hormone."""
        return log(2.0) / half_life

    @signal("1")
    def bound_at_rest(longest_rise, free_clearance, internalization):
        """Hormone bound to receptors per free hormone at rest, from how far the level can rise."""
        return (longest_rise - 1.0) * free_clearance / internalization

    @signal("pg/mL/day")
    def production(level_at_rest, free_clearance, internalization, bound_at_rest, liver):
        """The liver makes as much as leaves at rest, whatever the level."""
        return level_at_rest * (free_clearance + internalization * bound_at_rest) * liver

    @signal("pg/mL")
    def all_at_rest(level_at_rest, bound_at_rest):
        """Free and bound hormone at rest."""
        return level_at_rest * (1.0 + bound_at_rest)

    hormone = pool("thrombopoietin, free and bound, per volume of plasma", "pg/mL", site="blood", start="all_at_rest")

    @flow(into=hormone)
    def making(production):
        """The liver makes thrombopoietin."""
        return production

    @flow(hormone)
    def clearance(free_clearance, internalization, bound_at_rest, receptors):
        """Free hormone fades, bound hormone is taken up by the cells that bind it (per unit of either)."""
        bound = bound_at_rest * receptors
        return (free_clearance + internalization * bound) / (1.0 + bound)

    @signal("pg/mL")
    def level(hormone, bound_at_rest, receptors):
        """Free thrombopoietin in plasma."""
        return hormone / (1.0 + bound_at_rest * receptors)

    @signal("1")
    def relative(level, level_at_rest):
        """Free thrombopoietin relative to rest."""
        return level / level_at_rest
