"""Values and sensitivities are finite at the bounds of every parameter as well as at its default."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.numerics.rest import starts
from extramarrow.numerics.tangent import direction_label, tangent_lanes
from tests.support.human import Asked, parameters, whole

SEXES = ("male", "female")


def bounds_of(system, sex):
    """One person for each end of each parameter's range, and the default last; inside values and what was moved."""
    default = parameters(system, [{"patient.sex": sex}])[0]
    rows, moved = [], []
    for position, slot in enumerate(system.slots):
        for end in (slot.low, slot.high):
            row = default.copy()
            row[position] = end * slot.factor
            if slot.label == "patient.age":  # a body of that age
                row = parameters(system, [{"patient.sex": sex, "patient.age": end}])[0]
            rows.append(row)
            moved.append((position, f"{slot.label} = {end:g} {slot.unit}"))
    return np.array([*rows, default]), moved


def faults(found, labels, moved):
    """Which values are no numbers, by what was moved."""
    names = [*(words for _, words in moved), "default"]
    rows = np.argwhere(~np.isfinite(found))
    return sorted({f"{names[row]}: {labels[column]}" for row, column in rows})


@pytest.mark.parametrize("sex", SEXES)
def test_rest_values_and_rates_are_finite(sex):
    system = whole()
    values, moved = bounds_of(system, sex)
    states = starts(system, values)
    assert faults(states, [state.label for state in system.states], moved) == []
    labels = [*(state.label for state in system.states), *system.signals]
    nodes = [*(state.derivative for state in system.states), *(info.node for info in system.signals.values())]
    asked = Asked(system, nodes)
    assert faults(asked(states, values), labels, moved) == []
    ill = np.where(states == 0.0, 0.02, states) * np.exp(
        0.5 * np.random.default_rng(4).standard_normal((1, len(system.states)))
    )
    assert faults(asked(ill, values), labels, moved) == []


@pytest.mark.parametrize("sex", SEXES)
def test_rest_is_positive_at_the_bounds(sex):
    system = whole()
    values, moved = bounds_of(system, sex)
    states = starts(system, values)
    names = [*(words for _, words in moved), "default"]
    assert sorted({f"{names[row]}: {system.states[column].label}" for row, column in np.argwhere(states < 0.0)}) == []


@pytest.mark.parametrize("sex", SEXES)
def test_every_rate_stays_within_the_step_at_the_bounds(sex):
    """One parameter at the end of its range never asks for more than the 12 steps a day of a trial."""
    system = whole()
    values, moved = bounds_of(system, sex)
    names = [*(words for _, words in moved), "default"]
    labels = [state.label for state in system.states if state.loss is not None]
    losses = Asked(system, [state.loss for state in system.states if state.loss is not None])
    fast = losses(starts(system, values), values)
    beyond = {f"{names[row]}: {labels[column]}" for row, column in np.argwhere(~((fast >= 0.0) & (fast <= 12.0)))}
    assert sorted(beyond) == []


@pytest.mark.parametrize("sex", SEXES)
def test_sensitivities_are_finite(sex):
    """The tangent of the rest, of every rate and of every signal, to each parameter at both its bounds and default."""
    system = whole()
    labels = [slot.label for slot in system.slots]
    augmented = tangent_lanes(system, labels, list(system.signals))
    values, moved = bounds_of(system, sex)
    default = np.repeat(values[-1:], len(labels), axis=0)
    values = np.concatenate([values[:-1], default])
    moved = [*moved, *((position, f"{label} at its default") for position, label in enumerate(labels))]
    directions = np.zeros((len(values), len(labels)))
    directions[np.arange(len(values)), [position for position, _ in moved]] = 1.0
    assert [slot.label for slot in augmented.slots[len(labels) :]] == [direction_label(label) for label in labels]
    everything = np.concatenate([values, directions], axis=1)
    states = starts(augmented, everything)
    names = [state.label for state in augmented.states]
    assert faults(states, names, moved) == []
    tangents = [label for label in augmented.signals if label not in system.signals]
    nodes = [s.derivative for s in augmented.states] + [augmented.signals[label].node for label in tangents]
    found = Asked(augmented, nodes)(states, everything)
    assert faults(found, [*names, *tangents], moved) == []
