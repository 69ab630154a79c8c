"""Lymphocytes: two slow pools of which the blood holds a small share; no more is claimed."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal
from extramarrow.physiology.ages import by_age

_MINIMAL = "lymphocytes stay minimal: two pools that carry the count, no immune response"


class Lymphocytes(Organ):
    """Naive lymphocytes that live for years and memory lymphocytes that live for months."""

    count_setpoint = param(
        1.94,
        "1e9/L",
        "lymphocyte count at rest",
        source="EthiopianReference2025",
        kind="fitted",
        spread=0.225,
        bounds=(1.0, 4.5),
    )
    count_course = by_age(
        {"5 weeks": 0.3, "12 weeks": 0.6, "20 weeks": 1.19, "24 weeks": 1.7, "28 weeks": 1.83, "33 weeks": 2.3,
         "birth": 2.4, "1 month": 3.1, "1 year": 3.5, "3 years": 2.4, "6 years": 1.7, "10 years": 1.5, "15 years": 1.2,
         "20 years": 1.0, "65 years": 1.0, "85 years": 0.9},
        "1", "lymphocyte count relative to the adult", source="Forestier1991", kind="assumed",
        reason="before birth as published; from birth to adulthood recalled textbook values", bounds=(0.1, 6),
    )  # fmt: skip
    haste_course = by_age(
        {"birth": 0.02, "1 year": 0.1, "10 years": 0.3, "20 years": 1.0}, "1",
        "life of lymphocytes relative to the adult", reason=_MINIMAL + "; fast enough to follow the count",
        bounds=(0.005, 2),
    )  # fmt: skip
    naive_share = param(0.45, "1", "share of naive lymphocytes", reason=_MINIMAL, bounds=(0.1, 0.9))
    naive_time = param(3, "year", "life of a naive lymphocyte", reason=_MINIMAL, bounds=(0.5, 10))
    memory_time = param(160, "day", "life of a memory lymphocyte", reason=_MINIMAL, bounds=(40, 600))
    blood_share = param(
        0.02, "1", "share of all lymphocytes that is in the blood", reason="textbook; most are in tissues",
        bounds=(0.01, 0.05),
    )  # fmt: skip

    growth = reads("development.growth", "1/day")
    blood_volume = reads("patient.blood_volume", "L")
    circulating_volume = reads("blood.circulating_volume", "L")

    @signal("1e9/L")
    def setpoint(count_setpoint, count_course):
        """Lymphocyte count at rest at this age."""
        return count_setpoint * count_course

    @signal("day")
    def naive_life(naive_time, haste_course):
        """Life of a naive lymphocyte at this age."""
        return naive_time * haste_course

    @signal("day")
    def memory_life(memory_time, haste_course):
        """Life of a memory lymphocyte at this age."""
        return memory_time * haste_course

    @signal("1e9")
    def naive_at_rest(setpoint, blood_volume, blood_share, naive_share):
        """Naive lymphocytes of the body at rest."""
        return setpoint * blood_volume / blood_share * naive_share

    @signal("1e9")
    def memory_at_rest(setpoint, blood_volume, blood_share, naive_share):
        """Memory lymphocytes of the body at rest."""
        return setpoint * blood_volume / blood_share * (1.0 - naive_share)

    naive = pool("naive lymphocytes", "1e9", site="body", start="naive_at_rest")
    memory = pool("memory lymphocytes", "1e9", site="body", start="memory_at_rest")

    @flow(into=naive)
    def naive_births(naive_at_rest, naive_life, growth):
        """Thymus and marrow replace naive lymphocytes."""
        return naive_at_rest * (1.0 / naive_life + growth)

    @flow(naive)
    def naive_loss(naive_life):
        """Naive lymphocytes are lost (per cell)."""
        return 1.0 / naive_life

    @flow(into=memory)
    def memory_births(memory_at_rest, memory_life, growth):
        """Divisions in lymphoid tissue replace memory lymphocytes."""
        return memory_at_rest * (1.0 / memory_life + growth)

    @flow(memory)
    def memory_loss(memory_life):
        """Memory lymphocytes are lost (per cell)."""
        return 1.0 / memory_life

    @signal("1e9/L")
    def count(naive, memory, blood_share, circulating_volume):
        """Lymphocyte count of the blood that circulates."""
        return (naive + memory) * blood_share / circulating_volume
