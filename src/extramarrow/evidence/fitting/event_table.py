"""Event tables in the manner of NONMEM that hold observations beside doses: ``ID TIME AMT EVID CMT DV``."""

from __future__ import annotations

from extramarrow.evidence.fitting.observations import ONLY, Series, day_in, lab_called, observation
from extramarrow.evidence.fitting.sheet import Sheet
from extramarrow.grammar.errors import InputError

_EMPTY = frozenset({"", "."})


def event_series(sheet: Sheet) -> Series:
    """Rows with EVID 0 are observations of the laboratory value in CMT; the others are given as doses.

    Raises:
        InputError: naming the place and what was expected there.
    """
    heads = [head.casefold() for head in sheet.heads]
    found, dosed = [], {}
    for number, row in enumerate(sheet.rows):
        if not any(row):
            continue
        cells = dict(zip(heads, row, strict=True))
        patient = cells.get("id") or ONLY
        if cells.get("evid", "0" if cells.get("amt", "") in _EMPTY else "1") not in {*_EMPTY, "0"}:
            dosed[patient] = f"Doses of ID {patient} from {sheet.path}"
            continue
        if cells["dv"] in _EMPTY or cells.get("mdv", "0") not in {*_EMPTY, "0"}:
            continue
        where = sheet.where(number)
        lab = lab_called(cells["cmt"], where)
        found.append(observation(where, patient, day_in(cells["time"], where, hours=True), lab, cells["dv"], "", ""))
    if not found:
        raise InputError(f"{sheet.place}: expected at least one row with EVID 0 and a value in DV")
    if dosed and (sheet.path is None or sheet.path.suffix.lower() != ".csv"):
        raise InputError(f"{sheet.place}: doses are read from a file that ends in .csv, not from anything else")
    return Series(sheet.place, tuple(found), {}, dosed)
