"""Kaplan and Meier's curve with Greenwood's variance, and the log-rank test."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from extramarrow.trials.analysis.estimate import Z95, Floats, Interval

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """The share without an event after each ``time`` [k] of an event, and its 95 % interval (log-log)."""

    time: Floats
    share: Floats
    low: Floats
    high: Floats

    def at(self, time: float) -> float:
        """The share without an event at ``time``."""
        place = int(np.searchsorted(self.time, time, side="right")) - 1
        return float(self.share[place]) if place >= 0 else 1.0

    def interval_at(self, time: float, n: int) -> Interval:
        """The same with its interval."""
        place = int(np.searchsorted(self.time, time, side="right")) - 1
        if place < 0:
            return Interval(1.0, float("nan"), float("nan"), n)
        return Interval(float(self.share[place]), float(self.low[place]), float(self.high[place]), n)


def kaplan_meier(time: Floats, event: Flags, weights: Floats) -> Curve:
    """The curve of people who are watched up to ``time`` [n], when an ``event`` [n] came or they left."""
    moments = np.unique(time[event])
    share, variance = 1.0, 0.0
    rows = []
    for moment in moments:
        at_risk = float(weights[time >= moment].sum())
        # The variance counts people, not weights: the sum of squares stands for what equal weights would be.
        scale = float(weights[time >= moment].sum()) / float((weights[time >= moment] ** 2).sum())
        died = float(weights[(time == moment) & event].sum())
        share *= 1.0 - died / at_risk
        if at_risk > died:
            variance += died / (at_risk * (at_risk - died) * scale)
        rows.append((share, *_log_log(share, variance)))
    table = np.array(rows).reshape(-1, 3)
    return Curve(moments, table[:, 0], table[:, 1], table[:, 2])


def _log_log(share: float, variance: float) -> tuple[float, float]:
    if not 0.0 < share < 1.0:
        return float("nan"), float("nan")
    half = Z95 * sqrt(variance) / abs(log(share))
    return share ** exp(half), share ** exp(-half)


def at_risk(time: Floats, moments: Floats) -> NDArray[np.int64]:
    """How many are still watched just before each of ``moments``."""
    return np.array([int((time >= moment).sum()) for moment in moments])


def log_rank(time: Floats, event: Flags, group: Flags) -> tuple[float, float]:
    """Chi-square with one degree of freedom for the difference of two groups, and its p value."""
    observed, expected, variance = 0.0, 0.0, 0.0
    for moment in np.unique(time[event]):
        here = time >= moment
        n, n1 = float(here.sum()), float((here & group).sum())
        d = float(((time == moment) & event).sum())
        observed += float(((time == moment) & event & group).sum())
        expected += d * n1 / n
        if n > 1.0:
            variance += d * (n1 / n) * (1.0 - n1 / n) * (n - d) / (n - 1.0)
    if variance <= 0.0:
        return float("nan"), float("nan")
    chi = (observed - expected) ** 2 / variance
    return chi, erfc(sqrt(chi / 2.0))
