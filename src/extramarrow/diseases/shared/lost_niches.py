"""The pattern of diseases that take niches from stem cells: they are driven out, and fewer niches catch them."""

from __future__ import annotations

from extramarrow.grammar.parts import Pattern, param, scales


class LostNiches(Pattern):
    """Stem cells in the blood where something else fills the marrow.

    A disease says itself which share of the marrow is ``taken``, and how strongly that drives stem cells out: its
    ``escape``. Spleen, liver and other organs do not know why more circulate.
    """

    caught = param(
        0.5, "1", "share of circulating stem cells that healthy niches of the marrow catch", bounds=(0, 0.8),
        spread=0.3, reason="as in the diseases of a driver clone; the size is assumed",
    )  # fmt: skip

    @scales("stem_cells.circulating")
    def driven_out(taken, escape, caught):
        """Stem cells that lose their niches circulate, and stay in the blood longer."""
        return (1.0 + escape * taken) / (1.0 - caught * taken)
