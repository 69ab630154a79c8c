"""The flow of people through a trial, as CONSORT draws it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from extramarrow.trials.analysis.flow import Branch, Flow
from extramarrow.trials.report.svg import drawing, tag, text

WIDTH, GAP, LINE, PAD = 720.0, 22.0, 16.0, 9.0
LETTERS_PER_UNIT = 1 / 6.6
MOST_REASONS = 6


def flow_chart(flow: Flow, paired: bool) -> str:
    """Assessed, excluded, allocated, followed and analyzed."""
    middle, side = WIDTH / 2, WIDTH - 250.0
    first = _Box([f"People looked at: {flow.assessed:,}"], middle - 130, 8.0, 260)
    lost = flow.assessed - flow.taken
    reasons = [f"{count:,} {reason}" for reason, count in sorted(flow.excluded.items(), key=lambda item: -item[1])]
    more = [f"and {len(reasons) - MOST_REASONS} more reasons"] if len(reasons) > MOST_REASONS else []
    aside = _Box([f"Not taken: {lost:,}", *reasons[:MOST_REASONS], *more], side, first.bottom + GAP, 240)
    words = "live in every arm" if paired else "randomized"
    second = _Box([f"Patients, {words}: {flow.taken:,}"], middle - 130, aside.bottom + GAP, 260)
    branches = _branches(flow.branches, second.bottom + 2 * GAP)
    pieces = [first.drawn(), aside.drawn(), second.drawn(), *(box.drawn() for box in branches)]
    pieces.append(_line(middle, first.bottom, middle, second.top))
    pieces.append(_line(middle, (aside.top + aside.bottom) / 2, side, (aside.top + aside.bottom) / 2))
    fork = second.bottom + GAP
    pieces.append(_line(middle, second.bottom, middle, fork))
    if branches:
        pieces.append(_line(branches[0].center, fork, branches[-1].center, fork))
    pieces += [_line(box.center, fork, box.center, box.top) for box in branches]
    height = max((box.bottom for box in branches), default=second.bottom) + 8
    return drawing("flow of people", WIDTH, height, *pieces)


class _Box:
    def __init__(self, lines: Sequence[str], x: float, top: float, width: float) -> None:
        letters = max(10, int((width - 2 * PAD) * LETTERS_PER_UNIT))
        self.lines = [part for line in lines for part in textwrap.wrap(line, letters, subsequent_indent="  ")]
        self.x, self.top, self.width = x, top, width
        self.bottom = top + 2 * PAD + LINE * len(self.lines)
        self.center = x + width / 2

    def drawn(self) -> str:
        frame = tag("rect", x=self.x, y=self.top, width=self.width, height=self.bottom - self.top, rx=3, class_="box")
        rows = [
            text(line, self.x + PAD, self.top + PAD + LINE * (row + 0.75), class_="tick" if row else "label")
            for row, line in enumerate(self.lines)
        ]
        return frame + "".join(rows)


def _branches(branches: Sequence[Branch], top: float) -> list[_Box]:
    width = (WIDTH - GAP * (len(branches) - 1)) / max(len(branches), 1)
    return [
        _Box(
            [
                each.arm,
                f"began: {each.began:,}",
                f"left: {each.left:,}",
                f"failed: {each.failed:,}",
                f"completed: {each.completed:,}",
                f"analyzed: {each.analyzed:,}",
            ],
            place * (width + GAP),
            top,
            width,
        )
        for place, each in enumerate(branches)
    ]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_="axis")
