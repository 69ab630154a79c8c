"""The figures of a sensitivity analysis: tornado, estimates with their intervals, and the screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extramarrow.trials.report.figures import standalone
from extramarrow.trials.report.index_chart import index_chart
from extramarrow.trials.report.sensitivity_words import effect, scale_of, unit_of, value_words
from extramarrow.trials.report.tornado import TornadoBar, tornado

if TYPE_CHECKING:
    from extramarrow.trials.sensitivity.result import Parameter, Sensitivity

#: Parameters in a figure; tables hold all of them.
MOST_ROWS = 16

Figure = tuple[str, str, str]


def sensitivity_figures(result: Sensitivity) -> dict[str, str]:
    """File stem to SVG document."""
    return {stem: standalone(drawn) for stem, _, drawn in figures_of(result)}


def figures_of(result: Sensitivity) -> list[Figure]:
    """File stem, caption and drawing: the tornado, the estimates, and the screening where there was one."""
    study, scale, unit = result.study, scale_of(result), unit_of(result)
    described = {each.name: each for each in result.parameters}
    asked = f"{study.endpoint.words()}, arm '{study.arm}'{f', {unit}' if unit else ''}"
    bars = [
        TornadoBar(bar.parameter, values_of(described[bar.parameter]), scale * bar.at_low, scale * bar.at_high,
                   effect(result, bar.difference))
        for bar in result.moving
    ]  # fmt: skip
    method = study.procedure.method
    rows = dict(list(result.by_parameter().items())[:MOST_ROWS])
    measures = method.measures[:1] if method.in_unit else method.measures
    drawn = index_chart(f"what moves {asked}", measures, rows, scale if method.in_unit else 100.0)
    words = f"effect, {unit or '1'}" if method.in_unit else "% of the variance between people"
    found = [
        ("tornado", asked, tornado(f"one parameter at a time: {asked}", scale * result.mean.estimate, bars)),
        ("indices", f"{study.endpoint.words()}: {words}", drawn),
    ]
    if result.screening:
        leading = dict(list(result.by_parameter(screening=True).items())[:MOST_ROWS])
        drawn = index_chart(f"screening of {asked}", ("mean absolute effect",), leading)
        found.append(("screening", "The parameters that came first in the screening", drawn))
    return found


def values_of(each: Parameter) -> str:
    """What a parameter goes from and to."""
    return value_words(each.low, each.high, each.unit)
