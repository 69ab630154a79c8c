"""The change of every patient, sorted: a bar for each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extramarrow.trials.analysis.estimate import Floats
from extramarrow.trials.report.svg import Scale, drawing, hint, number, tag, text, tick_label, ticks

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BASE = 620.0, 250.0, 60.0, 600.0, 14.0, 220.0
#: More bars than this cannot be told apart; then every n-th of the sorted patients stands for its neighbors.
MOST_BARS = 240


def waterfall(title: str, unit: str, arms: Sequence[tuple[str, int, Floats]], line: float | None = None) -> str:
    """Panels side by side, one for each arm ``(name, place, changes)``; ``line`` marks what counts as a response."""
    known = [(name, place, np.sort(values[np.isfinite(values)])[::-1]) for name, place, values in arms]
    everything = np.concatenate([values for _, _, values in known] or [np.zeros(1)])
    low, high = (float(everything.min()), float(everything.max())) if everything.size else (0.0, 1.0)
    marks = ticks(min(low, 0.0), max(high, 0.0, min(low, 0.0) + 1e-9))
    y = Scale(marks[0], marks[-1], BASE, TOP)
    pieces = [
        tag("line", x1=LEFT, x2=RIGHT, y1=y(mark), y2=y(mark), class_="axis" if mark == 0 else "grid")
        + text(tick_label(mark), LEFT - 8, y(mark) + 4, class_="tick", text_anchor="end")
        for mark in marks
    ]
    room = (RIGHT - LEFT) / max(len(known), 1)
    for column, (name, place, values) in enumerate(known):
        start = LEFT + room * column
        pieces.append(_bars(y, values, start + 4, room - 8, f"policy-{place % 5}"))
        words = f"{name} ({len(values):,})"
        pieces.append(text(words, start + room / 2, BASE + 18, class_=f"name policy-{place % 5}", text_anchor="middle"))
    if line is not None and marks[0] <= line <= marks[-1]:
        pieces.append(tag("line", x1=LEFT, x2=RIGHT, y1=y(line), y2=y(line), class_="limit"))
        pieces.append(text(f"{line:g} {unit}", RIGHT, y(line) - 4, class_="tick", text_anchor="end"))
    return drawing(f"{title}, {unit}, of each patient", WIDTH, HEIGHT, *pieces)


def _bars(y: Scale, values: Floats, start: float, width: float, kind: str) -> str:
    if not len(values):
        return ""
    shown = values[np.linspace(0, len(values) - 1, min(len(values), MOST_BARS)).round().astype(int)]
    step = width / len(shown)
    zero = y(0.0)
    back = f"h{number(max(step * 0.85, 0.5))}V{number(zero)}Z"
    data = "".join(
        f"M{number(start + step * at)},{number(zero)}V{number(y(value))}{back}"
        for at, value in enumerate(shown.tolist())
    )
    words = f"median {tick_label(round(float(np.median(values)), 2))}"
    return tag("path", hint(words), d=data, class_=f"bar {kind}")
