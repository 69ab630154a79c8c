"""Clonal hematopoiesis: with age, a clone with a small advantage takes over a part of the stem cells."""

from __future__ import annotations

from extramarrow.grammar.functions import exp, minimum
from extramarrow.grammar.parts import Organ, param, reads, signal


class ClonalHematopoiesis(Organ):
    """When the clone of a person arises and how fast it grows; how much of the marrow it holds comes out of both.

    It is the largest clone with a known driver, such as DNMT3A or TET2. Its cells mature as others do, so that counts
    stay as they were. While age stands still, it does not grow. Before it arises its share stands for none: it is then
    less than any method finds.
    """

    fitness = param(
        0.05, "1/year", "growth of the clone while it is small", source="Fabre2022", kind="fitted", spread=0.65,
        bounds=(0.005, 0.5),
    )  # fmt: skip
    arrival = param(
        22, "year", "age at which the first cell of a clone that lasts arises", source="Jaiswal2014", kind="fitted",
        spread=0.8, bounds=(1, 300),
    )  # fmt: skip
    greatest = param(
        0.8, "1", "part of the healthy feedback on renewal that an advantage can undo", bounds=(0.5, 0.95),
        reason="a clone cannot grow faster than stem cells do in empty niches",
    )  # fmt: skip

    age = reads("development.age", "day")
    ageing = reads("patient.ageing", "1")
    number = reads("stem_cells.number", "1")
    division_interval = reads("stem_cells.division_interval", "day")
    interval = reads("stem_cells.interval", "day")
    departure = reads("stem_cells.departure", "1")
    sensitivity = reads("stem_cells.sensitivity_at_rest", "1")

    @signal("1")
    def first_cells(fitness, division_interval):
        """Cells that chance leaves of a lasting clone as it arises: one over its advantage in each division."""
        return 1.0 / (fitness * division_interval)

    @signal("1")
    def odds(first_cells, number, fitness, age, arrival):
        """Cells of the clone relative to all others of a healthy person of this age."""
        return first_cells / number * exp(fitness * (age - arrival))

    @signal("1")
    def share(odds):
        """Part of the stem cells that is of the clone, at this age in health."""
        return odds / (1.0 + odds)

    @signal("1")
    def gain(fitness, ageing, interval, departure, sensitivity, greatest):
        """Daughters that the clone keeps beyond others at each division among healthy neighbors, relative to theirs."""
        return minimum(ageing * fitness * interval / (1.0 + departure), greatest * sensitivity)

    @signal("1")
    def advantage(gain, sensitivity):
        """Crowding that it stands beyond what stops healthy stem cells from growing."""
        return gain * (1.0 + sensitivity) / (sensitivity - gain)
