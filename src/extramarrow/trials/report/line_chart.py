"""A quantity over the years, one line per policy, each labeled where it ends."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extramarrow.trials.report.series import Series, thin
from extramarrow.trials.report.svg import (
    Scale,
    band,
    drawing,
    hint,
    path,
    spread_labels,
    tag,
    text,
    tick_label,
    ticks,
)

WIDTH, HEIGHT = 560.0, 250.0
TOP, BOTTOM, LEFT = 14.0, 30.0, 46.0
LABEL_ROOM, PLAIN_ROOM = 158.0, 20.0
LABEL_LETTERS = 23
LINE_HEIGHT = 14.0
#: A curve whose ups and downs add up to this many times its range is drawn with a fine pen.
ROUGH = 12.0
#: The axis spans at least this part of the value.
FLAT = 0.05
#: Years are whole days, so that an axis may end a little before its last round number, which is shown all the same.
EDGE = 1.002


@dataclass(frozen=True, slots=True)
class Line:
    """One policy: its ``name``, its ``place`` in the list of policies (which is its color) and its series."""

    name: str
    place: int
    series: Series


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was done once: a vertical hair line at ``year``."""

    year: float
    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Rug:
    """Something that was done again and again: short strokes under the plot at ``years``."""

    years: tuple[float, ...]
    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot area: scales of both axes."""

    x: Scale
    y: Scale
    height: float


def line_chart(
    title: str,
    unit: str,
    lines: Sequence[Line],
    *,
    reference: tuple[float, float] | None = None,
    marks: Sequence[Mark] = (),
    rugs: Sequence[Rug] = (),
) -> str:
    """The chart of ``lines``; ``reference`` is the healthy interval, drawn as a quiet band."""
    several = len(lines) > 1
    drawn = [Line(line.name, line.place, thin(line.series)) for line in lines]
    height = HEIGHT + 8.0 * len(rugs)
    frame = _frame(drawn, reference, WIDTH - (LABEL_ROOM if several else PLAIN_ROOM), height)
    pieces = [_reference(frame, reference), _grid(frame), *(_rug(frame, rug, row) for row, rug in enumerate(rugs))]
    pieces += [_mark(frame, mark) for mark in marks]
    # The first policy lies on top: where courses coincide, the others are seen to branch off from it.
    pieces += [_line(frame, line, unit) for line in reversed(drawn)]
    pieces += _end_labels(frame, drawn) if several else []
    return drawing(f"{title} over time, {unit}", WIDTH, height, *pieces)


def _frame(lines: Sequence[Line], reference: tuple[float, float] | None, right: float, height: float) -> Frame:
    values = np.concatenate([part for line in lines for part in _values(line.series)])
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if reference is not None:
        low, high = min(low, reference[0]), max(high, reference[1])
    if high - low < FLAT * high:  # a level line is drawn as level, not as the noise it is made of
        low, high = low - FLAT * high, high + FLAT * high
    low = 0.0 if 0 <= low < 0.35 * high else low
    marks = ticks(low, high)
    years = max((float(line.series.years[-1]) for line in lines), default=1.0) or 1.0
    return Frame(Scale(0.0, years, LEFT, right), Scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP), height)


def _values(series: Series) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    return [part for part in (series.middle, series.low, series.high) if part is not None]


def _grid(frame: Frame) -> str:
    rows = [
        tag("line", x1=frame.x.start, x2=frame.x.end, y1=frame.y(value), y2=frame.y(value), class_="grid")
        + text(tick_label(value), frame.x.start - 8, frame.y(value) + 4, class_="tick", text_anchor="end")
        for value in ticks(frame.y.low, frame.y.high)
        if value <= frame.y.high * 1.0001
    ]
    return "".join(rows) + x_axis(frame.x, frame.y.start)


def x_axis(x: Scale, base: float) -> str:
    """The axis of years under a plot whose base line is at ``base``."""
    days = x.high < 0.5
    factor = 365.25 if days else 1.0
    shown = [mark for mark in ticks(0.0, x.high * factor, 5) if mark / factor <= x.high * EDGE]
    words = [
        ("day " if days else "year ") + f"{mark:g}" if index == 0 else f"{mark:g}" for index, mark in enumerate(shown)
    ]
    labels = [
        text(word, x(mark / factor), base + 17, class_="tick", text_anchor="start" if index == 0 else "middle")
        for index, (mark, word) in enumerate(zip(shown, words, strict=True))
    ]
    return tag("line", x1=x.start, x2=x.end, y1=base, y2=base, class_="axis") + "".join(labels)


def _reference(frame: Frame, reference: tuple[float, float] | None) -> str:
    if reference is None:
        return ""
    low, high = frame.y(reference[0]), frame.y(reference[1])
    words = hint(f"healthy: {reference[0]:g}–{reference[1]:g}")
    width = frame.x.end - frame.x.start
    box = tag("rect", words, x=frame.x.start, y=high, width=width, height=low - high, class_="reference")
    label = text("healthy", frame.x.start + 6, high + 13, class_="quiet") if low - high > LINE_HEIGHT + 2 else ""
    return box + label


def _line(frame: Frame, line: Line, unit: str) -> str:
    series = line.series
    xs = [frame.x(year) for year in series.years]
    shade = ""
    if series.low is not None and series.high is not None:
        lows, highs = [frame.y(v) for v in series.low], [frame.y(v) for v in series.high]
        shade = tag("path", d=band(xs, lows, highs), class_=f"band policy-{line.place}")
    curve = tag(
        "path",
        hint(f"{line.name}: {tick_label(round(_last(series), 1))} {unit} at the end"),
        d=path(xs, [frame.y(value) for value in series.middle]),
        class_=f"line policy-{line.place}{' rough' if _rough(series) else ''}",
    )
    return shade + curve


def _rough(series: Series) -> bool:
    finite = series.middle[np.isfinite(series.middle)]
    return finite.size > 2 and float(np.abs(np.diff(finite)).sum()) > ROUGH * float(np.ptp(finite))


def _last(series: Series) -> float:
    finite = series.middle[np.isfinite(series.middle)]
    return float(finite[-1]) if finite.size else float("nan")


def _end_labels(frame: Frame, lines: Sequence[Line]) -> list[str]:
    names = [_wrapped(line.name) for line in lines]
    gap = LINE_HEIGHT * max(len(words) for words in names) + 3
    wanted = [frame.y(value) if np.isfinite(value := _last(line.series)) else frame.y.start for line in lines]
    heights = spread_labels(wanted, gap, TOP, frame.y.start)
    pieces = []
    for line, words, exact, height in zip(lines, names, wanted, heights, strict=True):
        x = frame.x.end
        leader = f"M{x + 3:.1f},{exact:.1f}L{x + 12:.1f},{height:.1f}"
        pieces.append(tag("path", d=leader, class_=f"leader policy-{line.place}"))
        top = height + 4 - LINE_HEIGHT / 2 * (len(words) - 1)
        for row, part in enumerate(words):
            pieces.append(text(part, x + 16, top + LINE_HEIGHT * row, class_=f"name policy-{line.place}"))
    return pieces


def _wrapped(name: str) -> list[str]:
    """The name in three lines at most; what does not fit is cut, and the table of the page has it in full."""
    lines = textwrap.wrap(name, LABEL_LETTERS) or [""]
    return lines if len(lines) <= 3 else [*lines[:2], textwrap.shorten(lines[2], LABEL_LETTERS - 2) + " …"]


def _mark(frame: Frame, mark: Mark) -> str:
    x = frame.x(mark.year)
    return tag(
        "line",
        hint(f"year {mark.year:.1f}: {mark.words}"),
        x1=x,
        x2=x,
        y1=TOP,
        y2=frame.y.start,
        class_=f"mark policy-{mark.place}",
    )


def _rug(frame: Frame, rug: Rug, row: int) -> str:
    base = frame.y.start + 24 + 8.0 * row
    strokes = "".join(f"M{frame.x(year):.1f},{base:.1f}v5" for year in rug.years)
    return tag("path", hint(f"{rug.words}: {len(rug.years)} times"), d=strokes, class_=f"rug policy-{rug.place}")
