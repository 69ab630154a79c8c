"""An empty pool loses nothing, so no count goes negative."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.human import Asked, crowd, parameters, pools, shaken, whole


@pytest.fixture(scope="module")
def asked():
    system = whole()
    return Asked(system, [s.derivative for s in system.states] + [s.loss for s in system.states if s.loss is not None])


def emptied(seed):
    """One sick person for each group of stages, whose whole pool is empty, and one for each single stage."""
    system = whole()
    groups = [list(columns) for columns in system.pools.values()]
    groups += [[column] for columns in groups if len(columns) > 1 for column in columns]
    groups = [columns for columns in groups if pools(system)[columns].all()]
    people = crowd(system)
    values = people[np.arange(len(groups)) % len(people)]
    states, values = shaken(system, values, seed)
    for row, columns in enumerate(groups):
        states[row, columns] = 0.0
    return groups, states, values


@pytest.mark.parametrize("seed", range(3))
def test_nothing_leaves_an_empty_pool(asked, seed):
    system = whole()
    groups, states, values = emptied(seed)
    rates = asked(states, values)[:, : len(system.states)]
    below = {
        system.states[column].label: rates[row, column]
        for row, columns in enumerate(groups)
        for column in columns
        if not rates[row, column] >= 0.0  # a rate that is no number fails too
    }
    assert below == {}


@pytest.mark.parametrize("seed", range(3))
def test_an_empty_pool_leaves_everything_else_finite(asked, seed):
    """Nothing divides by what may be gone, and no logarithm is taken of it."""
    system = whole()
    groups, states, values = emptied(seed)
    finite = np.isfinite(asked(states, values)).all(axis=1)
    assert [system.states[columns[0]].pool for columns, fine in zip(groups, finite, strict=True) if not fine] == []


def test_every_loss_is_per_capita(asked):
    """What leaves is a rate times the content: rates are at least 0, and twice the stage loses twice as much of it."""
    system = whole()
    states, values = shaken(system, crowd(system), seed=5)
    losses = asked(states, values)[:, len(system.states) :]
    labels = [state.label for state in system.states if state.loss is not None]
    negative = {labels[column]: losses[row, column] for row, column in np.argwhere(~(losses >= 0.0))}
    assert negative == {}


def test_only_sums_and_switches_have_no_outflow():
    """A state out of which nothing flows would be the place for a count to go negative."""
    without = [state.label for state in whole().states if state.loss is None]
    assert [label for label in without if "#account" not in label] == ["oxygen.altitude"]


def test_someone_without_a_spleen_is_fine(asked):
    system = whole()
    states, values = shaken(system, parameters(system, [{}, {"patient.sex": "female"}]), seed=1)
    states[:, system.state_index["spleen.presence"]] = 0.0
    assert np.isfinite(asked(states, values)).all()
