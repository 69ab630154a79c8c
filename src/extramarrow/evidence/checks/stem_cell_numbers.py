"""Stem cells: how many, how often they divide, and how fast a clone with an advantage grows."""

from __future__ import annotations

import math

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

CASE = "healthy-man"
DRIVER = "stem_cells.chimerism[driver]"
YEARS = 4
CLONE = experiment(
    CASE, years=YEARS, every="30 days", signals=(DRIVER,), set={"stem_cells.share_at_start[driver]": 0.001}
)  # fmt: skip
WEEK = 7.0


def number(laboratory: Laboratory) -> float:
    """Stem cells of the body."""
    return laboratory.rest(CASE).signal("stem_cells.count")


def interval(laboratory: Laboratory) -> float:
    """Weeks between the divisions of a stem cell."""
    rest = laboratory.rest(CASE)
    return rest.signal("stem_cells.count") / rest.signal("stem_cells.divisions") / WEEK


def doublings(laboratory: Laboratory) -> float:
    """Doublings between a division of a stem cell and the red cells that come from it."""
    rest = laboratory.rest(CASE)
    return math.log2(1e9 * rest.signal("red_cells.births_at_rest") / rest.signal("stem_cells.divisions"))


def expansion(laboratory: Laboratory) -> float:
    """Percent per year by which a small clone grows."""
    record = laboratory.replay(CLONE)
    return float(100 * ((record.at(DRIVER, record.last) / record.at(DRIVER, 0)) ** (365.25 / record.last) - 1))


INPUT = "number and interval of division are inputs"
CONFLICT = "the number is an input from sequencing; conservation between species gives a tenth of it"

CHECK = Check(
    published="Stem cells were counted by mutations they share, their divisions by telomeres and by the X chromosome.",
    replay="The healthy man at rest, and one in whom a thousandth of the stem cells belongs to a driver clone.",
    rows=(
        Row(
            ("P071",), "stem cells", 1e5, "1", "LeeSix2018", band.published_range(5e4, 2e5), Role.ECHO, INPUT, 1e5,
            number,
        ),
        Row(
            ("P072",), "stem cells below 65 years", None, "1", "Mitchell2022", band.published_range(2e4, 2e5),
            Role.ECHO, INPUT, 1e5, number,
        ),
        Row(
            ("P192",), "stem cells by conservation between species", 11400, "1", "Abkowitz2002",
            band.published_range(7250, 15550), Role.ECHO, CONFLICT, 1e5, number,
        ),
        Row(
            ("P073",), "interval between divisions, X chromosome", 40, "week", "Catlin2011",
            band.published_range(25, 50), Role.ECHO, INPUT, 40, interval,
        ),
        Row(
            ("P074",), "interval between divisions, telomeres", 45, "week", "Shepherd2004",
            band.published_range(23, 67), Role.ECHO, INPUT, 40, interval,
        ),
        Row(
            ("P197",), "doublings from stem cell to red cell", 29, "1", "SenderMilo2021", None, Role.ECHO,
            "arithmetic on inputs, there as here", 0, doublings,
        ),
        Row(
            ("P075",), "growth of a clone while it is small", 26, "%/year", "ClonalSelectionNewswise", None,
            Role.CALIBRATED, "the advantage of the driver clone was fitted to it", 0, expansion,
        ),
    ),
)  # fmt: skip
