"""Random numbers: the published generator, addresses, distributions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest, norm

from extramarrow.numerics.randomness import normal, normal_quantile, philox, uniform

#: Known answers published with Random123 for philox4x32-10: counter, key, result.
KNOWN = [
    ((0,) * 4, (0,) * 2, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_known_answers(counter, key, answer):
    assert tuple(int(word) for word in philox(counter, key)) == answer


def test_a_patient_has_the_same_number_in_any_batch():
    everyone = normal(5, np.arange(10000), "sampling")
    np.testing.assert_array_equal(normal(5, [17, 4711], "sampling"), everyone[[17, 4711]])
    assert normal(5, 4711, "sampling") == everyone[4711]
    grid = uniform(5, np.arange(4)[:, None], "noise", np.arange(3))
    assert grid.shape == (4, 3)
    np.testing.assert_array_equal(grid[2, 1], uniform(5, 2, "noise", 1))


def test_every_part_of_the_address_matters():
    base = uniform(1, np.arange(100), "a", 0)
    for other in (uniform(2, np.arange(100), "a", 0), uniform(1, np.arange(100), "b", 0)):
        assert not np.isin(other, base).any()
    assert not np.isin(uniform(1, np.arange(100), "a", 1), base).any()
    assert not np.isin(uniform(1, np.arange(100) + 2**33, "a", 0), base).any()


def test_the_first_numbers_never_change():
    """A change here changes every sampled patient: it needs a reason in the changelog."""
    assert uniform(1, [0, 1], "sampling").tolist() == [0.19577409261254097, 0.7221475055311494]
    assert normal(1, [0, 1], "sampling").tolist() == [-0.8568130990153967, 0.5892329909556403]


def test_uniform_numbers_are_uniform():
    values = uniform(3, np.arange(100_000), "uniform")
    assert values.min() > 0.0 and values.max() < 1.0
    assert kstest(values, "uniform").pvalue > 1e-3
    pairs = uniform(3, np.arange(100_000), "uniform", 1)
    assert abs(np.corrcoef(values, pairs)[0, 1]) < 0.015


def test_normal_numbers_are_normal():
    values = normal(3, np.arange(100_000), "normal")
    assert abs(values.mean()) < 0.015
    assert abs(values.std() - 1.0) < 0.01
    assert kstest(values, "norm").pvalue > 1e-3


def test_the_normal_quantile_is_exact_to_the_last_digits():
    p = np.concatenate([np.linspace(0.001, 0.999, 9999), np.logspace(-300, -1, 3000), [0.075, 0.925, 2.0**-53]])
    np.testing.assert_allclose(normal_quantile(p), norm.ppf(p), rtol=2e-14, atol=1e-15)
    assert normal_quantile(0.5) == 0.0
    assert np.isfinite(normal_quantile(np.array([2.0**-53, 1.0 - 2.0**-53]))).all()
