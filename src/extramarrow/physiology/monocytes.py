"""Monocytes: made in the marrow, a day in the blood for most, a week for the few that turn into patrolling cells."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, leaving, param, pool, reads, signal


class Monocytes(Organ):
    """Classical, intermediate and non-classical monocytes, one from the other; no feedback is modeled."""

    count_setpoint = param(
        0.4,
        "1e9/L",
        "monocyte count at rest",
        source="MiloLabCellularTurnover",
        spread=0.3,
        bounds=(0.2, 0.95),
    )
    marrow_time = param(1.6, "day", "time in the marrow after the last division", source="Patel2017", bounds=(0.8, 4))
    classical_time = param(1.0, "day", "life of classical monocytes in the blood", source="Patel2017", bounds=(0.5, 2))
    intermediate_time = param(
        4.3, "day", "life of intermediate monocytes in the blood", source="Patel2017", bounds=(2, 9)
    )  # fmt: skip
    nonclassical_time = param(
        7.4, "day", "life of non-classical monocytes in the blood", source="Patel2017", bounds=(3, 15)
    )  # fmt: skip
    turning_share = param(
        0.015,
        "1",
        "share of classical monocytes that turn into intermediate ones",
        reason="gives the customary 85, 5 and 10 % of the three kinds",
        bounds=(0.005, 0.05),
    )

    blood_volume = reads("patient.blood_volume", "L")
    circulating_volume = reads("blood.circulating_volume", "L")
    stem_cells = reads("stem_cells.supply", "1")
    room = reads("extramedullary.working_room", "1")

    @signal("1e9/day")
    def production_at_rest(
        count_setpoint, blood_volume, classical_time, intermediate_time, nonclassical_time, turning_share
    ):
        """Monocytes that must enter the blood each day at rest."""
        life = classical_time + turning_share * (intermediate_time + nonclassical_time)
        return count_setpoint * blood_volume / life

    @signal("1e9/day")
    def turning_at_rest(production_at_rest, turning_share):
        """Monocytes that turn each day at rest."""
        return production_at_rest * turning_share

    marrow = pool(
        "monocytes of the marrow",
        "1e9",
        site="marrow",
        stages=2,
        transit="marrow_time",
        rest_inflow="production_at_rest",
        into="monocytes.classical",
    )
    classical = pool(
        "classical monocytes",
        "1e9",
        site="blood",
        transit="classical_time",
        rest_inflow="production_at_rest",
        into="monocytes.intermediate",
        gain="turning_share",
    )
    intermediate = pool(
        "intermediate monocytes",
        "1e9",
        site="blood",
        transit="intermediate_time",
        rest_inflow="turning_at_rest",
        into="monocytes.nonclassical",
    )
    nonclassical = pool(
        "non-classical monocytes",
        "1e9",
        site="blood",
        transit="nonclassical_time",
        rest_inflow="turning_at_rest",
    )
    release = leaving(marrow)

    @flow(into=marrow)
    def births(production_at_rest, stem_cells, room):
        """Stem cells commit to the monocytic line, in all sites that make blood."""
        return production_at_rest * stem_cells * room

    @signal("1e9/L")
    def count(classical, intermediate, nonclassical, circulating_volume):
        """Monocyte count of the blood that circulates."""
        return (classical + intermediate + nonclassical) / circulating_volume
