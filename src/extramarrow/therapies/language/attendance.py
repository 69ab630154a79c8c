"""``missing 10 % of visits``, ``taking 80 % of doses`` into percentages."""

from __future__ import annotations

from fractions import Fraction

from extramarrow.therapies.attendance import Attendance
from extramarrow.therapies.language.reader import Reader

#: The words that begin such a clause, and what the share is of.
SHARES = {"missing": "visits", "taking": "doses"}


def read_share(reader: Reader, word: str) -> float:
    """``10 % of visits``, after ``word``."""
    token = reader.token
    percent = float(reader.number("a percentage"))
    reader.unit("a percentage", {"%": Fraction(1)})
    if not reader.accept("of", SHARES[word]):
        reader.fail(f"'of {SHARES[word]}'")
    with reader.blaming(token):
        if word == "missing":
            Attendance(missed=percent)
        else:
            Attendance(taken=percent)
    return percent
