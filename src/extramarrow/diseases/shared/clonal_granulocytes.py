"""The pattern of a clone whose granulocyte precursors need no G-CSF: they multiply and live on where it is gone.

Many granulocytes clear G-CSF, so a clone that only multiplied more under it would undo itself.
"""

from __future__ import annotations

from extramarrow.grammar.parts import Pattern, param, reads, scales, signal
from extramarrow.physiology.clones import CLONES

_DRIVER = CLONES.members.index("driver")


class ClonalGranulocytes(Pattern):
    """The grip of a driver clone on the lines, and what it makes of granulocyte precursors.

    A disease says itself how many ``granulocytes`` a precursor of its clone yields, and how strong its driver is.
    """

    faintest_memory = param(
        0.05, "1", "least answer to G-CSF against which that is told", bounds=(0.01, 0.2), reason="keeps ratios finite"
    )
    survival_alone = param(
        1.0, "1", "share of deaths for lack of G-CSF from which the clone protects", bounds=(0, 1),
        reason="cells of the clone live without the factor; the size is assumed",
    )  # fmt: skip

    output_share = reads("stem_cells.output_share", "1")
    memory = reads("granulocyte_response.memory", "1")

    @signal("1")
    def grip(severity, output_share):
        """Share of the lines that the clone feeds, times the strength of its driver."""
        return severity * output_share[_DRIVER]

    @signal("1")
    def advantage(granulocytes, memory, faintest_memory):
        """Granulocytes of a precursor of the clone relative to those of a healthy one, which answers to G-CSF."""
        return granulocytes / (memory * memory + faintest_memory)

    @signal("1")
    def granulocytic_grip(grip, advantage):
        """Share of granulocytes that the clone makes: more than of the lines, since its precursors yield more."""
        return grip * advantage / (1.0 + grip * (advantage - 1.0))

    @scales("granulocyte_response.proliferation")
    def multiplying(grip, advantage):
        """Precursors of the clone multiply, whatever G-CSF there is; healthy ones answer to it as ever."""
        return 1.0 + grip * (advantage - 1.0)

    @scales("granulocyte_response.death_hazard")
    def surviving(granulocytic_grip, survival_alone):
        """They live on where G-CSF is gone."""
        return 1.0 - granulocytic_grip * survival_alone
