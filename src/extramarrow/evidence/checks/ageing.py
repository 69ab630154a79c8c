"""Old age: cellularity of the marrow, and stem cells in the blood."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.evidence.lives import WHOLE, age_day

CELLULARITY = "marrow_cellularity"


def cellularity(first: float, last: float) -> Callable[[Laboratory], float]:
    """Mean cellularity of a man's marrow between two ages, %."""
    return lambda laboratory: laboratory.replay(WHOLE["man"]).mean(CELLULARITY, age_day(first), age_day(last))


def slope(laboratory: Laboratory) -> float:
    """Change of cellularity per decade from 20 to 90 years, percentage points."""
    record = laboratory.replay(WHOLE["man"])
    return (record.at(CELLULARITY, age_day(89.9)) - record.at(CELLULARITY, age_day(20))) / 7


def lost_cd34(laboratory: Laboratory) -> float:
    """Change of circulating CD34+ cells of a man from 40 to 85 years, %."""
    record = laboratory.replay(WHOLE["man"])
    return 100 * (record.at("cd34", age_day(85)) / record.at("cd34", age_day(40)) - 1)


COURSE = "cellularity by age is an input, fitted to it"
OLDER = "cellularity by age follows a newer series"

CHECK = Check(
    published="Cellularity of benign marrow was read from biopsies over age, in a recent and in an older series;"
    " CD34+ cells of the blood were counted over age.",
    replay="A man from the fifth postmenstrual week to 90 years.",
    rows=(
        Row(("P112",), "change of cellularity per decade", -3, "%", "Wong2024", None, Role.ECHO, COURSE, 0, slope),
        Row(("P112",), "cellularity at 18 to 90 years", None, "%", "Wong2024", band.published_range(30, 75), Role.ECHO,
            COURSE, 55, cellularity(18, 89)),
        *(
            Row(("P113",), f"cellularity at {first} to {last} years", value, "%", "Wong2024", band.person(value, 15),
                Role.ECHO, COURSE, 55, cellularity(first, last))
            for first, last, value in ((20, 40, 55), (40, 60, 50), (60, 89, 45))
        ),
        Row(("P195",), "change of circulating CD34+ cells beyond 80 years", -50, "%", "Biogerontology2005", None,
            Role.ECHO, "the count by age is an input", 0, lost_cd34),
        *(
            Row(("P114",), f"cellularity at {first} to {last} years, older series", value, "%", "Hartsock1965", None,
                Role.PREDICTED, OLDER, 55, cellularity(first, last))
            for first, last, value in ((0, 9, 79), (30, 69, 50), (70, 79, 29))
        ),
    ),
)  # fmt: skip
