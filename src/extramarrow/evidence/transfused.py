"""Transfusions as a trial counts them: units over weeks, and weeks without any, read from a replay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extramarrow.evidence.record import Record
from extramarrow.grammar.declarations import Parameter
from extramarrow.therapies.actions.red_cells import RedCellUnit

#: Record this signal of an experiment whose transfusions are counted.
DONATED = "donor_cells.hemoglobin"
#: Hemoglobin of a bag, g; an increment is rounded to whole bags of it.
BAG = RedCellUnit.of_kind(Parameter)["hemoglobin"].value_at(None)

#: How thalassemia is transfused in these replays: by appointment, up to a level, with bags rounded to whole ones.
PRACTICE = (
    "Transfuse to Hb 12.5 g/dL up to 4 units when Hb < 10.5 g/dL, every 3 weeks, within 5 days, missing 3 % of visits"
)

#: What befalls the people of such trials beside their disease: policies with published rates, the same in every arm.
IN_ADULTS = "infections-of-adults"
IN_THALASSEMIA, IN_MYELODYSPLASIA = "episodes-in-thalassemia", "episodes-in-myelodysplasia"

#: Day and units of every transfusion of a patient.
Transfusions = Sequence[tuple[float, int]]


def transfusions(record: Record, patient: int) -> Transfusions:
    """Every day on which donor hemoglobin rose, which only a transfusion brings about, and by how many bags."""
    donated, days = record.series(DONATED, patient), record.days
    rises = ((day, round((now - before) / BAG)) for day, (before, now) in zip(days[1:], pairwise(donated), strict=True))
    return tuple((day, units) for day, units in rises if units > 0)


def units(given: Transfusions, first: float, last: float) -> int:
    """Units from after day ``first`` up to day ``last``."""
    return sum(count for day, count in given if first < day <= last)


def longest_free(given: Transfusions, first: float, last: float) -> float:
    """The longest time in days without a transfusion from day ``first`` to day ``last``."""
    days = [first, *(day for day, _ in given if first < day <= last), last]
    return max(later - earlier for earlier, later in pairwise(days))


def lowest_burden(given: Transfusions, first: float, last: float, length: float) -> int:
    """The fewest units over any ``length`` days between two days."""
    starts = range(int(first), int(last - length) + 1)
    return min(units(given, start, start + length) for start in starts)
