"""Monocytes: made in the marrow, a day in the blood for most, a week for the few that turn into patrolling cells."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, leaving, param, pool, reads, signal
from extramarrow.physiology.ages import by_age


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
    count_course = by_age(
        {"5 weeks": 0.05, "20 weeks": 0.22, "24 weeks": 0.33, "28 weeks": 0.36, "33 weeks": 0.56, "birth": 1.8,
         "1 month": 1.7, "1 year": 1.4, "5 years": 1.1, "15 years": 1.0},
        "1", "monocyte count relative to the adult", source="Forestier1991", kind="assumed",
        reason="before birth as published; from birth to adulthood recalled textbook values", bounds=(0.02, 4),
    )  # fmt: skip
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

    growth = reads("development.growth", "1/day")
    blood_volume = reads("patient.blood_volume", "L")
    circulating_volume = reads("blood.circulating_volume", "L")
    stem_cells = reads("stem_cells.supply", "1")
    room = reads("lineages.myeloid_room", "1")
    inflammation = reads("inflamed_blood.monocyte_births", "1")

    @signal("1e9/day")
    def production_at_rest(
        count_setpoint,
        count_course,
        blood_volume,
        classical_time,
        intermediate_time,
        nonclassical_time,
        turning_share,
        growth,
    ):
        """Monocytes that must enter the blood each day at rest."""
        classical = classical_time / (1.0 + growth * classical_time)
        intermediate = (
            turning_share * classical / classical_time * intermediate_time / (1.0 + growth * intermediate_time)
        )
        last = intermediate / intermediate_time * nonclassical_time / (1.0 + growth * nonclassical_time)
        return count_setpoint * count_course * blood_volume / (classical + intermediate + last)

    @signal("1e9/day")
    def turning_at_rest(classical_exit, turning_share):
        """Monocytes that turn each day at rest."""
        return classical_exit * turning_share

    @signal("1e9/day")
    def marrow_births_at_rest(production_at_rest, marrow_time, growth):
        """Monocytes that must be born each day at rest."""
        return production_at_rest * (1.0 + growth * marrow_time / 2.0) ** 2.0

    marrow = pool(
        "monocytes of the marrow",
        "1e9",
        site="marrow",
        stages=2,
        transit="marrow_time",
        rest_inflow="marrow_births_at_rest",
        grows="growth",
        into="monocytes.classical",
    )
    classical = pool(
        "classical monocytes",
        "1e9",
        site="blood",
        transit="classical_time",
        rest_inflow="production_at_rest",
        grows="growth",
        into="monocytes.intermediate",
        gain="turning_share",
    )
    intermediate = pool(
        "intermediate monocytes",
        "1e9",
        site="blood",
        transit="intermediate_time",
        rest_inflow="turning_at_rest",
        grows="growth",
        into="monocytes.nonclassical",
    )
    nonclassical = pool(
        "non-classical monocytes",
        "1e9",
        site="blood",
        transit="nonclassical_time",
        rest_inflow="intermediate_exit",
        grows="growth",
    )
    release = leaving(marrow)
    classical_exit = leaving(classical)
    intermediate_exit = leaving(intermediate)

    @flow(into=marrow)
    def births(marrow_births_at_rest, stem_cells, room, inflammation):
        """Stem cells commit to the monocytic line, in all sites that make blood, more where tissue is inflamed."""
        return marrow_births_at_rest * stem_cells * room * inflammation

    @signal("1e9/L")
    def count(classical, intermediate, nonclassical, circulating_volume):
        """Monocyte count of the blood that circulates."""
        return (classical + intermediate + nonclassical) / circulating_volume
