"""Which parameters a series speaks about: those whose spread moves what is observed by more than its error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extramarrow.evidence.fitting.body import Body
from extramarrow.evidence.fitting.free import free_of, refusal
from extramarrow.evidence.fitting.question import Floats
from extramarrow.evidence.fitting.terms import Free
from extramarrow.grammar.system import Slot

#: So much of a parameter's width before any data is a step of it.
STEP = 0.1
#: A parameter is worth naming when its width moves all observations together by more than this many errors.
WORTH = 1.0
MOST = 6


def candidates(body: Body, errors: Sequence[float]) -> list[Free]:
    """The parameters of the case that the series says most about, each in what those before it leave open."""
    free = [free_of(slot, body.scenario.values) for slot in body.system.slots if _eligible(body, slot)]
    scores = sensitivities(body, free, errors)
    found: list[Free] = []
    while len(found) < MOST:
        sizes = np.linalg.norm(scores, axis=0)
        place = int(np.argmax(sizes))
        if not sizes[place] > WORTH:
            break
        found.append(free[place])
        direction = scores[:, place] / sizes[place]
        # What is seen as well through a parameter already named is not seen twice; the spread of that one limits how.
        share = sizes[place] ** 2 / (1.0 + sizes[place] ** 2)
        scores = scores - share * np.outer(direction, direction @ scores)
        scores[:, place] = 0.0
    return found


def sensitivities(body: Body, free: Sequence[Free], errors: Sequence[float]) -> Floats:
    """By how many errors observations move with one width of each parameter [observations, free]; 0 where they fail."""
    names = [each.name for each in free]
    start = np.array([each.start for each in free])
    points = np.tile(start, (len(free) + 1, 1))
    for place, each in enumerate(free):
        step = STEP * each.width
        up = each.value(step)
        points[place + 1, place] = up if up != each.start else each.value(-step)
    seen = body.model(names)(points)
    moved = (seen[1:] - seen[0]).T / np.array(errors)[:, None] / STEP
    return np.where(np.isfinite(moved), moved, 0.0)


def _eligible(body: Body, slot: Slot) -> bool:
    """What varies between people, and what the case itself sets of its diseases."""
    if refusal(slot):
        return False
    disease = slot.label.split(".")[0] in body.scenario.case.diseases and slot.label in body.scenario.values
    return slot.log_sd > 0.0 or disease
