"""Repeated measurements: a linear model in which each patient has an intercept, by restricted maximum likelihood.

The n measurements of a patient have the covariance σ²(I + λJ), whose inverse is (I - λ/(1 + nλ) J)/σ². So cross
products over all rows, and of the sums over each patient, are all that the data have to say; λ is found on a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from extramarrow.trials.analysis.estimate import Floats, Interval
from extramarrow.trials.analysis.student import t95

#: λ is sought between e^-10 and e^10; below, patients are alike.
NARROW, WIDE = -10.0, 10.0
#: Columns whose scaled cross products have a smaller eigenvalue say the same.
ALIKE = 1e-9
#: Half the span of the logarithm of λ over which curvature is measured.
STEP = 1e-3


class Moments:
    """Sums over the rows of a design of ``columns`` and the answer behind them."""

    def __init__(self, columns: int) -> None:
        self.products: Floats = np.zeros((columns + 1, columns + 1))
        self.sums: dict[int, Floats] = {}
        self.patients: dict[int, float] = {}

    def add(self, design: Floats, answer: Floats, patient: NDArray[np.int64], weight: Floats) -> None:
        """Add rows [n]: sorted by ``patient``, all of a patient at once, and with one ``weight`` for each patient."""
        rows = np.column_stack([design, answer])
        first = np.flatnonzero(np.r_[True, patient[1:] != patient[:-1]])
        counts, weights = np.diff(np.r_[first, len(patient)]), weight[first]
        self.products += _crossed(rows, weight)
        sums = np.add.reduceat(rows, first, axis=0)
        for count in np.unique(counts).tolist():
            mine = counts == count
            self.sums[count] = self.sums.get(count, 0.0) + _crossed(sums[mine], weights[mine])
            self.patients[count] = self.patients.get(count, 0.0) + float(weights[mine].sum())

    @property
    def rows(self) -> float:
        """How many, by weight."""
        return sum(count * weight for count, weight in self.patients.items())


def _crossed(rows: Floats, weight: Floats) -> Floats:
    """Weighted cross products [k, k] of rows [n, k], summed in one order whatever the number of processors."""
    return np.asarray(np.einsum("ni,nj->ij", rows * weight[:, None], rows))


@dataclass(frozen=True, eq=False, slots=True)
class Mixed:
    """Coefficients [p], the variances ``between`` and ``within`` patients, and what intervals need.

    ``inverses`` are those of the cross products at λ and at its neighbors, ``curvature`` that of twice the
    log-likelihood over the logarithms of σ² and λ, or of σ² alone where λ is 0.
    """

    coefficients: Floats
    between: float
    within: float
    inverses: tuple[Floats, Floats, Floats]
    curvature: Floats

    def contrast(self, weights: Floats, n: float) -> Interval:
        """A weighted sum of coefficients with its interval, by Student's t with Satterthwaite's degrees of freedom."""
        estimate = float(weights @ self.coefficients)
        here, below, above = (float(weights @ inverse @ weights) for inverse in self.inverses)
        slope = (log(above) - log(below)) / (2.0 * STEP)
        gradient = np.array([1.0, slope])[: len(self.curvature)]
        freedom = 1.0 / float(gradient @ np.linalg.solve(self.curvature, gradient))
        half = t95(freedom) * sqrt(self.within * here) if freedom > 0.0 else float("nan")
        return Interval(estimate, estimate - half, estimate + half, n)


def fitted(moments: Moments) -> Mixed | None:
    """The model of these rows; None where its columns say the same, or too few rows are left to say how they vary."""
    columns = len(moments.products) - 1
    freedom = moments.rows - columns
    norms = np.sqrt(np.diag(moments.products))
    if freedom <= 0.0 or not (norms > 0.0).all():
        return None
    scaled = moments.products / np.outer(norms, norms)
    if float(np.linalg.eigvalsh(scaled[:columns, :columns])[0]) < ALIKE or _unexplained(scaled) < ALIKE:
        return None
    ratio = _best(lambda point: _deviance(moments, exp(point), freedom))
    alike = _deviance(moments, 0.0, freedom) <= _deviance(moments, exp(ratio), freedom)
    ratios = [0.0] * 3 if alike else [exp(ratio + shift) for shift in (0.0, -STEP, STEP)]
    coefficients, _, rest, _ = _solved(moments, ratios[0])
    within = rest / freedom
    inverses = tuple(_solved(moments, each)[1] for each in ratios)
    curvature = np.array([[freedom]])
    if not alike:
        parts = [(each[3], each[2] / within) for each in (_solved(moments, one) for one in ratios)]
        slope = (parts[2][1] - parts[1][1]) / (2.0 * STEP)
        bend = (sum(parts[1]) + sum(parts[2]) - 2.0 * sum(parts[0])) / STEP**2
        curvature = np.array([[freedom, -slope], [-slope, bend]])
    return Mixed(coefficients, ratios[0] * within, within, (inverses[0], inverses[1], inverses[2]), curvature)


def _unexplained(scaled: Floats) -> float:
    """The share of the answer's square that the columns leave unexplained."""
    design, answer = scaled[:-1, :-1], scaled[:-1, -1]
    return float(scaled[-1, -1] - answer @ np.linalg.solve(design, answer))


def _solved(moments: Moments, ratio: float) -> tuple[Floats, Floats, float, float]:
    """Coefficients, inverse cross products, rest of squares, and the logarithms of the determinants."""
    products = moments.products.copy()
    spread = 0.0
    for count, sums in moments.sums.items():
        products -= ratio / (1.0 + count * ratio) * sums
        spread += moments.patients[count] * log(1.0 + count * ratio)
    root = np.linalg.cholesky(products[:-1, :-1])
    inner = np.linalg.solve(root, products[:-1, -1])
    inverse_root = np.linalg.inv(root)
    inverse = inverse_root.T @ inverse_root
    rest = float(products[-1, -1] - inner @ inner)
    return inverse_root.T @ inner, inverse, rest, spread + 2.0 * float(np.log(np.diag(root)).sum())


def _deviance(moments: Moments, ratio: float, freedom: float) -> float:
    """Minus twice the restricted log-likelihood at its best σ², but for a constant."""
    _, _, rest, determinants = _solved(moments, ratio)
    return freedom * log(rest) + determinants


def _best(deviance: Callable[[float], float]) -> float:
    """Where the logarithm of λ is best: on a grid, then by golden sections between its neighbors."""
    grid = [NARROW + (WIDE - NARROW) * place / 40.0 for place in range(41)]
    at = int(np.argmin([deviance(point) for point in grid]))
    low, high = grid[max(at - 1, 0)], grid[min(at + 1, len(grid) - 1)]
    golden = (sqrt(5.0) - 1.0) / 2.0
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = deviance(left), deviance(right)
    while high - low > 1e-8:
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = deviance(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = deviance(right)
    return 0.5 * (low + high)
