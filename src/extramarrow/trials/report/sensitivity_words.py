"""A sensitivity analysis in words and numbers."""

from __future__ import annotations

from math import isfinite, sqrt
from typing import TYPE_CHECKING

from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.report.trial_words import number

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.result import Sensitivity


def percent(interval: Interval) -> str:
    """A share of the variance; the estimate alone may lie a little below 0."""
    if not isfinite(interval.estimate):
        return "–"
    said = f"{_whole(interval.estimate)} %"
    if not (isfinite(interval.low) and isfinite(interval.high)):
        return said
    return f"{said} ({_whole(interval.low)} to {_whole(interval.high)})"


def _whole(share: float) -> str:
    """Percent, without a sign before 0."""
    return f"{round(100.0 * share):d}"


def effect(result: Sensitivity, interval: Interval) -> str:
    """An effect in the unit of the endpoint."""
    if not isfinite(interval.estimate):
        return "–"
    scale = scale_of(result)
    said = _signless(scale * interval.estimate)
    if not (isfinite(interval.low) and isfinite(interval.high)):
        return said
    return f"{said} ({_signless(scale * interval.low)} to {_signless(scale * interval.high)})"


def _signless(value: float) -> str:
    """Three digits; what rounds to 0 has no sign."""
    said = number(value)
    return said.removeprefix("-") if not said.strip("-0.") else said


def scale_of(result: Sensitivity) -> float:
    """A yes or no is told in percent of people."""
    return 100.0 if result.study.endpoint.scale == "share" else 1.0


def unit_of(result: Sensitivity) -> str:
    """The unit in which effects are told."""
    if result.study.endpoint.scale == "share":
        return "%"
    return "" if result.study.unit == "1" else result.study.unit


def told(result: Sensitivity, value: float) -> str:
    """A mean of the endpoint."""
    return _signless(scale_of(result) * value) if isfinite(value) else "–"


def value_words(low: float, high: float, unit: str) -> str:
    """What a parameter is at its low and its high quantile."""
    if not (isfinite(low) and isfinite(high)):
        return "each member on its own"
    return f"{low:.3g} to {high:.3g}{'' if unit == '1' else f' {unit}'}"


def measure_words(result: Sensitivity, measure: str, interval: Interval) -> str:
    """An estimate of the method, in percent or in the unit of the endpoint."""
    return effect(result, interval) if result.study.procedure.method.in_unit else percent(interval)


def summary(result: Sensitivity) -> str:
    """What was asked of whom, and how, in a few sentences."""
    study = result.study
    asked, unit = study.endpoint.words(), f" {unit_of(result)}" if unit_of(result) else ""
    return (
        f"{asked[:1].upper()}{asked[1:]}, arm '{study.arm}': {told(result, result.mean.estimate)}{unit} in "
        f"{result.mean.n:.0f} people as they are. {_how(result)}. {result.lives:,} lives."
    )


def _how(result: Sensitivity) -> str:
    study, varied = result.study, len(result.study.factors.names)
    if study.screened:
        return (
            f"{varied} parameters were screened by their effects in {study.trajectories} people; the variance was "
            f"shared out among the {len(result.by_parameter())} that matter most"
        )
    return {
        "morris": f"{varied} parameters were turned one after the other in {study.samples} people",
        "sobol": f"The variance was shared out among {varied} parameters",
        "rbd-fast": f"{varied} parameters were varied at once in {study.samples} people",
    }[study.procedure.method.name]


def still_words(result: Sensitivity) -> str:
    """How many of the parameters that were turned changed nothing in anybody."""
    still = len(result.bars) - len(result.moving)
    return f"; {still} more make no difference" if still else ""


def rest_words(result: Sensitivity) -> str:
    """How much of the variance the parameters leave to interactions and to everything else, where that was asked."""
    shares = [line.interval for line in result.indices if line.measure == "first-order share"]
    if not shares or not all(isfinite(each.estimate) and isfinite(each.high) for each in shares):
        return ""
    together = sum(each.estimate for each in shares)
    reach = sqrt(sum((each.high - each.estimate) ** 2 for each in shares))
    said = percent(Interval(together, together - reach, together + reach))
    return (
        f"Each alone, these parameters together explain {said} of the variance between people; the rest is their "
        "interaction, the other parameters of the body, and luck."
    )
