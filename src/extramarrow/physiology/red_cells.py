"""Red cells in the blood: reticulocytes, then 23 stages of ageing that give the measured spread of lifespans."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Organ, at_rest, balance, flow, leaving, param, pool, reads, signal
from extramarrow.physiology.ages import by_age

STAGES = 23
RETICULOCYTE_STAGES = 3


def residence(rate, loss, stages):
    """Days that a cell spends in a chain of ``stages`` with ``rate`` (1/day) each while ``loss`` (1/day) takes some."""
    survival = rate / (rate + loss)
    share = survival
    for _ in range(stages - 1):
        share = survival * (1.0 + share)
    return share / rate


class RedCells(Organ):
    """The patient's own red cells and the hemoglobin in them."""

    lifespan = param(116.7, "day", "mean red-cell lifespan", source="Shrestha2016", spread=0.14, bounds=(50, 180))
    # Spreads of cell hemoglobin and of its concentration fitted together to the interval of cell volumes of P151.
    adult_content = param(
        0.030,
        "g/1e9",
        "hemoglobin of a healthy adult red cell (30 pg)",
        source="MerckManualCBC",
        spread=0.04,
        bounds=(0.015, 0.045),
    )
    packing = param(
        340, "g/L", "hemoglobin concentration inside red cells", source="MerckManualCBC", spread=0.02, bounds=(300, 380)
    )
    life_course = by_age(
        {"5 weeks": 0.35, "28 weeks": 0.43, "birth": 0.60, "2 years": 0.53, "5 years": 0.634, "8 years": 0.703,
         "10 years": 0.737, "20 years": 1.0},
        "1", "red-cell life relative to the adult", source="An2016", kind="fitted", bounds=(0.2, 1.2),
    )  # fmt: skip
    youth_course = by_age(
        {"5 weeks": 1.8, "28 weeks": 1.8, "birth": 1.4, "2 months": 1.0}, "1",
        "residence of reticulocytes in the blood relative to the adult", source="Zaizov1976", kind="fitted",
        bounds=(0.5, 3),
    )  # fmt: skip
    content_course = by_age(
        {"5 weeks": 1.75, "10 weeks": 1.68, "16 weeks": 1.56, "20 weeks": 1.44, "28 weeks": 1.30, "36 weeks": 1.22,
         "birth": 1.15, "2 months": 1.0, "4 months": 0.90, "9 months": 0.865, "2 years": 0.88, "4 years": 0.90,
         "9 years": 0.955, "15 years": 0.98, "20 years": 1.0, "60 years": 1.0, "80 years": 1.02},
        "1", "hemoglobin of a new red cell relative to the adult", source="Dallman1977", kind="fitted",
        bounds=(0.5, 2.5),
    )  # fmt: skip
    paleness = param(
        0.2,
        "1",
        "exponent by which packing follows the filling of a cell with hemoglobin",
        reason="hypochromic cells are mostly small and a little pale",
        bounds=(0, 1),
    )
    reticulocyte_time = param(
        1.4,
        "day",
        "residence of reticulocytes in the blood at rest",
        kind="fitted",
        source="Hillman1969",
        bounds=(0.8, 2.5),
    )
    reticulocyte_time_gain = param(
        1.2,
        "day",
        "longest additional residence of reticulocytes in anemia",
        source="Hillman1969",
        kind="fitted",
        bounds=(0.2, 1.9),
    )
    reticulocyte_half = param(
        0.45,
        "1",
        "missing share of hematocrit at which half of that is reached",
        source="Hillman1969",
        kind="fitted",
        bounds=(0.1, 0.9),
    )
    shortest_ageing = param(
        2.5,
        "day",
        "shortest mean life after the reticulocyte stage",
        reason="keeps each of the 23 stages above two hours",
        bounds=(2, 5),
    )
    sensing_time = param(
        1.0,
        "day",
        "time over which the marrow senses the hematocrit",
        reason="a day, as for erythropoietin",
        bounds=(0.3, 3),
    )

    menstruation = reads("patient.menstruation", "1/day")
    growth = reads("development.growth", "1/day")
    mass_at_rest = reads("patient.hemoglobin_mass", "g")
    hematocrit = reads("blood.hematocrit", "L/L")
    hematocrit_at_rest = at_rest("blood.hematocrit")
    release = reads("erythron.release", "1e9/day")
    release_hemoglobin = reads("erythron.release_hemoglobin", "g/day")
    globin_fragility = reads("globin.fragility", "1")
    destruction_share = reads("spleen.destruction_share", "1")
    spleen_presence = reads("spleen.presence", "1")

    # --- rest

    @signal("g/1e9")
    def hemoglobin_per_cell(adult_content, content_course):
        """Hemoglobin of a healthy new red cell at this age."""
        return adult_content * content_course

    @signal("day")
    def youth_at_rest(reticulocyte_time, youth_course):
        """Residence of reticulocytes in the blood at rest at this age."""
        return reticulocyte_time * youth_course

    @signal("day")
    def life_at_rest(lifespan, life_course):
        """Mean lifespan of healthy red cells at this age."""
        return lifespan * life_course

    @signal("1e9")
    def cells_at_rest(mass_at_rest, hemoglobin_per_cell):
        """Circulating red cells of the healthy person."""
        return mass_at_rest / hemoglobin_per_cell

    @signal("1e9/day")
    def births_at_rest(cells_at_rest, life_at_rest, youth_at_rest, menstruation, growth):
        """Cells that must enter the blood each day to replace senescence and menstrual loss and fill new vessels."""
        thinning = menstruation + growth
        young = residence(RETICULOCYTE_STAGES / youth_at_rest, thinning, RETICULOCYTE_STAGES)
        reaching = (RETICULOCYTE_STAGES / (RETICULOCYTE_STAGES + thinning * youth_at_rest)) ** RETICULOCYTE_STAGES
        old = residence(STAGES / (life_at_rest - youth_at_rest), thinning, STAGES)
        return cells_at_rest / (young + reaching * old)

    @signal("g/day")
    def hemoglobin_births_at_rest(births_at_rest, hemoglobin_per_cell):
        """Hemoglobin that enters the blood each day at rest."""
        return births_at_rest * hemoglobin_per_cell

    # --- how long they live

    @signal("1")
    def fragility(globin_fragility):
        """Hazard of a red cell relative to healthy senescence; diseases raise it."""
        return globin_fragility

    @signal("day")
    def mean_life(life_at_rest, fragility, destruction_share, spleen_presence):
        """Mean lifespan now; without a spleen its share of the additional hazard is spared."""
        return life_at_rest / (1.0 + (fragility - 1.0) * (1.0 - destruction_share * (1.0 - spleen_presence)))

    @signal("1")
    def missing_hematocrit(hematocrit, hematocrit_at_rest):
        """Share of the hematocrit that is missing; 0 without anemia."""
        return maximum(1.0 - hematocrit / hematocrit_at_rest, 0.0)

    @signal("day")
    def reticulocyte_extension(missing_hematocrit, reticulocyte_time_gain, reticulocyte_half):
        """Days by which reticulocytes leave the marrow early."""
        square = missing_hematocrit * missing_hematocrit
        return reticulocyte_time_gain * square * (1.0 + reticulocyte_half**2) / (square + reticulocyte_half**2)

    shift = pool("days by which reticulocytes leave early, as sensed", "day", site="marrow", start=0.0)

    @flow(into=shift)
    def sensing(reticulocyte_extension, sensing_time):
        """The marrow follows the hematocrit."""
        return reticulocyte_extension / sensing_time

    @flow(shift)
    def forgetting(sensing_time):
        """And forgets it (per day of shift)."""
        return 1.0 / sensing_time

    @signal("day")
    def reticulocyte_residence(youth_at_rest, shift):
        """Residence of reticulocytes in the blood; those that left early stay longer."""
        return youth_at_rest + shift

    @signal("day")
    def ageing(mean_life, youth_at_rest, shortest_ageing):
        """Mean life after the reticulocyte stage; a very short life ends within it."""
        return maximum(mean_life - youth_at_rest, shortest_ageing)

    # --- cells and their hemoglobin

    cells = pool(
        "red cells", "1e9", site="blood", stages=STAGES, transit="ageing", rest_inflow="maturing", grows="growth"
    )
    hemoglobin = pool(
        "hemoglobin in red cells",
        "g",
        site="blood",
        stages=STAGES,
        transit="ageing",
        rest_inflow="maturing_hemoglobin",
        grows="growth",
    )
    reticulocytes = pool(
        "reticulocytes in the blood",
        "1e9",
        site="blood",
        stages=RETICULOCYTE_STAGES,
        transit="reticulocyte_residence",
        into=cells,
        rest_inflow="births_at_rest",
        grows="growth",
    )
    reticulocyte_hemoglobin = pool(
        "hemoglobin in reticulocytes",
        "g",
        site="blood",
        stages=RETICULOCYTE_STAGES,
        transit="reticulocyte_residence",
        into=hemoglobin,
        rest_inflow="hemoglobin_births_at_rest",
        grows="growth",
    )
    maturing = leaving(reticulocytes)
    maturing_hemoglobin = leaving(reticulocyte_hemoglobin)
    senescence = leaving(cells)
    hemoglobin_senescence = leaving(hemoglobin)

    @flow(into=reticulocytes)
    def entry(release):
        """Reticulocytes arrive from wherever blood is made."""
        return release

    @flow(into=reticulocyte_hemoglobin)
    def hemoglobin_entry(release_hemoglobin):
        """With the hemoglobin they carry."""
        return release_hemoglobin

    @flow(cells, hemoglobin, reticulocytes, reticulocyte_hemoglobin)
    def bleeding(menstruation):
        """Menstrual loss (per cell)."""
        return menstruation

    # --- what they add up to

    @signal("1e9")
    def count(cells, reticulocytes):
        """Own red cells in the body, reticulocytes included."""
        return cells + reticulocytes

    @signal("g")
    def hemoglobin_mass(hemoglobin, reticulocyte_hemoglobin):
        """Hemoglobin in the patient's own cells."""
        return hemoglobin + reticulocyte_hemoglobin

    @signal("1")
    def filling(hemoglobin_mass, count, hemoglobin_per_cell):
        """Hemoglobin per cell relative to healthy."""
        return hemoglobin_mass / count / hemoglobin_per_cell

    @signal("g/L")
    def cell_concentration(packing, filling, paleness):
        """Hemoglobin concentration in the cells: part of hypochromia is paleness, the rest is small volume."""
        return packing * filling**paleness

    @signal("L")
    def volume(hemoglobin_mass, cell_concentration):
        """Volume of the patient's own red cells."""
        return hemoglobin_mass / cell_concentration

    @signal("1e9/day")
    def cells_lost(senescence, menstruation, count):
        """Own red cells that die of age or are lost in menstruation."""
        return senescence + menstruation * count

    own_cells = balance(
        "1e9",
        holds={"red_cells.cells": 1.0, "red_cells.reticulocytes": 1.0},
        gains=("release",),
        losses=("cells_lost",),
    )
