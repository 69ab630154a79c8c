"""Observations of one or several patients, read from a sheet: one a row, one a day, or as an event table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extramarrow.evidence.fitting.event_table import event_series
from extramarrow.evidence.fitting.observations import ONLY, Series, day_in, is_number, lab_called, observation
from extramarrow.evidence.fitting.sheet import Sheet
from extramarrow.grammar.errors import InputError, unknown
from extramarrow.patients.table import SHORT

#: What a column may be called, in small letters.
PATIENT = ("patient", "id", "subject")
DAY = ("day", "days")
NAME = ("name", "lab", "analyte")
VALUE = ("value",)
ERROR = ("error", "sd")
UNIT = ("unit", "units")
_WIDE = {"patient": PATIENT, "day": DAY}
_LONG = {**_WIDE, "name": NAME, "value": VALUE, "error": ERROR, "unit": UNIT}
#: Columns of an event table with observations.
EVENT_TABLE = ("time", "dv", "cmt")

_HEAD = re.compile(r"(?P<name>.+?)\s*[\[(](?P<unit>[^\[\]()]+)[\])]\s*")


def series_of(sheet: Sheet) -> Series:
    """The observations of a sheet.

    One a row: ``patient, day, name, value`` with ``error`` and ``unit`` where they are known. One a day: ``patient,
    day`` and a column for each laboratory value, with its unit in brackets or in a first row of units, and
    ``NAME_error``. An event table: ``ID TIME DV CMT`` with hours and the laboratory value in CMT; its doses are given.
    A column such as ``sex`` or ``patient.weight`` sets that parameter of the patient.

    Raises:
        InputError: naming the place and what was expected there.
    """
    heads = {head.casefold() for head in sheet.heads}
    if set(EVENT_TABLE) <= heads:
        return event_series(sheet)
    found = _by_row(sheet) if {*NAME, *VALUE} & heads else _by_day(sheet)
    if not found.observations:
        raise InputError(f"{sheet.place}: expected at least one row with a value")
    return found


def _by_row(sheet: Sheet) -> Series:
    places, covariates = _columns(sheet, _LONG)
    for name in ("day", "name", "value"):
        if name not in places:
            raise InputError(f"{sheet.place}: the column '{name}' is missing; found {', '.join(sheet.heads)}")
    found, people = [], People(sheet, covariates)
    for number, row in enumerate(sheet.rows):
        if not any(row):
            continue
        where = sheet.where(number)
        cells = {name: row[place] for name, place in places.items()}
        patient = cells.get("patient") or ONLY
        people.note(patient, row, where)
        if cells["value"]:
            day, lab = day_in(cells["day"], where), lab_called(cells["name"], where)
            error, unit = cells.get("error", ""), cells.get("unit", "")
            found.append(observation(where, patient, day, lab, cells["value"], error, unit))
    return Series(sheet.place, tuple(found), people.known)


def _by_day(sheet: Sheet) -> Series:
    titled = [_HEAD.fullmatch(head) for head in sheet.heads]
    bare = tuple(found["name"] if found else head for found, head in zip(titled, sheet.heads, strict=True))
    units = tuple(found["unit"].strip() if found else "" for found in titled)
    sheet = Sheet(sheet.place, bare, sheet.rows, sheet.first, sheet.path)
    places, covariates = _columns(sheet, _WIDE, values=True)
    if "day" not in places:
        raise InputError(f"{sheet.place}: the column 'day' is missing; found {', '.join(sheet.heads)}")
    others = [place for place in range(len(bare)) if place not in {*places.values(), *covariates}]
    errors = {lab_called(name, sheet.place): place for place in others if (name := _error(bare[place]))}
    lab = {place: lab_called(bare[place], sheet.place) for place in others if not _error(bare[place])}
    found, people = [], People(sheet, covariates)
    for number, row in enumerate(sheet.rows):
        if number == 0 and not is_number(row[places["day"]]):
            units = tuple(cell or unit for cell, unit in zip(row, units, strict=True))
        elif any(row):
            where = sheet.where(number)
            patient = (row[places["patient"]] if "patient" in places else "") or ONLY
            people.note(patient, row, where)
            day = day_in(row[places["day"]], where)
            for place, name in lab.items():
                error = row[errors[name]] if name in errors else ""
                if row[place]:
                    found.append(observation(where, patient, day, name, row[place], error, units[place]))
    return Series(sheet.place, tuple(found), people.known)


def _error(head: str) -> str:
    """The name before ``_error``; empty for any other head."""
    found = re.fullmatch(r"(.+?)[ _](error|sd)", head, re.IGNORECASE)
    return found[1] if found else ""


def _columns(
    sheet: Sheet, known: Mapping[str, Sequence[str]], values: bool = False
) -> tuple[dict[str, int], dict[int, str]]:
    """The columns of ``known`` by meaning, and those that set a parameter by position."""
    places: dict[str, int] = {}
    covariates: dict[int, str] = {}
    for place, head in enumerate(sheet.heads):
        word = head.casefold()
        meaning = next((name for name, words in known.items() if word in words), None)
        if meaning in places:
            raise InputError(f"{sheet.place}: the columns '{sheet.heads[places[meaning]]}' and '{head}' say the same")
        if meaning is not None:
            places[meaning] = place
        elif word in SHORT or "." in head:
            covariates[place] = SHORT.get(word, head)
        elif not values:
            raise unknown("column", head, [*(words[0] for words in known.values()), *SHORT], sheet.place)
    return places, covariates


class People:
    """What columns say of each patient; they must say the same in all rows."""

    def __init__(self, sheet: Sheet, covariates: Mapping[int, str]) -> None:
        self._sheet, self._covariates = sheet, covariates
        self.known: dict[str, dict[str, str]] = {}

    def note(self, patient: str, row: Sequence[str], where: str) -> None:
        """Take note of a row."""
        known = self.known.setdefault(patient, {})
        for place, label in self._covariates.items():
            if row[place] and known.setdefault(label, row[place]) != row[place]:
                raise InputError(
                    f"{where}: {label}: expected '{known[label]}' as in the rows before, not '{row[place]}'"
                )
