"""Clonal hematopoiesis: how many people of an age carry a clone that a panel of genes finds."""

from __future__ import annotations

from extramarrow.evidence import band
from extramarrow.evidence.band import Band
from extramarrow.evidence.check import Check
from extramarrow.evidence.cohort import Group
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row

FRACTION = "variant_allele_fraction"
EACH = 1000
#: Mutated copies (%) that exomes and panels find, and that error-corrected sequencing finds.
FOUND, CORRECTED = 2.0, 0.03

FITTED = "arrival and growth of the clone were fitted to it together, within what clones are known to grow"
FREE = "no constant was fitted to it"
PANELS = "the body was fitted to exomes, which miss small clones; a panel finds twice as many people of this age"


def prevalence(
    source: str, name: str, age: float, observed: float | None, limits: Band | None, role: Role, why: str,
    least: float = FOUND, misfit: str = "",
) -> Row:  # fmt: skip
    """Percent of the people of one age in whom at least ``least`` percent of the copies of a gene are mutated."""
    people = Group(experiment("elderly", days=1, set={"patient.age": age}, patients=EACH))
    share = people.share(lambda fraction: fraction >= least, FRACTION)
    return Row((source,), name, observed, "%", source, limits, role, why, 0, share, misfit)


CHECK = Check(
    published="Genes of the blood of many people were read: by exomes and panels that find mutations in 2 % of their"
    " copies or more, and by a method that finds far less.",
    replay=f"{EACH} women of one age in the middle of each group; the clone of each arises and grows as hers does.",
    rows=(
        prevalence("Jaiswal2014", "with a clone at 35 years: rare", 35, None, None, Role.PREDICTED, FREE),
        prevalence(
            "Jaiswal2014", "with a clone at 70 to 79 years", 74.5, 9.5, band.proportion(219, 2300), Role.CALIBRATED,
            FITTED,
        ),
        prevalence(
            "Jaiswal2014", "with a clone at 80 to 89 years", 84, 11.7, band.proportion(37, 317), Role.CALIBRATED, FITTED
        ),
        prevalence(
            "Jaiswal2014", "with a clone at 90 to 108 years", 94, 18.4, band.proportion(19, 103), Role.PREDICTED, FREE
        ),
        prevalence(
            "Young2016", "with a clone at 50 to 60 years, error-corrected", 55, 95, band.proportion(19, 20),
            Role.CALIBRATED, FITTED, CORRECTED,
        ),
        prevalence(
            "Rossi2021", "with a clone from 80 years on, panel", 84, 33.3, band.proportion(598, 1794), Role.PREDICTED,
            FREE, misfit=PANELS,
        ),
    ),
)  # fmt: skip
