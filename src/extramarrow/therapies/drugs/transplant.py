"""A graft of a donor's stem cells: what conditioning leaves, what is brought, and what donor T cells do to the rest."""

from __future__ import annotations

from extramarrow.grammar.parts import Drug, flow, param, pool, reads, signal
from extramarrow.physiology.clones import CLONES

_GRAFT = CLONES.members.index("graft")


class Transplant(Drug):
    """What conditioning leaves, and what a graft brings."""

    stem_cells_left = param(
        2e-4, "1", "share of the patient's stem cells that survives conditioning", spread=0.8, bounds=(1e-6, 0.3),
        reason="nearly all blood is of the donor after full conditioning; the size is assumed",
    )  # fmt: skip
    marrow_left = param(
        0.01, "1", "share of committed cells of the marrow that survives conditioning", spread=0.4, bounds=(1e-4, 0.3),
        reason="neutrophils vanish within a week; the size is assumed",
    )  # fmt: skip
    lymphocytes_left = param(
        0.05, "1", "share of lymphocytes that survives conditioning", spread=0.4, bounds=(0.001, 0.5),
        reason="lymphopenia for months; the size is assumed",
    )  # fmt: skip
    graft_stem_cells = param(
        0.005, "1", "stem cells that home to niches, relative to all of a healthy person", spread=0.5,
        bounds=(5e-4, 0.05), reason="a few million CD34-positive cells per kilogram; the size is assumed",
    )  # fmt: skip
    graft_progenitors = param(
        0.001, "1", "short-lived progenitors of the graft that home, relative to all of a healthy person", spread=0.4,
        bounds=(1e-4, 0.1),
        reason="two million CD34-positive cells per kilogram are about one percent, of which one in ten homes; assumed",
    )  # fmt: skip
    attack = param(
        0.05, "1/day", "loss of other clones where all blood is of the graft", spread=0.5, bounds=(0.0, 0.3),
        reason="donor T cells clear what conditioning leaves within months; the rate is assumed",
    )  # fmt: skip
    attacked = param(
        {"graft": 0.0, "*": 1.0}, "1", "1 for a clone that the graft attacks", over=CLONES, reason="definition",
        bounds=(0, 1),
    )  # fmt: skip
    output_share = reads("stem_cells.output_share", "1")

    persistence = param(
        20, "year", "residence of the donor's T cells that came with the graft", bounds=(2, 80),
        reason="T cells of a graft are found for decades; the size is assumed",
    )  # fmt: skip

    t_cells = pool("T cells that came with the graft, relative to one graft", "1", site="body", start=0.0)

    @flow(t_cells)
    def t_cell_loss(persistence):
        """They are lost over decades (per unit)."""
        return 1.0 / persistence

    @signal("1")
    def engrafted(output_share):
        """Share of the graft in what lines draw on."""
        return output_share[_GRAFT]

    @flow("stem_cells.resident", "stem_cells.short_term", "stem_cells.multipotent", over=CLONES)
    def graft_against_others(attack, attacked, engrafted, t_cells):
        """T cells of the donor kill stem cells and progenitors of the patient (per cell)."""
        return attack * attacked * engrafted * t_cells
