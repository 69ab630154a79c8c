from __future__ import annotations

import math

import numpy as np
import pytest

from extramarrow.evidence import band


def test_person_is_mean_and_two_sd() -> None:
    limits = band.person(75, 15)
    assert (limits.low, limits.high, limits.width) == (45, 105, 60)
    assert limits.holds(45) and limits.holds(105) and not limits.holds(44.999)


def test_cohort_narrows_with_the_root_of_n() -> None:
    assert band.cohort(876, 183, 10).width == pytest.approx(4 * 183 / math.sqrt(10))
    assert band.cohort(876, 183, 40).width == pytest.approx(band.cohort(876, 183, 10).width / 2)


def test_quartiles_become_sd() -> None:
    # A normal distribution with mean 78 and SD 20 has its quartiles at 78 ± 13.49.
    spread = 20 * 0.6744897501960817
    assert band.quartiles(78, 78 - spread, 78 + spread).low == pytest.approx(38)
    assert band.lower_quartile(78, 78 - spread).high == pytest.approx(118)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(6, 7, 48.69, 97.43), (3, 3, 43.85, 100), (0, 10, 0, 27.75), (124, 584, 18.11, 24.73)],
)
def test_proportion_is_wilson(successes: int, n: int, low: float, high: float) -> None:
    limits = band.proportion(successes, n)
    assert (limits.low, limits.high) == pytest.approx((low, high), abs=0.01)


def test_correlation_is_fisher() -> None:
    limits = band.correlation(-0.77, 52)
    assert (limits.low, limits.high) == pytest.approx((-0.862, -0.629), abs=0.001)


def test_slope_error_is_that_of_the_regression() -> None:
    generator = np.random.default_rng(3)
    x = generator.normal(size=200)
    y = 2.0 * x + generator.normal(size=200)
    design = np.column_stack([np.ones_like(x), x])
    fitted, residual, *_ = np.linalg.lstsq(design, y, rcond=None)
    variance = residual[0] / 198 * np.linalg.inv(design.T @ design)[1, 1]
    limits = band.slope(float(fitted[1]), float(np.corrcoef(x, y)[0, 1]), 200)
    assert limits.width == pytest.approx(4 * math.sqrt(variance))


def test_bound_is_one_sided() -> None:
    limits = band.at_least(99)
    assert limits.holds(1e9) and not limits.holds(98.9) and math.isinf(limits.width)


def test_nan_is_nowhere_inside() -> None:
    assert not band.published_range(-math.inf, math.inf).holds(math.nan)
