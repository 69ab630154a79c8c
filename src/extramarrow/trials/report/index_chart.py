"""Estimates of sensitivity with their intervals, a row for each parameter and a dot for each measure."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence

from extramarrow.trials.analysis.estimate import Interval
from extramarrow.trials.report.svg import Scale, drawing, hint, tag, text, tick_label, ticks

WIDTH, LEFT, RIGHT, TOP, ROW = 760.0, 290.0, 740.0, 34.0, 30.0
LETTERS = 44


def index_chart(
    title: str, measures: Sequence[str], rows: Mapping[str, Mapping[str, Interval]], scale: float = 1.0
) -> str:
    """Dots and whiskers of ``measures``; ``scale`` turns an estimate into what the axis shows."""
    known = {
        name: {measure: found[measure] for measure in measures if measure in found and _drawn(found[measure])}
        for name, found in rows.items()
    }
    values = [
        scale * value
        for found in known.values()
        for each in found.values()
        for value in (each.estimate, each.low, each.high)
        if math.isfinite(value)
    ]
    marks = ticks(min([*values, 0.0]), max([*values, 1e-9]), 6)
    x = Scale(marks[0], marks[-1], LEFT, RIGHT)
    base = TOP + ROW * max(len(known), 1) + 4
    pieces = [
        tag("line", x1=x(mark), x2=x(mark), y1=TOP - 4, y2=base, class_="axis" if abs(mark) < 1e-12 else "grid")
        + text(tick_label(round(mark, 10)), x(mark), base + 17, class_="tick", text_anchor="middle")
        for mark in marks
    ]
    for row, (name, found) in enumerate(known.items()):
        center = TOP + ROW * (row + 0.5)
        pieces.append(text(textwrap.shorten(name, LETTERS, placeholder=" …"), 4, center + 4, class_="label"))
        for place, measure in enumerate(measures):
            if measure in found:
                shift = 9.0 * (place - (len(measures) - 1) / 2)
                pieces.append(_dot(x, scale, f"{name}, {measure}", found[measure], center + shift, place))
    for place, measure in enumerate(measures):
        start = LEFT + 150.0 * place
        pieces.append(tag("circle", cx=start + 5, cy=12, r=4.5, class_=f"dot policy-{_color(place)}"))
        pieces.append(text(measure, start + 16, 16, class_="tick"))
    return drawing(title, WIDTH, base + 26, *pieces)


def _drawn(interval: Interval) -> bool:
    return math.isfinite(interval.estimate)


def _color(place: int) -> int:
    return (0, 3, 2)[place % 3]


def _dot(x: Scale, scale: float, name: str, interval: Interval, height: float, place: int) -> str:
    kind = f"policy-{_color(place)}"
    words, whisker = f"{name}: {scale * interval.estimate:.3g}", ""
    known = math.isfinite(interval.low) and math.isfinite(interval.high)
    said = hint(f"{words} ({scale * interval.low:.3g} to {scale * interval.high:.3g})" if known else words)
    if known:
        first, last = x(scale * interval.low), x(scale * interval.high)
        whisker = tag("line", said, x1=first, x2=last, y1=height, y2=height, class_=f"whisker {kind}")
    return whisker + tag("circle", said, cx=x(scale * interval.estimate), cy=height, r=4, class_=f"dot {kind}")
