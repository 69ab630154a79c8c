"""How much red cells differ in size: what adds to the spread of healthy cells."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.ages import by_age


class RedCellSizes(Organ):
    """Variance of cell volume relative to the squared mean: healthy spread, and what young, donor and ill cells add."""

    width_at_rest = param(
        0.123, "1", "coefficient of variation of cell volume at rest at 30 years", source="NHANES1999", kind="fitted",
        spread=0.05, bounds=(0.11, 0.15),
    )  # fmt: skip
    width_course = by_age(
        {"20 years": 0.991, "30 years": 1.0, "50 years": 1.025, "67 years": 1.038, "80 years": 1.058}, "1",
        "that relative to 30 years", source="NHANES1999", kind="fitted", bounds=(0.9, 1.1),
    )  # fmt: skip
    young_excess = param(
        0.2, "1", "volume of a reticulocyte beyond that of a mature cell", bounds=(0.05, 0.4),
        reason="reticulocytes measure about 105 fL beside 88 fL",
    )  # fmt: skip
    young_at_rest = param(
        0.012, "1", "share of reticulocytes that the healthy spread already holds", bounds=(0.005, 0.025),
        reason="reticulocyte time over red-cell life",
    )  # fmt: skip
    shortage_spread = param(
        0.065, "1", "squared spread when iron leaves cells empty", bounds=(0.01, 0.15),
        reason="a width of 18 % in iron deficiency that takes a quarter of the hemoglobin of a cell",
    )  # fmt: skip
    shortage_onset = param(
        0.025, "1", "lack of hemoglobin from which that spread grows in proportion", source="NHANES1999", kind="fitted",
        bounds=(0.005, 0.2),
    )  # fmt: skip
    damage_spread = param(
        0.075, "1", "squared spread when free alpha chains fragment cells", bounds=(0.01, 0.2),
        reason="widths of 25 to 30 % in thalassemia intermedia, 15 % in carriers",
    )  # fmt: skip
    damage_half = param(
        2.0, "1", "additional hazard of red cells at half of that", bounds=(0.5, 6), reason="as above: both sizes"
    )

    own_volume = reads("red_cells.volume", "L")
    own_count = reads("red_cells.count", "1e9")
    reticulocytes = reads("red_cells.reticulocytes", "1e9")
    filling = reads("red_cells.filling", "1")
    donor_count = reads("donor_cells.count", "1e9")
    content = reads("hemoglobin_synthesis.content_per_cell", "g/1e9")
    globin_filling = reads("hemoglobin_synthesis.globin_filling", "1")
    hemoglobin_per_cell = reads("red_cells.hemoglobin_per_cell", "g/1e9")
    packing = reads("red_cells.packing", "g/L")
    fragility = reads("globin.fragility", "1")

    @signal("1")
    def young(reticulocytes, own_count, donor_count, young_excess, young_at_rest):
        """Variance between reticulocytes and mature cells, beyond rest."""
        share = reticulocytes / (own_count + donor_count)
        now, before = share * (1.0 - share), young_at_rest * (1.0 - young_at_rest)
        return young_excess * young_excess * (now - before)

    @signal("1")
    def mixture(own_volume, own_count, donor_count, hemoglobin_per_cell, packing):
        """Variance between the patient's own cells and transfused ones, which differ in mean volume."""
        share = donor_count / (own_count + donor_count)
        own_size = own_volume / own_count * packing / hemoglobin_per_cell
        step = (1.0 - own_size) / (share + (1.0 - share) * own_size)
        return share * (1.0 - share) * step * step

    @signal("1")
    def unequal_filling(content, hemoglobin_per_cell, globin_filling, filling, shortage_spread, shortage_onset):
        """Variance by lack of iron, which comes early, and between cells that are made now and those from before."""
        made = content / hemoglobin_per_cell
        missing = 1.0 - made / globin_filling
        step = made / filling - 1.0
        lack = missing * missing / (missing * missing + shortage_onset * shortage_onset) ** 0.5
        return shortage_spread * lack + step * step

    @signal("1")
    def fragments(fragility, damage_spread, damage_half):
        """Variance by cells that free alpha chains break up."""
        return damage_spread * (fragility - 1.0) / (fragility - 1.0 + damage_half)

    @signal("1")
    def width(width_at_rest, width_course, young, mixture, unequal_filling, fragments):
        """Coefficient of variation of the volume of all red cells."""
        healthy = width_at_rest * width_course
        return (healthy * healthy + young + mixture + unequal_filling + fragments) ** 0.5
