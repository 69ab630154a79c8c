"""Volumes of groups of sites, stacked over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extramarrow.trials.report.line_chart import x_axis
from extramarrow.trials.report.series import Array
from extramarrow.trials.report.svg import Scale, band, drawing, hint, tag, text, tick_label, ticks

WIDTH, HEIGHT = 360.0, 230.0
TOP, BOTTOM, LEFT, RIGHT = 10.0, 30.0, 44.0, 10.0
POINTS = 200


@dataclass(frozen=True, slots=True)
class Layer:
    """One group of sites: its ``name`` (its color class), its ``title`` and its volume in mL over time."""

    name: str
    title: str
    volume: Array


def area_chart(title: str, years: Array, layers: Sequence[Layer], top: float) -> str:
    """The stack of ``layers`` on an axis that reaches ``top`` mL, so that panels can share it."""
    step = max(1, -(-len(years) // POINTS))
    chosen = np.unique(np.append(np.arange(0, len(years), step), len(years) - 1))
    last = float(years[-1]) or 1.0
    marks = ticks(0.0, max(top, 1.0), 4)
    x = Scale(0.0, last, LEFT, WIDTH - RIGHT)
    y = Scale(0.0, marks[-1], HEIGHT - BOTTOM, TOP)
    xs = [x(year) for year in years[chosen]]
    floor = np.zeros(len(chosen))
    areas = []
    for layer in layers:
        ceiling = floor + np.nan_to_num(layer.volume[chosen])
        areas.append(
            tag(
                "path",
                hint(f"{layer.title}: {layer.volume[-1]:,.0f} mL at the end"),
                d=band(xs, [y(value) for value in floor], [y(value) for value in ceiling]),
                class_=f"area site-{layer.name}",
            )
        )
        floor = ceiling
    return drawing(title, WIDTH, HEIGHT, _grid(x, y, marks), *areas, x_axis(x, y.start))


def _grid(x: Scale, y: Scale, marks: Sequence[float]) -> str:
    return "".join(
        tag("line", x1=x.start, x2=x.end, y1=y(mark), y2=y(mark), class_="grid")
        + text(tick_label(mark), x.start - 8, y(mark) + 4, class_="tick", text_anchor="end")
        for mark in marks
    )
