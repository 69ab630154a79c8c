"""Acquired aplastic anemia: T cells destroy stem cells and what descends from them, and no line is made."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.grammar.parts import Disease, flow, param, reads, scales, signal
from extramarrow.physiology.clones import CLONES

_GRAFT = CLONES.members.index("graft")


class AplasticAnemia(Disease):
    """Stem cells, short-lived progenitors and their reserve of divisions are lost; a graft is not attacked."""

    codes: ClassVar[tuple[str, ...]] = ("D61.3", "D61.9")

    severity = param(
        0.0, "1", "strength of the attack from 0 to 1: about 0.6 moderate, 0.9 very severe", bounds=(0, 1),
        reason="covariate of the patient",
    )  # fmt: skip
    on_stem_cells = param(
        0.006, "1/day", "loss of stem cells at full severity", bounds=(0.0005, 0.03), spread=0.4,
        reason="few are left within months to a year; the rate is assumed",
    )  # fmt: skip
    on_progenitors = param(
        3.0, "1/day", "loss of short-lived progenitors at full severity", bounds=(0.3, 8), spread=0.3,
        reason="a biopsy shows 1 to a few percent of the CD34-positive cells of health; the rate is assumed",
    )  # fmt: skip
    reserve_lost = param(
        0.95, "1", "share of the additional divisions of progenitors that the attack holds back at full severity",
        bounds=(0.5, 0.99), reason="interferon stops what T cells do not kill; the size is assumed",
    )  # fmt: skip
    attacked = param(
        {"graft": 0.0, "*": 1.0}, "1", "1 for a clone that T cells of the patient attack", over=CLONES, bounds=(0, 1),
        reason="a graft brings its own T cells",
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")

    @signal("1")
    def attack(severity, output_share):
        """Strength of the attack; it ends where a graft, with its T cells, has taken over."""
        return severity * (1.0 - output_share[_GRAFT])

    @flow("stem_cells.resident", over=CLONES)
    def killing_stem_cells(attack, on_stem_cells, attacked):
        """Stem cells die (per cell)."""
        return attack * on_stem_cells * attacked

    @flow("stem_cells.short_term", "stem_cells.multipotent", over=CLONES)
    def killing_progenitors(attack, on_progenitors, attacked):
        """Short-lived progenitors die (per cell); mildly under a mild attack."""
        return attack * attack * on_progenitors * attacked

    @scales("stem_cells.amplification")
    def held_back(attack, reserve_lost):
        """Survivors divide less."""
        return 1.0 - reserve_lost * attack
