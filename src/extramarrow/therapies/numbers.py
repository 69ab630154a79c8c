"""Numbers in sentences: how they are printed, and what is refused."""

from __future__ import annotations

import math

from extramarrow.grammar.errors import InputError


def number_text(value: float) -> str:
    """The shortest text that reads back as ``value``: 2, 9.5, 1e-07."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def counted(count: int, noun: str) -> str:
    """``1 unit``, ``2 units``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def checked_amount(value: float, what: str, unit: str, highest: float) -> float:
    """``value`` as a float if it is above 0 and not above ``highest``; :class:`InputError` otherwise."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise InputError(f"{what} must be a number of {unit}, not {value}")
    if not 0 < value <= highest:
        raise InputError(
            f"{what} must be above 0 and at most {number_text(highest)} {unit}, not {number_text(value)} {unit}"
        )
    return float(value)


def checked_count(value: float, what: str, highest: int) -> int:
    """``value`` as an int if it is whole and between 1 and ``highest``; :class:`InputError` otherwise."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise InputError(f"{what} must be a whole number, not {value}")
    if not float(value).is_integer() or not 1 <= value <= highest:
        raise InputError(f"{what} must be a whole number from 1 to {highest}, not {number_text(value)}")
    return int(value)


def dose_text(dose: float, unit: str) -> str:
    """A dose as the log shows it, without the last digits that arithmetic leaves behind."""
    return f"{number_text(float(f'{dose:.10g}'))} {unit}"
