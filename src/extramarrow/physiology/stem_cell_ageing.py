"""Stem cells over a life: how many there are, how often they divide, and what an old one has left to give."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, reads, signal
from extramarrow.physiology.ages import by_age


class StemCellAgeing(Organ):
    """Courses over age. Health does not depend on them: what old cells give less, more cells of that kind make up for.

    Stem cells multiply with the body until adolescence. Later those with the markers of stem cells become more, and
    each feeds less; what is lost is the reserve that a person calls upon after chemotherapy or under G-CSF.
    """

    number_course = by_age(
        {"5 weeks": 1e-3, "20 weeks": 0.03, "birth": 0.1, "1 year": 0.25, "5 years": 0.5, "10 years": 0.75,
         "15 years": 1.0},
        "1", "stem cells that make blood relative to the adult", kind="assumed", source="LeeSix2018",
        reason="they become more in early life up to a plateau by adolescence; the course up to it is assumed",
        bounds=(1e-5, 1.5), logarithmic=True,
    )  # fmt: skip
    interval_course = by_age(
        {"30 weeks": 1.0, "birth": 0.013, "6 months": 0.025, "1 year": 0.08, "3 years": 0.4, "15 years": 0.7,
         "20 years": 1.0},
        "1", "time between divisions of a stem cell relative to the adult; before birth not told", source="Rufer1999",
        kind="fitted", reason="telomeres shorten thirty times as fast in the first year as later; before birth the"
        " niches of the marrow do not yet bind stem cells, so that they may not answer to them fast",
        bounds=(0.01, 2), logarithmic=True,
    )  # fmt: skip
    reserve_course = by_age(
        {"50 years": 1.0, "65 years": 0.87, "80 years": 0.68, "90 years": 0.55},
        "1", "progenitors that can be called upon relative to the young", source="Motllo2013", kind="fitted",
        bounds=(0.1, 1.2),
    )  # fmt: skip
    marker_course = by_age(
        {"20 years": 1.0, "50 years": 1.7, "70 years": 2.6, "90 years": 3.5},
        "1", "cells with the markers of stem cells relative to those that make blood, in units of the young",
        source="Woolthuis2014", kind="assumed", bounds=(0.5, 10),
        reason="they become more with age, twofold to tenfold by the markers chosen; others find no change or fewer",
    )  # fmt: skip

    count = reads("stem_cells.count", "1")
    supply = reads("stem_cells.supply", "1")
    total_resident = reads("stem_cells.total_resident", "1")
    faintest = reads("stem_cells.faintest", "1")

    @signal("1")
    def marked(count, marker_course):
        """Cells of the body with the markers of stem cells."""
        return count * marker_course

    @signal("1")
    def output_per_marked(supply, total_resident, marker_course, faintest):
        """What one cell with those markers feeds to the lines, relative to the young."""
        return supply / ((total_resident + faintest) * marker_course)
