"""Mean changes at visits with their intervals, a line for each arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from extramarrow.trials.analysis.courses import AtVisit
from extramarrow.trials.report.line_chart import x_axis
from extramarrow.trials.report.series import DAYS_PER_YEAR
from extramarrow.trials.report.svg import Scale, drawing, hint, path, spread_labels, tag, text, tick_label, ticks
from extramarrow.trials.report.trial_words import number

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BASE = 620.0, 250.0, 46.0, 460.0, 14.0, 220.0
#: Arms stand side by side at a visit, so that their intervals can be told apart.
APART = 5.0
LINE_HEIGHT = 16.0


def visits_chart(title: str, unit: str, points: Sequence[AtVisit], places: Mapping[str, int]) -> str:
    """The arms of ``points`` over time, from day 0 on; ``places`` gives each its color."""
    arms = list(dict.fromkeys(each.arm for each in points))
    edges = [value for each in points for value in (each.interval.low, each.interval.high, each.interval.estimate)]
    known = [0.0, *filter(isfinite, edges)]
    marks = ticks(min(known), max(known))
    x = Scale(0.0, max(each.day for each in points) / DAYS_PER_YEAR, LEFT, RIGHT - APART * len(arms))
    y = Scale(marks[0], marks[-1], BASE, TOP)
    pieces = [
        tag("line", x1=LEFT, x2=RIGHT, y1=y(mark), y2=y(mark), class_="axis" if mark == 0 else "grid")
        + text(tick_label(mark), LEFT - 8, y(mark) + 4, class_="tick", text_anchor="end")
        for mark in marks
    ]
    pieces.append(x_axis(x, BASE))
    ends = []
    for row, arm in enumerate(arms):
        mine = [each for each in points if each.arm == arm]
        shift = APART * (row - (len(arms) - 1) / 2)
        pieces.append(_line(x, y, mine, shift, f"policy-{places[arm] % 5}", unit))
        heights = [y(each.interval.estimate) for each in mine if isfinite(each.interval.estimate)]
        ends.append(heights[-1] if heights else y(0.0))
    for arm, height in zip(arms, spread_labels(ends, LINE_HEIGHT, TOP, BASE), strict=True):
        pieces.append(text(arm, RIGHT + 10, height + 4, class_=f"name policy-{places[arm] % 5}"))
    return drawing(f"{title}, {unit}, with 95 % intervals", WIDTH, HEIGHT, *pieces)


def _line(x: Scale, y: Scale, points: Sequence[AtVisit], shift: float, kind: str, unit: str) -> str:
    across = [x(each.day / DAYS_PER_YEAR) + shift for each in points]
    up = [y(each.interval.estimate) for each in points]
    # Everybody begins at no change, on day 0 itself.
    pieces = [tag("path", d=path([x(0.0), *across], [y(0.0), *up]), class_=f"line {kind}")]
    for each, here, height in zip(points, across, up, strict=True):
        interval = each.interval
        if isfinite(interval.low) and isfinite(interval.high):
            said = f"{number(interval.estimate)} {unit} ({number(interval.low)} to {number(interval.high)})"
            words = hint(f"{each.arm}, {each.at}: {said}, {interval.n:.0f} patients")
            low, high = y(interval.low), y(interval.high)
            pieces.append(tag("line", words, x1=here, x2=here, y1=low, y2=high, class_=f"whisker {kind}"))
        if isfinite(interval.estimate):
            pieces.append(tag("circle", cx=here, cy=height, r=3.2, class_=f"dot {kind}"))
    return "".join(pieces)
