"""Observations with their errors, the fitted course through them, and its band."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extramarrow.evidence.fitting.curves import Curve
from extramarrow.evidence.fitting.observations import Observation
from extramarrow.grammar.ticks import DAYS
from extramarrow.trials.report.line_chart import BOTTOM, HEIGHT, LEFT, PLAIN_ROOM, TOP, WIDTH, x_axis
from extramarrow.trials.report.svg import Scale, band, drawing, hint, path, tag, text, tick_label, ticks

#: Space beside the first and the last day, as a share of the width.
MARGIN = 0.02


def chart(curve: Curve, observed: Sequence[tuple[Observation, float]], title: str) -> str:
    """The chart of one laboratory value of one patient; whiskers are one error to each side."""
    years = [day / DAYS["year"] for day in curve.days]
    y, marks = _scale(curve, observed)
    reach = max(years[-1], 1 / DAYS["year"])
    right = WIDTH - PLAIN_ROOM
    x = Scale(0.0, reach, LEFT + MARGIN * WIDTH, right - MARGIN * WIDTH)
    xs = [x(year) for year in years]
    pieces = [_grid(y, marks, right)]
    lows, highs = ([y(float(value)) for value in ends] for ends in (curve.low, curve.high))
    pieces.append(tag("path", hint("95 % band of the course"), d=band(xs, lows, highs), class_="band policy-0"))
    line = path(xs, [y(float(value)) for value in curve.value])
    pieces.append(tag("path", hint("fitted course"), d=line, class_="line policy-0"))
    pieces += [_observed(each, error, curve.unit, x, y) for each, error in observed]
    pieces.append(x_axis(Scale(0.0, reach, x.start, x.end), y.start))
    return drawing(f"{title}: observed and fitted, {curve.unit}", WIDTH, HEIGHT, *pieces)


def _scale(curve: Curve, observed: Sequence[tuple[Observation, float]]) -> tuple[Scale, list[float]]:
    ends = [each.value + side * error for each, error in observed for side in (-1.0, 1.0)]
    values = [value for value in (*ends, *curve.low, *curve.high, *curve.value) if math.isfinite(value)]
    low, high = min(values), max(values)
    if high - low < 0.05 * abs(high):
        low, high = low - 0.05 * abs(high), high + 0.05 * abs(high)
    low = 0.0 if 0.0 <= low < 0.35 * high else low
    marks = ticks(low, high)
    return Scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP), marks


def _grid(y: Scale, marks: Sequence[float], right: float) -> str:
    return "".join(
        tag("line", x1=LEFT, x2=right, y1=y(value), y2=y(value), class_="grid")
        + text(tick_label(value), LEFT - 8, y(value) + 4, class_="tick", text_anchor="end")
        for value in marks
    )


def _observed(each: Observation, error: float, unit: str, x: Scale, y: Scale) -> str:
    place, words = x(each.day / DAYS["year"]), hint(f"day {each.day}: {each.value:.4g} ± {error:.2g} {unit}")
    high, low = y(each.value + error), y(each.value - error)
    whisker = tag("line", words, x1=place, x2=place, y1=high, y2=low, class_="whisker policy-3")
    return whisker + tag("circle", words, cx=place, cy=y(each.value), r=3.4, class_="dot policy-3")
