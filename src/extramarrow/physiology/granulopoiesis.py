"""From myeloblast to neutrophil: four divisions, maturation, a reserve in the marrow, and a blood half marginated."""

from __future__ import annotations

from extramarrow.grammar.functions import log
from extramarrow.grammar.parts import Organ, at_rest, balance, flow, leaving, param, pool, reads, signal
from extramarrow.physiology.ages import by_age
from extramarrow.physiology.red_cells import residence

DIVISIONS = 4
MATURATION_STAGES = 5


class Granulopoiesis(Organ):
    """Neutrophils of all sites together.

    Published half-lives in the blood disagree: 6 to 7 h with labeled cells returned to the donor, 13 to 19 h with
    labeled water and glucose. Just below half a day is the one that joins the pools of blood and marrow to their
    production.
    """

    # Spread: with the correlations between kinds and the habits below it gives the survey's leukocytes.
    count_setpoint = param(
        4.05,
        "1e9/L",
        "neutrophil count at rest of a man who does not smoke",
        source="MiloLabCellularTurnover",
        kind="fitted",
        spread=0.355,
        bounds=(1.9, 9.5),
    )
    count_course = by_age(
        {"5 weeks": 0.022, "12 weeks": 0.022, "20 weeks": 0.037, "24 weeks": 0.0575, "28 weeks": 0.0835,
         "33 weeks": 0.347, "birth": 1.35, "1 month": 0.92, "1 year": 0.845, "5 years": 0.99, "15 years": 1.0},
        "1", "neutrophil count relative to the adult", source="Forestier1991", kind="assumed",
        reason="before birth as published; from birth to adulthood recalled textbook values", bounds=(0.005, 3),
    )  # fmt: skip
    duffy_null = param(
        0,
        "1",
        "Duffy-null phenotype",
        reason="covariate: 1 where red cells lack the Duffy antigen",
        bounds=(0, 1),
        choices={"no": 0.0, "yes": 1.0},
    )
    # Black adults have 0.83e9/L less than white ones, and two thirds of them are Duffy-null.
    duffy_effect = param(
        -1.24, "1e9/L", "neutrophil count added by the Duffy-null phenotype", source="Hsieh2007", kind="fitted",
        bounds=(-1.5, 0),
    )  # fmt: skip
    estrogen_effect = param(
        0.66, "1e9/L", "neutrophil count added in young women", source="BainEngland1975", bounds=(0, 2)
    )
    estrogen_course = by_age(
        {"12 years": 0.0, "15 years": 1.0, "30 years": 1.0, "46 years": 0.1, "52 years": 0.0}, "1",
        "that by age", source="NHANES1999", kind="fitted", bounds=(0, 1),
    )  # fmt: skip
    smoking_effect = param(
        0.75, "1e9/L", "neutrophil count added by smoking", source="SmokingNeutrophils2023", bounds=(0, 2)
    )
    half_life = param(
        10.2,
        "h",
        "half-life of neutrophils in the blood",
        source="Dancey1976",
        kind="fitted",
        spread=0.1,
        bounds=(6, 22),
    )
    marginated = param(
        0.51,
        "1",
        "share of blood neutrophils that adhere to vessel walls",
        source="MiloLabCellularTurnover",
        bounds=(0.2, 0.8),
    )
    splenic_margin = param(
        0.3,
        "1",
        "share of the marginated neutrophils that the healthy spleen holds",
        reason="spleen, liver and lung share the marginated pool; the split is assumed",
        bounds=(0, 0.7),
    )
    generation_time = param(
        48,
        "h",
        "time between two divisions of a granulocyte precursor",
        source="MiloLabCellularTurnover",
        kind="fitted",
        spread=0.1,
        bounds=(20, 100),
    )
    progenitor_time = param(
        2.5,
        "day",
        "residence of granulocytic progenitors (CFU-GM) before the myeloblast",
        reason="days between commitment and the first granules; no row of the evidence carries it",
        bounds=(1, 8),
    )
    postmitotic_time = param(
        6.4, "day", "time from the last division to the blood", source="Price1996", spread=0.1, bounds=(3.5, 11)
    )
    reserve_share = param(
        0.33,
        "1",
        "share of that time spent ready for release",
        reason="a third of the cells after division wait in the model of Craig (2.26 of 6.77e9/kg)",
        bounds=(0.15, 0.6),
    )
    doubling = param(2, "1", "cells from one division", reason="definition", bounds=(2, 2))

    growth = reads("development.growth", "1/day")
    sex = reads("patient.sex", "1")
    smoking = reads("patient.smoking", "1")
    blood_volume = reads("patient.blood_volume", "L")
    circulating_volume = reads("blood.circulating_volume", "L")
    stem_cells = reads("stem_cells.supply", "1")
    room = reads("lineages.myeloid_room", "1")
    speed = reads("granulocyte_response.speed", "1")
    proliferation = reads("granulocyte_response.proliferation", "1")
    release_speed = reads("granulocyte_response.release_speed", "1")
    death_hazard = reads("granulocyte_response.death_hazard", "1/day")
    death_at_rest = reads("granulocyte_response.death_at_rest", "1/day")
    spleen = reads("spleen.volume", "L")
    spleen_at_rest = at_rest("spleen.volume")

    # --- rest

    @signal("1e9/L")
    def setpoint(
        count_setpoint,
        count_course,
        duffy_null,
        duffy_effect,
        smoking,
        smoking_effect,
        sex,
        estrogen_effect,
        estrogen_course,
    ):
        """Neutrophil count at which this person is at rest."""
        habits = duffy_null * duffy_effect + smoking * smoking_effect
        return (count_setpoint + habits + sex * estrogen_effect * estrogen_course) * count_course

    @signal("1e9")
    def blood_at_rest(setpoint, blood_volume, marginated):
        """Neutrophils in the blood at rest, marginated ones included."""
        return setpoint * blood_volume / (1.0 - marginated)

    @signal("1/day")
    def removal_rate(half_life):
        """Rate at which neutrophils leave the blood."""
        return log(2.0) / half_life

    @signal("1e9/day")
    def production_at_rest(blood_at_rest, removal_rate, growth):
        """Neutrophils that must enter the blood each day at rest."""
        return blood_at_rest * (removal_rate + growth)

    @signal("1e9/day")
    def maturing_at_rest(production_at_rest, death_at_rest, postmitotic_time, reserve_share, growth):
        """Cells that must leave the last division each day at rest."""
        lost = death_at_rest + growth
        maturing = 1.0 + lost * postmitotic_time * (1.0 - reserve_share) / MATURATION_STAGES
        waiting = 1.0 + lost * postmitotic_time * reserve_share
        return production_at_rest * maturing**MATURATION_STAGES * waiting

    @signal("1e9")
    def reserve_at_rest(production_at_rest, postmitotic_time, reserve_share):
        """Neutrophils ready for release at rest."""
        return production_at_rest * postmitotic_time * reserve_share

    @signal("1e9")
    def postmitotic_at_rest(maturing_at_rest, reserve_at_rest, death_at_rest, postmitotic_time, reserve_share, growth):
        """Granulocytes of the marrow after the last division at rest."""
        rate = MATURATION_STAGES / (postmitotic_time * (1.0 - reserve_share))
        maturing = maturing_at_rest * residence(rate, death_at_rest + growth, MATURATION_STAGES)
        return maturing + reserve_at_rest

    @signal("1e9/day")
    def births_at_rest(maturing_at_rest, doubling, generation_time, growth):
        """Myeloblasts that must be born each day at rest; some stay in each generation to fill growing marrow."""
        staying = (1.0 + growth * generation_time / 2.0) ** (2.0 * DIVISIONS)
        return maturing_at_rest * staying / doubling**DIVISIONS

    # --- how long stages last

    @signal("1")
    def yielded(doubling, proliferation):
        """Cells that leave a generation for each that enters its end: one division at rest, more under G-CSF."""
        return doubling * proliferation ** (1.0 / DIVISIONS)

    @signal("day")
    def generation_residence(generation_time, speed):
        """Time in each generation."""
        return generation_time / speed

    @signal("day")
    def maturation_residence(postmitotic_time, reserve_share, speed):
        """Time of maturation after the last division."""
        return postmitotic_time * (1.0 - reserve_share) / speed

    @signal("day")
    def reserve_residence(postmitotic_time, reserve_share, release_speed):
        """Time that a mature neutrophil waits in the marrow."""
        return postmitotic_time * reserve_share / release_speed

    @signal("day")
    def transit(maturation_residence, reserve_residence):
        """Time from the last division to the blood."""
        return maturation_residence + reserve_residence

    # --- cells

    progenitors = pool(
        "granulocytic progenitors (CFU-GM)",
        "1e9",
        site="marrow",
        stages=3,
        transit="progenitor_time",
        rest_inflow="commitment_at_rest",
        grows="growth",
        into="granulopoiesis.myeloblasts",
        gain="doubling",
    )
    myeloblasts = pool(
        "myeloblasts",
        "1e9",
        site="marrow",
        stages=2,
        transit="generation_residence",
        rest_inflow="births_at_rest",
        grows="growth",
        into="granulopoiesis.promyelocytes",
        gain="yielded",
    )
    promyelocytes = pool(
        "promyelocytes",
        "1e9",
        site="marrow",
        stages=2,
        transit="generation_residence",
        rest_inflow="promyelocytes_at_rest",
        grows="growth",
        into="granulopoiesis.early_myelocytes",
        gain="yielded",
    )
    early_myelocytes = pool(
        "early myelocytes",
        "1e9",
        site="marrow",
        stages=2,
        transit="generation_residence",
        rest_inflow="early_myelocytes_at_rest",
        grows="growth",
        into="granulopoiesis.late_myelocytes",
        gain="yielded",
    )
    late_myelocytes = pool(
        "late myelocytes",
        "1e9",
        site="marrow",
        stages=2,
        transit="generation_residence",
        rest_inflow="late_myelocytes_at_rest",
        grows="growth",
        into="granulopoiesis.maturing",
        gain="yielded",
    )
    maturing = pool(
        "metamyelocytes and band forms",
        "1e9",
        site="marrow",
        stages=MATURATION_STAGES,
        transit="maturation_residence",
        rest_inflow="maturing_at_rest",
        grows="growth",
        into="granulopoiesis.reserve",
    )
    reserve = pool(
        "neutrophils ready for release",
        "1e9",
        site="marrow",
        transit="reserve_residence",
        start="reserve_at_rest",
        into="granulopoiesis.blood",
    )
    blood = pool("neutrophils in the blood, marginated ones included", "1e9", site="blood", start="blood_at_rest")
    myeloblast_exit = leaving(myeloblasts)
    promyelocyte_exit = leaving(promyelocytes)
    early_myelocyte_exit = leaving(early_myelocytes)
    release = leaving(reserve)

    @signal("1e9/day")
    def commitment_at_rest(births_at_rest, doubling, progenitor_time, growth):
        """Granulocytic progenitors that must be born each day at rest."""
        return births_at_rest * (1.0 + growth * progenitor_time / 3.0) ** 3.0 / doubling

    @signal("1e9/day")
    def promyelocytes_at_rest(myeloblast_exit, doubling):
        """Promyelocytes born each day at rest."""
        return myeloblast_exit * doubling

    @signal("1e9/day")
    def early_myelocytes_at_rest(promyelocyte_exit, doubling):
        """Early myelocytes born each day at rest."""
        return promyelocyte_exit * doubling

    @signal("1e9/day")
    def late_myelocytes_at_rest(early_myelocyte_exit, doubling):
        """Late myelocytes born each day at rest."""
        return early_myelocyte_exit * doubling

    @flow(into=progenitors)
    def commitment(commitment_at_rest, stem_cells, room):
        """Stem cells commit to the granulocytic line, in all sites that make blood."""
        return commitment_at_rest * stem_cells * room

    @flow(maturing, reserve)
    def death(death_hazard):
        """Cells that die in the marrow (per cell)."""
        return death_hazard

    @flow(blood)
    def removal(removal_rate):
        """Neutrophils leave the blood at random (per cell)."""
        return removal_rate

    # --- what they add up to

    @signal("1e9")
    def mitotic(myeloblasts, promyelocytes, early_myelocytes, late_myelocytes):
        """Granulocyte precursors that still divide."""
        return myeloblasts + promyelocytes + early_myelocytes + late_myelocytes

    @signal("1e9")
    def postmitotic(maturing, reserve):
        """Granulocytes of the marrow that no longer divide."""
        return maturing + reserve

    @signal("1")
    def postmitotic_relative(postmitotic, postmitotic_at_rest):
        """Granulocytes of the marrow after the last division relative to rest."""
        return postmitotic / postmitotic_at_rest

    @signal("1")
    def blood_relative(blood, blood_at_rest):
        """Neutrophils in the blood relative to rest."""
        return blood / blood_at_rest

    @signal("1")
    def spleen_share(marginated, splenic_margin, spleen, spleen_at_rest):
        """Share of blood neutrophils that adhere in the spleen."""
        others = marginated / (1.0 - marginated) * (1.0 - splenic_margin)
        held = marginated / (1.0 - marginated) * splenic_margin * spleen / spleen_at_rest
        return held / (1.0 + others + held)

    @signal("1")
    def marginated_share(marginated, splenic_margin, spleen, spleen_at_rest):
        """Share of blood neutrophils that do not circulate; a large spleen holds more of them."""
        adhering = marginated / (1.0 - marginated) * (1.0 + splenic_margin * (spleen / spleen_at_rest - 1.0))
        return adhering / (1.0 + adhering)

    @signal("1e9/L")
    def count(blood, marginated_share, circulating_volume):
        """Neutrophil count of the blood that circulates."""
        return blood * (1.0 - marginated_share) / circulating_volume

    @signal("1e9/day")
    def removed(blood, removal_rate):
        """Neutrophils that leave the blood each day."""
        return blood * removal_rate

    blood_neutrophils = balance(
        "1e9", holds={"granulopoiesis.blood": 1.0}, gains=("release",), losses=("removed",)
    )  # fmt: skip
