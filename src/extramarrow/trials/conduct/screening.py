"""Who takes part: each patient is the first of a row of people who fulfills the criteria on day 0.

Patient k is looked for among people with the addresses k, k + 2³², k + 2·2³², …, so that who takes part depends on
nobody else: not on the size of the trial, not on the chunk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extramarrow.grammar.errors import InputError
from extramarrow.numerics.kernel import RESULTS, Kernel
from extramarrow.trials.conduct.lives import Lives, Rows, joined
from extramarrow.trials.protocol.criteria import Criterion
from extramarrow.trials.protocol.plan import TrialPlan
from extramarrow.trials.simulate import Progress

#: How many people are looked at for one place in the trial.
MOST_SCREENED = 60
#: So many in a row that nobody fulfills are enough to say so.
ENOUGH = 12
#: The distance between two people who are looked at for one place.
NEXT = 2**32


@dataclass(frozen=True, eq=False)
class Screened:
    """The patients of a chunk on day 0, in the order of their numbers.

    ``attempts`` counts by number whom it took, ``excluded`` people by reason; ``missing`` are numbers for which nobody
    was found, or whose equations failed, with the last good day, the reason and the last good state. Whoever fails is
    not replaced: that would hide it.
    """

    lives: Lives | None
    attempts: Mapping[int, int]
    excluded: Mapping[str, int]
    missing: Mapping[int, tuple[float, str, str | None]]


def screen(
    trial: TrialPlan, numbers: Sequence[int], kernel: Kernel, threads: int, progress: Progress | None = None
) -> Screened:
    """Find the patients with these ``numbers``; ``progress(days, all)`` is told during the first round.

    Raises:
        InputError: nobody fulfills the criteria.
    """
    waiting = list(numbers)
    found: list[tuple[Lives, Rows]] = []
    attempts: dict[int, int] = {}
    excluded: dict[str, int] = {}
    why: dict[int, str] = {}
    missing: dict[int, tuple[float, str, str | None]] = {}
    for once_more in range(MOST_SCREENED):
        lives = Lives(trial, [number + once_more * NEXT for number in waiting], waiting, threads, kernel)
        lives.progress = progress
        lives.lived()
        reasons = _reasons(trial, lives)
        taken = [position for position, reason in enumerate(reasons) if not reason]
        if taken:
            found.append((lives, np.array(taken, dtype=np.intp)))
        for position, (number, reason) in enumerate(zip(waiting, reasons, strict=True)):
            attempts[number] = once_more + 1
            if lives.codes[position]:
                missing[number] = (float(lives.failed_day[position]), reason, lives.last_state(position))
            elif reason:
                excluded[reason] = excluded.get(reason, 0) + 1
                why[number] = reason
        waiting = [n for n, reason in zip(waiting, reasons, strict=True) if reason and n not in missing]
        if not waiting or (once_more + 1 >= ENOUGH and not found):
            break
    if not found and waiting:
        raise _nobody(trial, attempts, excluded)
    missing |= {
        number: (0.0, f"nobody found among {attempts[number]} people: {why[number]}", None) for number in waiting
    }
    excluded = dict(sorted(excluded.items()))
    if not found:
        return Screened(None, attempts, excluded, missing)
    first, rows = found[0]
    if len(found) > 1 or len(rows) < len(first.numbers):
        together = joined(found)
        first = joined([(together, np.argsort(together.numbers, kind="stable"))])
    first.progress = None
    return Screened(first, attempts, excluded, missing)


def _reasons(trial: TrialPlan, lives: Lives) -> list[str]:
    """Why each is not taken; empty for those who are."""
    reasons = [RESULTS[int(code)] if code else "" for code in lives.codes]
    person = (lives.chart, lives.parameter)

    def judge(criteria: Sequence[Criterion], wanted: bool, words: str) -> None:
        for criterion in criteria:
            for position, holds in enumerate(criterion.judge(person).tolist()):
                if holds != wanted and not reasons[position]:
                    reasons[position] = words.format(criterion.text)

    judge(trial.include, True, "not {}")
    judge(trial.exclude, False, "{}")
    return reasons


def _nobody(trial: TrialPlan, attempts: Mapping[int, int], excluded: Mapping[str, int]) -> InputError:
    most = max(excluded, key=lambda reason: excluded[reason])
    return InputError(
        f"protocol '{trial.protocol.name}': population: none of {sum(attempts.values())} people can take part, "
        f"most often because of '{most}' on day 0; expected criteria that somebody meets"
    )
