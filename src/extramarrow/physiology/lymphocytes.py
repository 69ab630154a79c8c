"""Lymphocytes: two slow pools of which the blood holds a small share; no more is claimed."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal

_MINIMAL = "lymphocytes stay minimal: two pools that carry the count, no immune response"


class Lymphocytes(Organ):
    """Naive lymphocytes that live for years and memory lymphocytes that live for months."""

    count_setpoint = param(
        1.9,
        "1e9/L",
        "lymphocyte count at rest",
        source="EthiopianReference2025",
        kind="fitted",
        spread=0.25,
        bounds=(1.0, 4.5),
    )
    naive_share = param(0.45, "1", "share of naive lymphocytes", reason=_MINIMAL, bounds=(0.1, 0.9))
    naive_time = param(3, "year", "life of a naive lymphocyte", reason=_MINIMAL, bounds=(0.5, 10))
    memory_time = param(160, "day", "life of a memory lymphocyte", reason=_MINIMAL, bounds=(40, 600))
    blood_share = param(
        0.02, "1", "share of all lymphocytes that is in the blood", reason="textbook; most are in tissues",
        bounds=(0.01, 0.05),
    )  # fmt: skip

    blood_volume = reads("patient.blood_volume", "L")
    circulating_volume = reads("blood.circulating_volume", "L")

    @signal("1e9")
    def naive_at_rest(count_setpoint, blood_volume, blood_share, naive_share):
        """Naive lymphocytes of the body at rest."""
        return count_setpoint * blood_volume / blood_share * naive_share

    @signal("1e9")
    def memory_at_rest(count_setpoint, blood_volume, blood_share, naive_share):
        """Memory lymphocytes of the body at rest."""
        return count_setpoint * blood_volume / blood_share * (1.0 - naive_share)

    naive = pool("naive lymphocytes", "1e9", site="body", start="naive_at_rest")
    memory = pool("memory lymphocytes", "1e9", site="body", start="memory_at_rest")

    @flow(into=naive)
    def naive_births(naive_at_rest, naive_time):
        """Thymus and marrow replace naive lymphocytes."""
        return naive_at_rest / naive_time

    @flow(naive)
    def naive_loss(naive_time):
        """Naive lymphocytes are lost (per cell)."""
        return 1.0 / naive_time

    @flow(into=memory)
    def memory_births(memory_at_rest, memory_time):
        """Divisions in lymphoid tissue replace memory lymphocytes."""
        return memory_at_rest / memory_time

    @flow(memory)
    def memory_loss(memory_time):
        """Memory lymphocytes are lost (per cell)."""
        return 1.0 / memory_time

    @signal("1e9/L")
    def count(naive, memory, blood_share, circulating_volume):
        """Lymphocyte count of the blood that circulates."""
        return (naive + memory) * blood_share / circulating_volume
