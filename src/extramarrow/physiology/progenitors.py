"""Early and late erythroid progenitors (BFU-E, CFU-E) and how many proerythroblasts they yield."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Organ, flow, leaving, param, pool, reads, signal


class Progenitors(Organ):
    """Commitment, two weeks of progenitor life, survival by erythropoietin, slow expansion under lasting demand."""

    early_time = param(7, "day", "residence of early progenitors (BFU-E)", source="Zheng2021", spread=0.27)
    late_time = param(7, "day", "residence of late progenitors (CFU-E)", source="Zheng2021", spread=0.27)
    early_gain = param(32, "1", "cells from one early progenitor", source="Zheng2021")
    late_gain = param(
        16,
        "1",
        "proerythroblasts from one late progenitor at rest",
        reason="with 32 before and 8 after it, a part of the 29 doublings from stem cell to red cell",
    )
    acute_ceiling = param(
        1.52,
        "1",
        "production under unlimited erythropoietin within days",
        source="PerezRuixo2008",
        kind="fitted",
        spread=0.1,
        bounds=(1.2, 3),
    )
    steepness = param(
        5.4, "1", "steepness of survival against erythropoietin", source="Falz2014", kind="fitted", bounds=(1, 8)
    )
    expansion_ceiling = param(
        8,
        "1",
        "production under lasting maximal demand",
        kind="fitted",
        spread=0.25,
        source="CavillHemolysis",
        bounds=(4, 14),
    )
    expansion_half = param(
        55,
        "IU/L",
        "erythropoietin above baseline at half of that expansion",
        reason="lies between donation, which barely expands, and hemolysis, which does",
        spread=0.3,
        bounds=(20, 200),
    )
    iron_power = param(
        2.0,
        "1",
        "how strictly expansion waits for iron, as a power of the permit for births",
        reason="early progenitors answer to erythropoietin only while transferrin is saturated",
        bounds=(1, 4),
    )
    expansion_time = param(
        60, "day", "time over which progenitors expand or shrink", kind="fitted", source="Cheung2001", bounds=(20, 150)
    )

    growth = reads("development.growth", "1/day")
    erythropoietin = reads("erythropoietin.concentration", "IU/L")
    baseline = reads("erythropoietin.baseline", "IU/L")
    stem_cells = reads("stem_cells.supply", "1")
    room = reads("lineages.erythroid_room", "1")
    iron_permit = reads("plasma_iron.proliferation", "1")
    needed = reads("erythron.proerythroblast_births_at_rest", "1e9/day")

    @signal("1")
    def half_ratio(acute_ceiling, steepness):
        """Erythropoietin over baseline, raised to the steepness, at half of the acute ceiling."""
        return acute_ceiling - 1.0

    @signal("1")
    def acute(erythropoietin, baseline, steepness, acute_ceiling, half_ratio):
        """Survival of late progenitors relative to rest."""
        raised = (erythropoietin / baseline) ** steepness
        return acute_ceiling * raised / (half_ratio + raised)

    @signal("1")
    def expansion_target(
        erythropoietin, baseline, expansion_half, expansion_ceiling, acute_ceiling, iron_permit, iron_power
    ):
        """Progenitor supply that lasting erythropoietin would build, as far as iron permits."""
        above = maximum(erythropoietin - baseline, 0.0)
        square = above * above
        reserve = (expansion_ceiling / acute_ceiling - 1.0) * iron_permit**iron_power
        return 1.0 + reserve * square / (square + expansion_half * expansion_half)

    expansion = pool("expansion of early progenitors relative to rest", "1", site="marrow", start=1.0)

    @flow(into=expansion)
    def expanding(expansion_target, expansion_time):
        """Expansion follows demand slowly."""
        return expansion_target / expansion_time

    @flow(expansion)
    def shrinking(expansion_time):
        """And is lost slowly (per unit)."""
        return 1.0 / expansion_time

    @signal("1e9/day")
    def commitment_at_rest(needed, early_gain, late_gain, early_time, late_time, growth):
        """Early progenitors that must be born each day at rest; some stay to fill growing marrow."""
        staying = (1.0 + growth * early_time / 3.0) ** 3.0 * (1.0 + growth * late_time / 3.0) ** 3.0
        return needed * staying / early_gain / late_gain

    @signal("1")
    def commitment():
        """Stem-cell daughters that choose the erythroid line, relative to healthy."""
        return 1.0

    early = pool(
        "early erythroid progenitors (BFU-E)",
        "1e9",
        site="marrow",
        stages=3,
        transit="early_time",
        rest_inflow="commitment_at_rest",
        grows="growth",
        into="progenitors.late",
        gain="early_gain",
    )
    late = pool(
        "late erythroid progenitors (CFU-E)",
        "1e9",
        site="marrow",
        stages=3,
        transit="late_time",
        rest_inflow="late_at_rest",
        grows="growth",
    )
    early_exit = leaving(early)
    late_exit = leaving(late)

    @signal("1e9/day")
    def late_at_rest(early_exit, early_gain):
        """Late progenitors born each day at rest."""
        return early_exit * early_gain

    @flow(into=early)
    def births(commitment_at_rest, commitment, stem_cells, expansion):
        """Stem cells commit to the erythroid line; lasting demand expands their early offspring."""
        return commitment_at_rest * commitment * stem_cells * expansion

    @signal("1e9/day")
    def yielded(late_exit, late_gain, acute, room, iron_permit):
        """Proerythroblasts born each day: supply, times survival, times room, as far as iron permits."""
        return late_exit * late_gain * acute * room * iron_permit
