"""A trial in words and numbers."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extramarrow.trials.analysis.estimates import Estimate
    from extramarrow.trials.analysis.flow import Flow

#: Measures that are told in percent.
_SHARES = ("share", "difference of shares", "share without event at the end")


def number(value: float) -> str:
    """Three digits, without an exponent."""
    if not isfinite(value):
        return "–"
    if value == 0.0 or abs(value) >= 100.0:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10.0 else f"{value:.2f}"


def _told(each: Estimate, value: float) -> str:
    return number(100.0 * value) if each.measure in _SHARES else number(value)


def unit_words(each: Estimate) -> str:
    """The unit behind the number."""
    if each.measure in _SHARES:
        return " %"
    return "" if each.unit == "1" else f" {each.unit}".replace(" 1/", " per ")


def estimate_words(each: Estimate) -> str:
    """An estimate with its unit."""
    return f"{_told(each, each.interval.estimate)}{unit_words(each)}" if isfinite(each.interval.estimate) else "–"


def interval_words(each: Estimate) -> str:
    """Its interval, where there is one."""
    low, high = each.interval.low, each.interval.high
    return f"{_told(each, low)} to {_told(each, high)}" if isfinite(low) and isfinite(high) else "–"


def flow_words(flow: Flow) -> str:
    """Where the people went, in one line."""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in flow.excluded.items())
    lost = f", {flow.assessed - flow.taken:,} not taken ({reasons})" if reasons else ""
    arms = "; ".join(
        f"{each.arm}: {each.began:,}"
        + (f", {each.left:,} left" if each.left else "")
        + (f", {each.failed:,} failed" if each.failed else "")
        for each in flow.branches
    )
    return f"{flow.assessed:,} people looked at{lost}; {flow.taken:,} patients. {arms}."
