"""The text of an event table: one row for each dose, in the order of person and time."""

from __future__ import annotations

from collections.abc import Mapping

from extramarrow.grammar.ticks import MINUTES_PER_TICK
from extramarrow.therapies.events.expand import Course
from extramarrow.therapies.events.rows import COLUMNS, DOSE, RESET
from extramarrow.therapies.numbers import number_text

HOURS_PER_TICK = MINUTES_PER_TICK / 60.0


def table(courses: Mapping[int, Course]) -> str:
    """The doses of each person by number; it parses back to the same courses."""
    lines = [",".join(COLUMNS)]
    for identity, course in courses.items():
        known = sorted({dose.compartment for dose in course.doses})
        rows = [(tick, 0, _row(identity, tick, RESET, compartment=known[0])) for tick in course.resets if known]
        rows += [
            (dose.tick, 1, _row(identity, dose.tick, DOSE, dose.amount, dose.compartment, dose.over))
            for dose in sorted(course.doses)
        ]
        lines += [text for _, _, text in sorted(rows, key=lambda row: row[:2])]
    return "\n".join(lines) + "\n"


def _row(identity: int, tick: int, event: int, amount: float = 0.0, compartment: str = "", over: int = 0) -> str:
    rate = amount / (over * HOURS_PER_TICK) if over else 0.0
    numbers = (identity, tick * HOURS_PER_TICK, amount, event)
    return ",".join([*map(number_text, numbers), compartment, number_text(rate), "0", "0", "0"])
