"""What the records of a run take, told before anything is computed."""

from __future__ import annotations

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.trials.observables import observed_signals
from extramarrow.trials.scenario import Scenario

#: Memory that the records of one run may take.
MOST_BYTES = 2_000_000_000
_SETTABLE_INTERVALS = (1, 2, 3, 7, 14, 28, 91, 182, 365)


#: Bytes of records that one call of the engine may return, where a single day has fewer.
BLOCK_BYTES = 64_000_000


def refuse_too_much(scenario: Scenario, count: int = 1) -> None:
    """Refuse what would not fit into memory, naming an interval that does.

    Raises:
        InputError: ``count`` such scenarios have more than 2 GB of records.
    """
    need = record_bytes(scenario, scenario.settings.every_ticks, count)
    if need <= MOST_BYTES:
        return
    intervals = ((days, record_bytes(scenario, TICKS_PER_DAY * days, count)) for days in _SETTABLE_INTERVALS)
    fitting = next((days for days, size in intervals if size <= MOST_BYTES), None)
    hint = f"use every='{fitting} day{'s' * (fitting > 1)}'" if fitting else "use fewer patients"
    raise InputError(f"every: the records would take {need / 1e9:.1f} GB, more than 2 GB; {hint}")


def record_bytes(scenario: Scenario, every_ticks: int, count: int = 1) -> int:
    """Bytes that the records of ``count`` scenarios take: each is kept once, beside what the engine just returned."""
    width = len(observed_signals(scenario.system, scenario.signals))
    a_time = width * (4 if scenario.settings.precision == "f32" else 8) * (scenario.patients or 1)
    kept = a_time * (-(-scenario.days * TICKS_PER_DAY // every_ticks) + 1)
    return count * kept + min(kept, max(BLOCK_BYTES, a_time * times_a_day(every_ticks)))


def stretch_days(a_time: int, every_ticks: int) -> int:
    """Days of records that the engine may return at once, where those of one time take ``a_time`` bytes."""
    return max(1, BLOCK_BYTES // (a_time * times_a_day(every_ticks)))


def times_a_day(every_ticks: int) -> int:
    """How often the engine records on a day on which it does."""
    return max(1, TICKS_PER_DAY // every_ticks)
