"""Records of one person into single doses: repeated ones, those of a steady state, and what a reset calls off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.events.rows import DOSE, RESET, RESET_AND_DOSE, Row
from extramarrow.therapies.hours import hour_text

#: So many doses must fit between the start of the run and a steady state.
STEADY_DOSES = 10
MOST_DOSES = 200_000


@dataclass(frozen=True, slots=True, order=True)
class Given:
    """``amount`` into ``compartment`` at ``tick``, at once or ``over`` so many ticks."""

    tick: int
    compartment: str
    amount: float
    over: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """Single doses in the order of time, and the ticks on which every compartment is emptied first."""

    doses: tuple[Given, ...]
    resets: tuple[int, ...] = ()


def identities(rows: Iterable[Row]) -> tuple[str, ...]:
    """Whose records these are."""
    return tuple(dict.fromkeys(row.identity for row in rows))


def expand(rows: Sequence[Row], from_tick: int = 0) -> Course:
    """The records of one person, with TIME 0 on ``from_tick``.

    ADDL repeats a dose every II. SS 1 and 2 are reached by giving the dose every II from the start of the run on:
    TIME must leave room for that. SS 1 forgets earlier doses, so there may be none in its compartment. A reset
    (EVID 3 and 4) falls on the start of a day, ends infusions and calls off repeated doses that are still to come.
    """
    doses: list[Given] = []
    resets: list[int] = []
    for row in sorted(rows, key=lambda row: row.tick):
        start = row.tick + from_tick
        if row.event in (RESET, RESET_AND_DOSE):
            resets.append(_reset(row, start))
            doses = [kept for each in doses if (kept := _before(each, start)) is not None]
        if row.event in (DOSE, RESET_AND_DOSE):
            if row.steady:
                doses.extend(_steady(row, start, doses, resets))
            if row.more > MOST_DOSES:
                raise InputError(f"{row.place}: ADDL: expected at most {MOST_DOSES} doses")
            whole = Given(start + row.lag, row.compartment, row.amount, row.over)
            doses.extend(replace(whole, tick=whole.tick + k * row.every) for k in range(row.more + 1))
    return Course(tuple(sorted(doses)), tuple(dict.fromkeys(resets)))


def _reset(row: Row, start: int) -> int:
    if start % TICKS_PER_DAY:
        raise InputError(
            f"{row.place}: TIME: a reset falls on the start of a day, a multiple of 24 h, not on {hour_text(start)} h"
        )
    return start


def _before(dose: Given, reset: int) -> Given | None:
    """What is left of a dose that a reset may cut off."""
    if dose.tick >= reset:
        return None
    if dose.tick + dose.over <= reset:
        return dose
    # Nothing of it may enter on the tick of the reset itself, which comes first.
    whole_ticks = reset - dose.tick - 1
    return replace(dose, amount=dose.amount * max(whole_ticks, 0.5) / dose.over, over=whole_ticks)


def _steady(row: Row, start: int, doses: Sequence[Given], resets: Sequence[int]) -> list[Given]:
    if row.steady == 1 and any(each.compartment == row.compartment for each in doses):
        raise InputError(f"{row.place}: SS: 1 forgets the earlier doses of {row.compartment}; remove them, or say 2")
    begin = max(resets, default=0)
    count = (start - begin) // row.every
    if count < STEADY_DOSES:
        need = -(-STEADY_DOSES * row.every // TICKS_PER_DAY)
        raise InputError(
            f"{row.place}: SS: a steady state needs room for {STEADY_DOSES} doses before it: let TIME 0 fall on"
            f" day {need} or later, 'from day {need}'"
        )
    return [Given(start + row.lag - k * row.every, row.compartment, row.amount, row.over) for k in range(count, 0, -1)]
