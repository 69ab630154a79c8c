"""A disease at severity 0 and a drug at dose 0 leave every bit as it was."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.diseases.registry import DISEASES
from extramarrow.grammar.parts import Disease
from extramarrow.numerics.kernel import compile_kernel
from extramarrow.numerics.rest import starts
from extramarrow.patients.sampling import inside, sampled
from tests.support.human import BODY, EXTRA, SEEN, person, system_of

PRECISIONS = ("f64", "f32")
WATCHED = ("blood.hemoglobin", "erythron.activity", "plasma_iron.level", "lineages.erythroid_room")
DAYS = 40
ILL = DISEASES["beta_thalassemia"]


@cache
def course(precision, *parts, severity=0.0):
    """Bits of states and records of 16 people, half of them women, who start away from rest."""
    system = system_of(*BODY, *parts)
    kernel = compile_kernel(system, WATCHED, precision)
    men = sampled(system, person(system), range(8), 3)
    women = sampled(system, person(system, "female", 60.0, 1.63), range(8, 16), 3)
    declared = np.concatenate([men, women])
    if severity:
        declared[:, system.slot_index[f"{ILL.label}.severity"]] = severity
    values = inside(system, declared)
    dice = np.random.default_rng(8)
    plain = system_of(*BODY)
    push = dict(
        zip(plain.state_index, np.exp(0.2 * dice.standard_normal((len(plain.states), len(values)))), strict=True)
    )
    states = starts(system, values)
    for label, factor in push.items():
        states[:, system.state_index[label]] *= factor
    states = np.ascontiguousarray(states, dtype=kernel.dtype)
    block = kernel.advance(states, values, 0, DAYS, record_every_steps=6)
    assert (block.codes == 0).all()
    return {label: states[:, place].tobytes() for label, place in system.state_index.items()}, block.records.tobytes()


def differing(one, other):
    return [label for label, bits in one.items() if other[label] != bits]


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("part", EXTRA, ids=lambda part: part.label)
def test_an_idle_part_changes_no_bit(part, precision):
    states, records = course(precision)
    with_part, records_with_part = course(precision, part)
    assert differing(states, with_part) == []
    assert records == records_with_part


@pytest.mark.parametrize("precision", PRECISIONS)
def test_all_idle_parts_together_change_no_bit(precision):
    states, records = course(precision)
    with_all, records_with_all = course(precision, *EXTRA, *SEEN)
    assert differing(states, with_all) == []
    assert records == records_with_all


@pytest.mark.parametrize("precision", PRECISIONS)
def test_idle_parts_change_no_bit_of_the_ill(precision):
    """Factors of several parts on one signal, one of them at work."""
    states, records = course(precision, ILL, severity=0.7)
    with_all, records_with_all = course(precision, *EXTRA, *SEEN, severity=0.7)
    assert differing(states, with_all) == []
    assert records == records_with_all


@pytest.mark.parametrize("disease", [part for part in EXTRA if issubclass(part, Disease)], ids=lambda part: part.label)
def test_a_little_of_a_disease_changes_something(disease):
    """The comparison can fail."""
    system = system_of(*BODY, disease)
    kernel = compile_kernel(system, WATCHED)
    values = inside(system, sampled(system, {f"{disease.label}.severity": 0.01}, range(2), 3))
    healthy = inside(system, sampled(system, {f"{disease.label}.severity": 0.0}, range(2), 3))
    ends = []
    for each in (values, healthy):
        states = kernel.start(each)
        kernel.advance(states, each, 0, DAYS)
        ends.append(states)
    assert (ends[0] != ends[1]).any(axis=1).all()
