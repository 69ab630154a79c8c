"""Drawing with text: elements, linear scales, paths. No plotting library, so that a page stays small and offline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

Number = float | int

#: The elements of a drawing that hold nothing; any other empty element needs its closing tag in HTML.
_LEAVES = frozenset({"circle", "line", "path", "rect", "stop", "use"})


def number(value: Number) -> str:
    """``value`` with one decimal at most; coordinates need no more."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def tag(name: str, *children: str, **attributes: str | Number | None) -> str:
    """The element ``name`` around ``children`` (markup already).

    An underscore in an attribute becomes a hyphen, a trailing one is dropped; values are escaped, None is left out.
    """
    written = []
    for key, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    body = "".join(children)
    if not body and name in _LEAVES:
        return f"<{name}{''.join(written)}/>"
    return f"<{name}{''.join(written)}>{body}</{name}>"


def text(words: str, x: Number, y: Number, **attributes: str | Number | None) -> str:
    """A line of plain ``words`` with its anchor at (x, y)."""
    return tag("text", escape(words), x=x, y=y, **attributes)


def hint(words: str) -> str:
    """The words that appear over an element, and that a screen reader says."""
    return tag("title", escape(words))


def drawing(title: str, width: Number, height: Number, *children: str, class_: str = "chart") -> str:
    """An ``svg`` element that scales with its container and that a screen reader announces as ``title``."""
    return tag(
        "svg",
        hint(title),
        *children,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_label=title,
        class_=class_,
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map from values ``low`` … ``high`` to coordinates ``start`` … ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Number) -> float:
        """The coordinate of ``value``."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round values from ``low`` to ``high``, about ``wanted`` of them, in steps of 1, 2, 2.5 or 5 times a power of ten.

    The last tick may stand beyond ``high``: an axis that ends on a tick reads better than one that ends on a datum.
    """
    span = max(high - low, 1e-9 * max(abs(low), abs(high), 1e-3))
    power = 10.0 ** math.floor(math.log10(span / wanted))
    step = next(power * round_step for round_step in (1, 2, 2.5, 5, 10) if power * round_step >= span / wanted * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [index * step for index in range(first, max(last, first + 1) + 1)]


def tick_label(value: float) -> str:
    """``value`` as an axis writes it: 1200 as "1,200", 0.5 as "0.5"."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"


def path(xs: Sequence[Number], ys: Sequence[Number]) -> str:
    """Path data through the points; a gap opens where y is not a number."""
    pieces, pen_down = [], False
    for x, y in zip(xs, ys, strict=True):
        if math.isfinite(y):
            pieces.append(f"{'L' if pen_down else 'M'}{number(x)},{number(y)}")
        pen_down = math.isfinite(y)
    return "".join(pieces)


def band(xs: Sequence[Number], lows: Sequence[Number], highs: Sequence[Number]) -> str:
    """Path data of the area between two curves; points where either is not a number are left out."""
    kept = [
        (x, low, high)
        for x, low, high in zip(xs, lows, highs, strict=True)
        if math.isfinite(low) and math.isfinite(high)
    ]
    there = [f"{number(x)},{number(high)}" for x, _, high in kept]
    back = [f"{number(x)},{number(low)}" for x, low, _ in reversed(kept)]
    return f"M{'L'.join(there + back)}Z" if kept else ""


def spread_labels(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights near ``wanted`` that stand ``gap`` apart and stay between ``low`` and ``high``, in the same order."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [min(max(wanted[index], low), high) for index in order]
    for _ in range(60):
        moved = False
        for here, there in pairwise(range(len(placed))):
            overlap = gap - (placed[there] - placed[here])
            if overlap > 1e-6:
                placed[here] = max(low, placed[here] - overlap / 2)
                placed[there] = min(high, max(placed[there] + overlap / 2, placed[here] + gap))
                moved = True
        if not moved:
            break
    heights = [0.0] * len(wanted)
    for position, index in enumerate(order):
        heights[index] = placed[position]
    return heights
