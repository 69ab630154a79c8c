"""One parameter at a time: the endpoint with each of them low and high, the widest bar first."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from extramarrow.trials.report.svg import Scale, drawing, hint, tag, text, tick_label, ticks

WIDTH, LEFT, RIGHT, WORDS, TOP, ROW, THICK = 760.0, 250.0, 600.0, 616.0, 34.0, 40.0, 16.0
LETTERS = 38


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """A bar: its name, what the parameter goes from and to, and the endpoint at both ends."""

    name: str
    words: str
    at_low: float
    at_high: float
    said: str


def tornado(title: str, middle: float, bars: Sequence[TornadoBar]) -> str:
    """Bars around ``middle``, the endpoint as things are: low in one color, high in the other."""
    known = [bar for bar in bars if math.isfinite(bar.at_low) and math.isfinite(bar.at_high)]
    ends = [value for bar in known for value in (bar.at_low, bar.at_high)]
    middle = middle if math.isfinite(middle) else 0.0
    marks = ticks(min([*ends, middle]), max([*ends, middle]), 5)
    x = Scale(marks[0], marks[-1], LEFT, RIGHT)
    base = TOP + ROW * max(len(known), 1) + 4
    pieces = [
        tag("line", x1=x(mark), x2=x(mark), y1=TOP - 4, y2=base, class_="grid")
        + text(tick_label(round(mark, 10)), x(mark), base + 17, class_="tick", text_anchor="middle")
        for mark in marks
    ]
    for row, bar in enumerate(known):
        pieces.append(_row(x, bar, middle, TOP + ROW * (row + 0.5)))
    pieces.append(tag("line", x1=x(middle), x2=x(middle), y1=TOP - 4, y2=base, class_="axis"))
    pieces.append(_key())
    return drawing(title, WIDTH, base + 26, *pieces)


def _row(x: Scale, bar: TornadoBar, middle: float, center: float) -> str:
    pieces = []
    for value, kind, words in ((bar.at_low, "policy-0", "low"), (bar.at_high, "policy-3", "high")):
        start, end = sorted((x(middle), x(value)))
        shift = 0.0 if (bar.at_low - middle) * (bar.at_high - middle) <= 0 else (-4.0 if words == "low" else 4.0)
        height = THICK if shift == 0.0 else THICK / 2
        said = hint(f"{bar.name} {words}: {value:.4g}")
        pieces.append(
            tag("rect", said, x=start, y=center + shift - height / 2, width=max(end - start, 0.6), height=height,
                class_=f"bar {kind}")
        )  # fmt: skip
    return "".join(
        [
            text(textwrap.shorten(bar.name, LETTERS, placeholder=" …"), 4, center - 2, class_="label"),
            text(textwrap.shorten(bar.words, LETTERS + 6, placeholder=" …"), 4, center + 12, class_="tick"),
            *pieces,
            text(bar.said, WORDS, center + 4, class_="tick"),
        ]
    )


def _key() -> str:
    """Which color is which."""
    pieces = []
    for start, kind, words in ((LEFT, "policy-0", "parameter low"), (LEFT + 120.0, "policy-3", "parameter high")):
        pieces.append(tag("rect", x=start, y=6, width=11, height=11, class_=f"bar {kind}"))
        pieces.append(text(words, start + 17, 16, class_="tick"))
    return "".join(pieces) + text("difference", WORDS, 16, class_="tick")
