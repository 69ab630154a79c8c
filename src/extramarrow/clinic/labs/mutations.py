"""What a panel of genes finds in blood."""

from __future__ import annotations

from extramarrow.clinic.intervals import adults, children
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import param, reads, signal
from extramarrow.physiology.clones import CLONES

_AGED, _DRIVER = (CLONES.members.index(clone) for clone in ("aged", "driver"))


class VariantAlleleFraction(Lab):
    """The mutation found in most cells: of the clone that comes with age, or of one with a myeloproliferative driver.

    One of the two copies of the gene is taken to be mutated, and all leukocytes to come from one stem cell as often as
    any line does. From 2 % on a clone is spoken of; much less is found by error-corrected sequencing only.
    """

    name, title, unit, lag = "variant_allele_fraction", "largest variant allele fraction", "%", 1
    intervals = (*children("Guermouche2020", (0, 18, 0, 2)), *adults(0, 2, "Guermouche2020"))

    analytic = param(0.1, "1", "variation of the measurement", reason="counts of a few thousand reads", bounds=(0, 0.5))
    biological = param(0.05, "1", "variation within a person", reason="clones hardly change in weeks", bounds=(0, 0.5))
    heterozygous = param(
        50, "%", "mutated copies of a gene in a clone", reason="one of two copies; loss of the other is not told",
        bounds=(50, 100),
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")

    @signal("%")
    def value(output_share, heterozygous):
        """Mutated copies among all copies of the gene."""
        return heterozygous * maximum(output_share[_AGED], output_share[_DRIVER])
