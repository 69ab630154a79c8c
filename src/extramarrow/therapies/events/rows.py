"""The rows of an event table: times in hours, on ticks; everything else is refused with the number of its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.ticks import MINUTES_PER_TICK
from extramarrow.therapies.hours import TICKS_PER_HOUR

#: The columns of a table, as they are written.
COLUMNS = ("ID", "TIME", "AMT", "EVID", "CMT", "RATE", "II", "ADDL", "SS")
#: Understood on top of these: a lag of absorption, and what only an observation fills.
MORE_COLUMNS = ("ALAG", "DV", "MDV")
NEEDED = ("TIME", "AMT", "CMT")

OBSERVATION, DOSE, OTHER, RESET, RESET_AND_DOSE = range(5)
MOST_BYTES = 50_000_000
_EMPTY = frozenset({"", "."})


@dataclass(frozen=True, slots=True)
class Row:
    """One record: times and lengths in ticks; ``place`` names it in errors.

    ``lag`` is how long after its tick a dose begins, ``over`` how long an infusion lasts (0: a bolus), ``every`` and
    ``more`` are II and ADDL, ``steady`` is SS.
    """

    place: str
    identity: str
    tick: int
    amount: float
    event: int
    compartment: str
    lag: int = 0
    over: int = 0
    every: int = 0
    more: int = 0
    steady: int = 0


def read_rows(path: Path) -> tuple[Row, ...]:
    """The records of a CSV file that are doses or resets, in their order.

    Raises:
        InputError: the file, the row and what was expected there.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"events '{path}': expected a CSV file below {MOST_BYTES // 10**6} MB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"events '{path}': cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"events '{path}': expected text, found binary content at byte {error.start}") from error
    return parse_rows(text, f"events '{path}'")


def parse_rows(text: str, place: str) -> tuple[Row, ...]:
    """The same from the text of a file; ``place`` begins every error."""
    lines = list(csv.reader(io.StringIO(text)))
    if not lines or not any(lines[0]):
        raise InputError(f"{place}: expected a first line with the columns {' '.join(COLUMNS)}")
    columns = _columns(lines[0], place)
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{place}: row {number}"
        if len(cells) != len(columns):
            raise InputError(f"{where}: expected {len(columns)} values, found {len(cells)}")
        row = _row(dict(zip(columns, (cell.strip() for cell in cells), strict=True)), where)
        if row is not None:
            rows.append(row)
    _check_order(rows)
    return tuple(rows)


def _columns(header: Sequence[str], place: str) -> list[str]:
    names = [cell.strip().upper() for cell in header]
    for name in names:
        if name not in (*COLUMNS, *MORE_COLUMNS):
            raise unknown("column", name, (*COLUMNS, *MORE_COLUMNS), place)
        if names.count(name) > 1:
            raise InputError(f"{place}: the column {name} stands there twice")
    for name in NEEDED:
        if name not in names:
            raise InputError(f"{place}: the column {name} is missing")
    return names


def _row(cells: Mapping[str, str], place: str) -> Row | None:
    event = _whole(cells, "EVID", place, default=DOSE)
    if event in (OBSERVATION, OTHER):
        return None
    if event not in (DOSE, RESET, RESET_AND_DOSE):
        raise InputError(f"{place}: EVID: expected 0, 1, 2, 3 or 4, not {event}")
    tick = _ticks(cells, "TIME", place)
    identity = cells.get("ID", "1")
    if event == RESET:
        return Row(place, identity, tick, 0.0, event, cells["CMT"])
    amount = _number(cells, "AMT", place)
    if amount <= 0:
        raise InputError(f"{place}: AMT: expected a dose above 0, not {cells['AMT'] or 'nothing'}")
    if cells["CMT"] in _EMPTY:
        raise InputError(f"{place}: CMT: expected a compartment such as epoetin.subcutaneous")
    row = Row(
        place, identity, tick, float(amount), event, cells["CMT"], lag=_ticks(cells, "ALAG", place),
        over=_over(cells, amount, place), every=_ticks(cells, "II", place), more=_whole(cells, "ADDL", place),
        steady=_whole(cells, "SS", place),
    )  # fmt: skip
    _check(row)
    return row


def _over(cells: Mapping[str, str], amount: Fraction, place: str) -> int:
    rate = _number(cells, "RATE", place)
    if rate < 0:
        raise InputError(f"{place}: RATE: expected 0 or an amount per hour; rates that a model decides are not known")
    if rate == 0:
        return 0
    ticks = amount / rate * TICKS_PER_HOUR
    # A rate is written with few decimals: what is meant is the tick nearby.
    nearest = round(ticks)
    if nearest < 1 or abs(ticks - nearest) > Fraction(1, 1000):
        hours = float(amount / rate)
        raise InputError(
            f"{place}: RATE: the infusion lasts {hours:g} h, expected a multiple of {MINUTES_PER_TICK} minutes"
        )
    return nearest


def _check(row: Row) -> None:
    if row.steady not in (0, 1, 2):
        raise InputError(f"{row.place}: SS: expected 0, 1 or 2, not {row.steady}")
    if row.more < 0:
        raise InputError(f"{row.place}: ADDL: expected 0 or more, not {row.more}")
    if (row.more or row.steady) and not row.every:
        raise InputError(f"{row.place}: II: expected an interval in hours, as ADDL or SS is set")
    if row.steady and row.over > row.every:
        raise InputError(f"{row.place}: RATE: the infusion lasts longer than the interval II")


def _check_order(rows: Sequence[Row]) -> None:
    latest: dict[str, int] = {}
    for row in rows:
        if row.tick < latest.get(row.identity, 0) and row.event != DOSE:
            raise InputError(f"{row.place}: TIME goes back")
        latest[row.identity] = max(row.tick, latest.get(row.identity, 0))


def _number(cells: Mapping[str, str], name: str, place: str) -> Fraction:
    text = cells.get(name, "")
    if text in _EMPTY:
        return Fraction(0)
    try:
        number = Fraction(text)
        if "/" in text or "_" in text or len(text) > 40:
            raise ValueError
    except (ValueError, ZeroDivisionError):
        raise InputError(f"{place}: {name}: expected a number, not '{text[:40]}'") from None
    return number


def _ticks(cells: Mapping[str, str], name: str, place: str) -> int:
    hours = _number(cells, name, place)
    if hours < 0:
        raise InputError(f"{place}: {name}: expected hours from 0 on, not {cells[name]}")
    ticks = hours * TICKS_PER_HOUR
    if ticks.denominator != 1:
        raise InputError(
            f"{place}: {name}: {cells[name]} h lies between two ticks of {MINUTES_PER_TICK} minutes;"
            f" the nearest is {round(ticks) / TICKS_PER_HOUR:g} h"
        )
    return int(ticks)


def _whole(cells: Mapping[str, str], name: str, place: str, default: int = 0) -> int:
    if cells.get(name, "") in _EMPTY:
        return default
    number = _number(cells, name, place)
    if number.denominator != 1:
        raise InputError(f"{place}: {name}: expected a whole number, not {cells[name]}")
    return int(number)
