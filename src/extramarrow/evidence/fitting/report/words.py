"""Numbers of a fit in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from extramarrow.evidence.fitting.fitted import Fit, Fitted

HEADS = ("Parameter", "Estimate", "95 % interval", "Unit", "Start", "Verdict")


def figure(value: float | None) -> str:
    """Four digits."""
    return "–" if value is None or not math.isfinite(value) else f"{value:.4g}"


def rows(fitted: Fitted) -> list[tuple[str, ...]]:
    """A row for each parameter, under :data:`HEADS`."""
    return [_row(line) for line in fitted.estimate.to_json()["parameters"]]


def _row(line: Mapping[str, Any]) -> tuple[str, ...]:
    reach = f"{figure(line['low'])} to {figure(line['high'])}"
    return line["name"], figure(line["value"]), reach, line["unit"], figure(line["start"]), line["verdict"]


def title(fit: Fit) -> str:
    """What was fitted, in one line."""
    return f"{fit.case.title[:1].upper()}{fit.case.title[1:]}, fitted"


def data_words(fitted: Fitted) -> str:
    """What it was fitted to, and how well it fits."""
    estimate, series = fitted.estimate, fitted.series
    count = len(series.observations)
    days = f"day {min(each.day for each in series.observations)} to {series.last_day}"
    return (
        f"{fitted.who[:1].upper()}{fitted.who[1:]}: {count} observation{'s' * (count > 1)} of "
        f"{', '.join(series.names)}, {days}. Chi-square {figure(estimate.chi_square)} over {count} observations; "
        f"{estimate.agreed} of {len(estimate.starts)} searches ended at the same cost."
    )


def correlations(fitted: Fitted) -> list[tuple[str, str, str]]:
    """Pairs of parameters that move together, the strongest first."""
    estimate = fitted.estimate
    names = [each.name for each in estimate.free]
    pairs = [
        (float(estimate.correlation[one, other]), names[one], names[other])
        for one in range(len(names))
        for other in range(one + 1, len(names))
    ]
    pairs = sorted(pairs, key=lambda pair: -abs(pair[0]) if math.isfinite(pair[0]) else 0.0)
    return [(one, other, f"{value:+.2f}" if math.isfinite(value) else "–") for value, one, other in pairs]
