"""The Python door of `check` and `answer`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from extramarrow.evidence.checks import check_named, names
from extramarrow.evidence.judge import Judged, Row, judge
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.report import CheckReport

if TYPE_CHECKING:
    from extramarrow.evidence.answers.entry import Answer

#: Called with what is done so far and what there is to do.
Progress = Callable[[int, int], None]


def check(*checks: str, progress: Progress | None = None, laboratory: Laboratory | None = None) -> CheckReport:
    """Replay published experiments and judge the body by them.

    Args:
        checks: names of checks (``extramarrow list checks``); none means all.
        progress: called after every row.
        laboratory: where experiments are replayed; a new one unless given.

    Raises:
        InputError: a name is unknown; the message gives the nearest one.
    """
    chosen = {name: check_named(name) for name in checks or names()}
    work = [(name, row) for name, entry in chosen.items() for row in entry.rows]
    place = laboratory or Laboratory()
    judged = []
    for done, (name, row) in enumerate(work, start=1):
        judged.append(_judged(name, row, place))
        if progress is not None:
            progress(done, len(work))
    return CheckReport(tuple(judged))


def _judged(name: str, row: Row, laboratory: Laboratory) -> Judged:
    """A row replayed and judged. A replay that fails makes the row a misfit, and says why."""
    try:
        return judge(name, row, row.simulate(laboratory))
    except Exception as error:  # one broken replay must not hide the verdict on all other rows
        return judge(
            name, row, math.nan, failure=f"replay failed: {' '.join(str(error).split()) or type(error).__name__}"
        )


def answer(question: str, *, progress: Progress | None = None, laboratory: Laboratory | None = None) -> Answer:
    """What the evidence and the body say to a question.

    Args:
        question: ``Q1`` … ``Q11``, ``1`` … ``43``, or a question in words.
        progress: called after every experiment.
        laboratory: where experiments are replayed; a new one unless given.

    Raises:
        InputError: no question is near; the message gives the nearest one.
    """
    from extramarrow.evidence.answers import find

    return find(question).answered(laboratory or Laboratory(), progress)
