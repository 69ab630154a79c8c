"""All pairs of diseases for a year, as lanes of one cohort: conserved, inside the guard, finite."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from extramarrow.diseases.registry import DISEASES
from extramarrow.trials.ledger import Ledger
from tests.support.human import EVERYTHING, kernel_of, parameters

PAIRS = [*combinations(sorted(DISEASES), 2)]


def people(share: float) -> list[dict[str, float]]:
    """A person for each pair, each disease at ``share`` of its highest severity."""
    highest = {name: share * disease.declared["severity"].bounds[1] for name, disease in DISEASES.items()}
    return [{f"{name}.severity": highest[name] for name in pair} for pair in PAIRS]


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_year_of_every_pair(share):
    kernel = kernel_of(EVERYTHING)
    values = parameters(kernel.system, people(share))
    states = kernel.start(values)
    ledger = Ledger(kernel.system, values, states)
    block = kernel.advance(states, values, 0, 365, record_every_steps=84, threads=2)
    failed = [pair for pair, code in zip(PAIRS, block.codes, strict=True) if code]
    assert failed == []
    assert np.isfinite(states).all()
    assert np.isfinite(block.records).all()
    errors = ledger.errors(states, block.codes == 0)
    assert max(errors.values()) <= 1e-9, errors
