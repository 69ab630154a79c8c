"""Kaplan and Meier's curves with the numbers at risk under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from extramarrow.trials.analysis.estimate import Floats
from extramarrow.trials.analysis.survival import Flags, at_risk, kaplan_meier
from extramarrow.trials.report.line_chart import EDGE, x_axis
from extramarrow.trials.report.series import DAYS_PER_YEAR
from extramarrow.trials.report.svg import Scale, drawing, hint, number, tag, text, ticks

WIDTH, HEIGHT, TOP, LEFT, RIGHT, BASE = 620.0, 250.0, 14.0, 150.0, 600.0, 220.0
ROW = 16.0


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """One arm: its ``place`` among all (its color), times in days and events [n]."""

    name: str
    place: int
    time: Floats
    event: Flags
    weight: Floats


def survival_chart(title: str, groups: Sequence[Group], end: int) -> str:
    """The share without an event over the years, its 95 % band, and a table of those at risk."""
    x = Scale(0.0, end / DAYS_PER_YEAR, LEFT, RIGHT)
    y = Scale(0.0, 1.0, BASE, TOP)
    pieces = [_grid(x, y), x_axis(x, BASE)]
    pieces += [_curve(x, y, group, end) for group in groups]
    moments = [mark for mark in ticks(0.0, x.high, 5) if mark <= x.high * EDGE]
    pieces.append(text("at risk", 4, BASE + 38, class_="tick"))
    for row, group in enumerate(groups):
        height = BASE + 38 + ROW * (row + 1)
        pieces.append(text(group.name, 4, height, class_=f"name policy-{group.place % 5}"))
        counts = at_risk(group.time, np.minimum(np.array(moments) * DAYS_PER_YEAR, end))
        pieces += [
            text(f"{count:,}", x(mark), height, class_="tick", text_anchor="middle")
            for mark, count in zip(moments, counts.tolist(), strict=True)
        ]
    return drawing(title, WIDTH, BASE + 48 + ROW * len(groups), *pieces)


def _grid(x: Scale, y: Scale) -> str:
    return "".join(
        tag("line", x1=x.start, x2=x.end, y1=y(share), y2=y(share), class_="grid")
        + text(f"{100 * share:.0f} %", x.start - 8, y(share) + 4, class_="tick", text_anchor="end")
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )


def _curve(x: Scale, y: Scale, group: Group, end: int) -> str:
    if not len(group.time):
        return ""
    curve = kaplan_meier(group.time, group.event, group.weight)
    kind = f"policy-{group.place % 5}"
    line, above, below = (_steps(x, y, curve.time, values, end) for values in (curve.share, curve.high, curve.low))
    band = tag("path", d=f"M{'L'.join(above + below[::-1])}Z", class_=f"band {kind}")
    words = f"{group.name}: {100 * curve.at(float(end)):.0f} % without an event at the end"
    return band + tag("path", hint(words), d=f"M{'L'.join(line)}", class_=f"line {kind}")


def _steps(x: Scale, y: Scale, times: Floats, values: Floats, end: int) -> list[str]:
    """Corners of a step curve that begins at 1; where an interval is not known, it keeps its last."""
    now, corners = 1.0, [(0.0, 1.0)]
    for time, value in zip(times.tolist(), values.tolist(), strict=True):
        after = value if isfinite(value) else now
        corners += [(time, now), (time, after)]
        now = after
    corners.append((float(end), now))
    return [f"{number(x(time / DAYS_PER_YEAR))},{number(y(value))}" for time, value in corners]
