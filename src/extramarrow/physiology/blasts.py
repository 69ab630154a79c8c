"""Leukemic blasts in the blood: none in health."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.clones import CLONES

_LEUKEMIC = CLONES.members.index("leukemic")


class Blasts(Organ):
    """Cells of a leukemic clone that hardly mature leave the marrow in proportion to how many there are."""

    each = param(
        8.0, "1e9/L", "blasts in the blood when leukemic progenitors are as many as all progenitors of health",
        spread=1.2, bounds=(0.05, 200),
        reason="white counts at diagnosis range from below normal to above 100e9/L; the middle is assumed",
    )  # fmt: skip
    progenitors = reads("stem_cells.multipotent", "1")

    @signal("1e9/L")
    def count(progenitors, each):
        """Blasts per volume of blood."""
        return each * progenitors[_LEUKEMIC]
