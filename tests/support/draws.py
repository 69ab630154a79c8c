"""People drawn for property tests: anyone within the bounds, or anyone within two standard deviations."""

from __future__ import annotations

import numpy as np

from extramarrow.grammar.system import Slot, System
from extramarrow.patients.sampling import inside
from extramarrow.physiology.development import typical_size


def anyone(system: System, seed: int, count: int, share: float) -> np.ndarray:
    """Inside values [n, P]: each parameter lies anywhere within its bounds with probability ``share``; half are ill."""
    dice = np.random.default_rng(seed)
    rows = _typical(system, count)
    for column, slot in enumerate(system.slots):
        moved = dice.random(count) < share
        rows[moved, column] = _between(slot, dice.random(int(moved.sum())))
    _fit_size(system, rows)
    _fall_ill(system, rows, dice, chance=0.5)
    return inside(system, rows)


def likely(system: System, seed: int, count: int, *, ill: bool) -> np.ndarray:
    """Inside values [n, P] within two standard deviations of every spread, in both sexes and all sizes."""
    dice = np.random.default_rng(seed)
    rows = _typical(system, count)
    for column, slot in enumerate(system.slots):
        if slot.log_sd > 0.0:
            deviation = np.clip(dice.standard_normal(count), -2.0, 2.0)
            rows[:, column] = np.clip(slot.value * np.exp(slot.log_sd * deviation), slot.low, slot.high)
    rows[:, system.slot_index["patient.sex"]] = dice.random(count) < 0.5
    rows[:, system.slot_index["patient.weight"]] = dice.uniform(42.0, 120.0, count)
    rows[:, system.slot_index["patient.height"]] = dice.uniform(1.48, 2.0, count)
    if ill:
        _fall_ill(system, rows, dice, chance=1.0)
    return inside(system, rows)


def _fit_size(system: System, rows: np.ndarray) -> None:
    """Children get the size of their age, give or take what was drawn."""
    sex, age, birth, weight, height = (
        system.slot_index[f"patient.{name}"] for name in ("sex", "age", "birth", "weight", "height")
    )
    for row in rows:
        if row[age] < 20.0:
            grown, size = typical_size(row[sex], 30.0), typical_size(row[sex], row[age], row[birth])
            row[weight] = np.clip(row[weight] / grown[0], 0.5, 2.0) * size[0]
            row[height] = np.clip(row[height] / grown[1], 0.8, 1.25) * size[1]


def _typical(system: System, count: int) -> np.ndarray:
    return np.tile([slot.value for slot in system.slots], (count, 1))


def _between(slot: Slot, place: np.ndarray) -> np.ndarray:
    if slot.choices:
        return np.array(sorted(slot.choices.values()))[(place * len(slot.choices)).astype(int)]
    if slot.low > 0.0:
        return np.clip(slot.low * (slot.high / slot.low) ** place, slot.low, slot.high)
    return slot.low + place * (slot.high - slot.low)


def _fall_ill(system: System, rows: np.ndarray, dice: np.random.Generator, chance: float) -> None:
    """One disease each, of any severity."""
    severities = [column for column, slot in enumerate(system.slots) if slot.label.endswith(".severity")]
    rows[:, severities] = 0.0
    chosen = dice.choice(severities, len(rows))
    ill = dice.random(len(rows)) < chance
    worst = np.array([system.slots[column].high for column in chosen])
    rows[np.arange(len(rows)), chosen] = np.where(ill, worst * dice.random(len(rows)), 0.0)
