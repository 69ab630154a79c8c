"""A lane for each patient of the sample: how long they stayed, and when something was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extramarrow.trials.report.line_chart import x_axis
from extramarrow.trials.report.series import DAYS_PER_YEAR
from extramarrow.trials.report.svg import Scale, drawing, hint, number, tag, text

WIDTH, LEFT, RIGHT, TOP, LANE = 620.0, 150.0, 600.0, 10.0, 12.0
MOST_LANES = 40


@dataclass(frozen=True, slots=True)
class Lane:
    """One patient in one arm: the ``last`` day, and by subject the days on which something was given."""

    patient: int
    arm: str
    place: int
    last: float
    given: Mapping[str, Sequence[int]]


def swimmer(title: str, lanes: Sequence[Lane], end: int) -> str:
    """The lanes in order of their arms."""
    shown = sorted(lanes, key=lambda lane: (lane.place, lane.patient))[:MOST_LANES]
    x = Scale(0.0, end / DAYS_PER_YEAR, LEFT, RIGHT)
    pieces = []
    arm = ""
    for row, lane in enumerate(shown):
        top, kind = TOP + LANE * row, f"policy-{lane.place % 5}"
        if lane.arm != arm:
            arm = lane.arm
            pieces.append(text(arm, 4, top + LANE - 2, class_=f"name {kind}"))
        pieces.append(text(str(lane.patient), LEFT - 8, top + LANE - 2, class_="tick", text_anchor="end"))
        width = x(min(lane.last, end) / DAYS_PER_YEAR) - LEFT
        words = hint(f"patient {lane.patient}, {lane.arm}: to day {lane.last:.0f}")
        pieces.append(tag("rect", words, x=LEFT, y=top + 1, width=width, height=LANE - 2, class_=f"lane {kind}"))
        for subject, days in lane.given.items():
            strokes = "".join(f"M{number(x(day / DAYS_PER_YEAR))},{number(top + 2)}v{number(LANE - 4)}" for day in days)
            pieces.append(tag("path", hint(f"{subject}: {len(days)} times"), d=strokes, class_=f"rug {kind}"))
    base = TOP + LANE * max(len(shown), 1) + 6
    pieces.append(x_axis(x, base))
    return drawing(title, WIDTH, base + 26, *pieces)
