"""Every comparison with the control on one line: the estimate and its interval."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from extramarrow.trials.analysis.estimates import Estimate
from extramarrow.trials.report.svg import Scale, drawing, hint, tag, text
from extramarrow.trials.report.trial_words import estimate_words, interval_words

WIDTH, LEFT, RIGHT, WORDS, TOP, ROW = 760.0, 300.0, 560.0, 570.0, 10.0, 34.0
LETTERS = 46
#: A ratio beyond 1000 or below 1/1000 is drawn at the edge.
FARTHEST = 1000.0


def ratios(lines: Sequence[Estimate]) -> list[Estimate]:
    """The ratios of arms among ``lines`` that have an interval."""
    return [each for each in lines if each.null == 1.0 and math.isfinite(each.interval.low) and each.interval.low > 0]


def forest(title: str, lines: Sequence[Estimate], places: dict[str, int]) -> str:
    """Ratios on a logarithmic axis; ``places`` gives the color of an arm."""
    rows = ratios(lines)
    edges = [value for each in rows for value in (each.interval.low, each.interval.high)]
    low, high = min([*edges, 0.5]), max([*edges, 2.0])
    low, high = max(low, 1 / FARTHEST), min(high, FARTHEST)
    x = Scale(math.log(low), math.log(high), LEFT, RIGHT)
    base = TOP + ROW * len(rows) + 6
    pieces = [tag("line", x1=x(0.0), x2=x(0.0), y1=TOP, y2=base, class_="limit")]
    for power in range(-3, 4):
        for step in (1.0, 2.0, 5.0) if high / low < 60 else (1.0, 3.0):
            mark = step * 10.0**power
            if low <= mark <= high:
                pieces.append(text(f"{mark:g}", x(math.log(mark)), base + 17, class_="tick", text_anchor="middle"))
    pieces.append(tag("line", x1=LEFT, x2=RIGHT, y1=base, y2=base, class_="axis"))
    for row, each in enumerate(rows):
        pieces.append(_row(x, each, TOP + ROW * (row + 0.5), places))
    return drawing(title, WIDTH, base + 26, *pieces)


def _row(x: Scale, each: Estimate, middle: float, places: dict[str, int]) -> str:
    kind = f"policy-{places.get(each.arm.partition(' against ')[0], 0) % 5}"
    first, last = (
        min(max(x(math.log(value)), LEFT), RIGHT) for value in (each.interval.low, max(each.interval.high, 1e-9))
    )
    center = min(max(x(math.log(each.interval.estimate)), LEFT), RIGHT)
    said = f"{estimate_words(each)} ({interval_words(each)})"
    names = [
        textwrap.shorten(each.name, LETTERS, placeholder=" …"),
        textwrap.shorten(each.arm, LETTERS, placeholder=" …"),
    ]
    return "".join(
        [
            text(names[0], 4, middle - 2, class_="label"),
            text(names[1], 4, middle + 12, class_="tick"),
            tag("line", hint(said), x1=first, x2=last, y1=middle, y2=middle, class_=f"whisker {kind}"),
            tag("circle", hint(said), cx=center, cy=middle, r=4.5, class_=f"dot {kind}"),
            text(said, WORDS, middle + 4, class_="tick"),
        ]
    )
