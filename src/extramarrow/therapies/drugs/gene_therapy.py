"""A graft of the patient's own stem cells into which a working beta gene was brought."""

from __future__ import annotations

from extramarrow.grammar.parts import Drug, flow, param, pool, scales


class GeneTherapy(Drug):
    """What busulfan leaves, how many of the returned stem cells were corrected, and how much their new gene gives."""

    stem_cells_left = param(
        0.001, "1", "share of the patient's stem cells that survives conditioning", spread=0.8, bounds=(1e-5, 0.3),
        reason="busulfan alone spares somewhat more than full conditioning does; the size is assumed",
    )  # fmt: skip
    marrow_left = param(
        0.01, "1", "share of committed cells of the marrow that survives conditioning", spread=0.4, bounds=(1e-4, 0.3),
        reason="as for the graft of a donor; the size is assumed",
    )  # fmt: skip
    graft_stem_cells = param(
        0.005, "1", "returned stem cells that home to niches, relative to all of a healthy person", spread=0.5,
        bounds=(5e-4, 0.05), reason="as for the graft of a donor; the size is assumed",
    )  # fmt: skip
    graft_progenitors = param(
        0.001, "1", "returned short-lived progenitors that home, relative to all of a healthy person", spread=0.4,
        bounds=(1e-4, 0.1), reason="as for the graft of a donor; the size is assumed",
    )  # fmt: skip
    corrected = param(
        0.75, "1", "share of the returned stem cells that carries the new gene", spread=0.2, bounds=(0.05, 1),
        reason="three quarters or more after the refined process, a third before it; recalled, not seen again",
    )  # fmt: skip
    output = param(
        0.8, "1", "beta chains of corrected cells relative to healthy", spread=0.15, bounds=(0.1, 1.2),
        reason="hemoglobin of the new gene is most but not all of what a person needs; the size is assumed",
    )  # fmt: skip

    drift = param(
        200, "year", "time over which corrected cells would come to equal those of a donor", bounds=(50, 500),
        reason="keeps the memory of the body finite; hemoglobin of the new gene is stable over the years watched",
    )  # fmt: skip

    shortfall = pool(
        "beta chains that corrected cells lack relative to those of a donor", "1", site="marrow", start=0.0
    )

    @flow(shortfall)
    def drifting(drift):
        """Hardly any of it is ever made up for (per unit)."""
        return 1.0 / drift

    @scales("globin.graft_beta")
    def new_gene(shortfall):
        """Corrected cells make the beta chains of their new gene, not those of a healthy donor."""
        return 1.0 - shortfall
