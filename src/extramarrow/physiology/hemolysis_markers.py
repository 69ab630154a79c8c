"""What dying red cells leave in plasma: lactate dehydrogenase, and haptoglobin that free hemoglobin uses up.

Both turn over within days, so each is the level at which what enters equals what leaves.
"""

from __future__ import annotations

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Organ, at_rest, param, reads, signal


class HemolysisMarkers(Organ):
    """Lactate dehydrogenase of cells that die, and haptoglobin bound by the hemoglobin that escapes macrophages."""

    dehydrogenase_at_rest = param(
        172,
        "U/L",
        "lactate dehydrogenase at rest",
        reason="middle of the interval at 37 °C; between people by 12.6 %",
        spread=0.126,
        bounds=(80, 300),
    )
    red_cell_share = param(
        0.15, "1", "share of it that comes from dying red cells", bounds=(0, 0.4),
        reason="300 to 500 U/L in sickle cell disease, whose red cells die six to eight times as fast",
    )  # fmt: skip
    erythroblast_share = param(
        0.05, "1", "share of it that comes from dying erythroblasts", bounds=(0, 0.2),
        reason="highest where erythropoiesis is ineffective; the size is assumed",
    )  # fmt: skip
    haptoglobin_at_rest = param(
        1.1, "g/L", "haptoglobin at rest", spread=0.35, bounds=(0.2, 3.0), reason="middle of the customary interval"
    )
    intravascular_share = param(
        0.10, "1", "hemoglobin that escapes from a dying red cell into plasma", bounds=(0.01, 0.3),
        reason="textbook: about a tenth of healthy destruction",
    )  # fmt: skip
    marrow_leak = param(
        0.10, "1", "hemoglobin that escapes from a dying erythroblast into plasma", bounds=(0.0, 0.3),
        reason="as from red cells; haptoglobin is low in ineffective erythropoiesis too",
    )  # fmt: skip
    bound_share = param(
        0.5, "1", "share of haptoglobin that leaves bound to hemoglobin at rest", bounds=(0.2, 0.8),
        reason="haptoglobin is nearly gone when destruction is two to three times the healthy one",
    )  # fmt: skip
    competition = param(
        0.05, "1", "haptoglobin, relative to rest, at which half of the free hemoglobin escapes it",
        bounds=(0.01, 0.3), reason="binding is tight: hemoglobin passes only when little haptoglobin is left",
    )  # fmt: skip

    own_cells = reads("red_cells.senescence", "1e9/day")
    own_hemoglobin = reads("red_cells.hemoglobin_senescence", "g/day")
    donor_hemoglobin = reads("donor_cells.senescence", "g/day")
    hemoglobin_per_cell = reads("red_cells.hemoglobin_per_cell", "g/1e9")
    death_hazard = reads("erythron.death_hazard", "1/day")
    polychromatic = reads("erythron.polychromatic", "1e9")
    orthochromatic = reads("erythron.orthochromatic", "1e9")
    wasted_iron = reads("hemoglobin_synthesis.wasted_iron", "mg/day")
    iron_per_hemoglobin = reads("hemoglobin_synthesis.iron_per_hemoglobin", "mg/g")

    @signal("1e9/day")
    def dying_red_cells(own_cells, donor_hemoglobin, hemoglobin_per_cell):
        """Red cells that are destroyed, the patient's own and transfused."""
        return own_cells + donor_hemoglobin / hemoglobin_per_cell

    @signal("1e9/day")
    def dying_erythroblasts(death_hazard, polychromatic, orthochromatic):
        """Late erythroblasts that die before they lose their nucleus."""
        return death_hazard * (polychromatic + orthochromatic)

    dying_red_cells_at_rest = at_rest(dying_red_cells)
    dying_erythroblasts_at_rest = at_rest(dying_erythroblasts)

    @signal("U/L")
    def dehydrogenase(
        dehydrogenase_at_rest,
        red_cell_share,
        erythroblast_share,
        dying_red_cells,
        dying_red_cells_at_rest,
        dying_erythroblasts,
        dying_erythroblasts_at_rest,
    ):
        """Lactate dehydrogenase: what other tissues shed, and what dying red cells and erythroblasts add."""
        red = red_cell_share * (dying_red_cells / dying_red_cells_at_rest - 1.0)
        nucleated = erythroblast_share * (dying_erythroblasts / dying_erythroblasts_at_rest - 1.0)
        return dehydrogenase_at_rest * (1.0 + red + nucleated)

    @signal("g/day")
    def intravascular(own_hemoglobin, donor_hemoglobin, intravascular_share):
        """Hemoglobin that dying red cells set free in plasma; diseases that burst cells there raise it."""
        return (own_hemoglobin + donor_hemoglobin) * intravascular_share

    @signal("g/day")
    def free_hemoglobin(intravascular, wasted_iron, iron_per_hemoglobin, marrow_leak):
        """Hemoglobin that reaches plasma, from red cells and from the marrow."""
        return intravascular + wasted_iron / iron_per_hemoglobin * marrow_leak

    free_hemoglobin_at_rest = at_rest(free_hemoglobin)

    @signal("1")
    def haptoglobin_production():
        """Haptoglobin that the liver makes, relative to rest."""
        return 1.0

    @signal("g/L")
    def haptoglobin(
        haptoglobin_at_rest,
        haptoglobin_production,
        free_hemoglobin,
        free_hemoglobin_at_rest,
        bound_share,
        competition,
    ):
        """The level at which its production equals its own clearance and what free hemoglobin binds."""
        # Relative to rest (x), with production p, the bound share b, its release r and the competition e:
        # (1 - b) x + b r (1 + e) x / (x + e) = p, a quadratic equation with one positive root.
        released = bound_share * (1.0 + competition) * free_hemoglobin / free_hemoglobin_at_rest
        own = 1.0 - bound_share
        linear = own * competition + released - haptoglobin_production
        room = competition * haptoglobin_production
        return haptoglobin_at_rest * 2.0 * room / (linear + sqrt(linear * linear + 4.0 * own * room))
