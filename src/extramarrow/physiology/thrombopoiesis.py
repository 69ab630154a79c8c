"""Platelets: megakaryocytes ripen in ten stages, shed platelets that age in ten more, and the spleen holds a third."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, balance, flow, leaving, param, pool, reads, signal
from extramarrow.physiology.ages import by_age
from extramarrow.physiology.red_cells import residence

STAGES = 10


class Thrombopoiesis(Organ):
    """Megakaryocytes in the marrow, platelets in the blood and in the spleen."""

    # The middle and the spread of the reference intervals of men and of women, less 7 to 9 % from day to day.
    count_at_rest = param(
        226, "1e9/L", "platelet count of a healthy man", source="PlateletsItaly2013", spread=0.235, bounds=(100, 560)
    )
    women_above_men = by_age(
        {"14 years": 0.0, "18 years": 0.113}, "1", "platelets that women have more than men, relative to men",
        source="PlateletsItaly2013", kind="fitted", bounds=(0, 0.3),
    )  # fmt: skip
    count_course = by_age(
        {"5 weeks": 0.5, "12 weeks": 0.8, "20 weeks": 0.99, "28 weeks": 1.02, "birth": 1.13, "3 months": 1.5,
         "2 years": 1.35, "10 years": 1.2, "20 years": 1.0, "50 years": 1.0, "65 years": 0.97, "85 years": 0.90},
        "1", "platelet count relative to the adult", source="Forestier1991", kind="assumed",
        reason="before birth as published; from birth to adulthood recalled textbook values", bounds=(0.2, 3),
    )  # fmt: skip
    lifespan = param(205, "h", "mean platelet lifespan", source="Harker2000", spread=0.088, bounds=(60, 300))
    ripening = param(142, "h", "time from precursor to platelets", source="Wang2010", spread=0.1, bounds=(60, 300))
    platelets_each = param(
        3900,
        "1",
        "platelets from one megakaryocyte",
        kind="fitted",
        source="Megakaryocytes1951",
        spread=0.2,
        bounds=(1000, 10000),
    )
    ceiling = param(
        10,
        "1",
        "production under unlimited thrombopoietin relative to rest",
        source="KaushanskyBegley",
        spread=0.1,
        bounds=(5, 15),
    )
    pooled_at_rest = param(
        0.33, "1", "share of platelets in the spleen at rest", source="Aster1966", spread=0.1, bounds=(0.15, 0.5)
    )

    sex = reads("patient.sex", "1")
    growth = reads("development.growth", "1/day")
    thrombopoietin = reads("thrombopoietin.relative", "1")
    stem_cells = reads("stem_cells.supply", "1")
    room = reads("lineages.megakaryocytic_room", "1")
    spleen = reads("spleen.volume", "L")
    spleen_at_rest = at_rest("spleen.volume")
    circulating_volume = reads("blood.circulating_volume", "L")
    circulating_volume_at_rest = at_rest("blood.circulating_volume")

    # --- rest

    @signal("1e9/L")
    def setpoint(count_at_rest, count_course, sex, women_above_men):
        """Platelet count at which this person is at rest."""
        return count_at_rest * count_course * (1.0 + women_above_men * sex)

    @signal("1e9/day")
    def platelet_births_at_rest(setpoint, circulating_volume_at_rest, pooled_at_rest, lifespan, growth):
        """Platelets shed each day at rest."""
        held = setpoint * circulating_volume_at_rest / (1.0 - pooled_at_rest)
        return held / residence(STAGES / lifespan, growth, STAGES)

    @signal("1e9/day")
    def births_at_rest(platelet_births_at_rest, platelets_each, ripening, growth):
        """Megakaryocytes born each day at rest."""
        return platelet_births_at_rest * (1.0 + growth * ripening / 10.0) ** STAGES / platelets_each

    @signal("1")
    def platelets_shed(platelets_each):
        """Platelets that one megakaryocyte sheds where it is; how many are born at rest does not follow."""
        return platelets_each

    # --- drive

    @signal("1")
    def agonism():
        """One plus what drugs add at the thrombopoietin receptor, in units of the hormone at rest."""
        return 1.0

    @signal("1")
    def drive(thrombopoietin, agonism):
        """Hormone and drugs at the receptor, in units of the hormone at rest."""
        return thrombopoietin + (agonism - 1.0)

    @signal("1")
    def stimulation(drive, ceiling):
        """Births relative to rest; they rise with the drive to the ceiling."""
        return ceiling * drive / (ceiling - 1.0 + drive)

    @signal("day")
    def life(lifespan):
        """Mean platelet lifespan now; what destroys platelets scales it."""
        return lifespan

    # --- cells

    platelets = pool(
        "platelets, those in the spleen included",
        "1e9",
        site="blood",
        stages=STAGES,
        transit="life",
        rest_inflow="platelet_births_at_rest",
        grows="growth",
    )
    megakaryocytes = pool(
        "megakaryocytes and their precursors",
        "1e9",
        site="marrow",
        stages=STAGES,
        transit="ripening",
        rest_inflow="births_at_rest",
        grows="growth",
        into=platelets,
        gain="platelets_shed",
    )
    ripe = leaving(megakaryocytes)
    senescence = leaving(platelets)

    @flow(into=megakaryocytes)
    def births(births_at_rest, stimulation, stem_cells, room):
        """Stem cells commit to the line as far as thrombopoietin asks and there is room, in and outside the marrow."""
        return births_at_rest * stimulation * stem_cells * room

    @signal("1e9/day")
    def shed(ripe, platelets_shed):
        """Platelets that enter the blood each day."""
        return ripe * platelets_shed

    conserved = balance("1e9", holds={"thrombopoiesis.platelets": 1.0}, gains=("shed",), losses=("senescence",))
    conserved_megakaryocytes = balance(
        "1e9", holds={"thrombopoiesis.megakaryocytes": 1.0}, gains=("births",), losses=("ripe",)
    )

    # --- where they are

    @signal("1")
    def pooled_share(spleen, spleen_at_rest, pooled_at_rest):
        """Share of the platelets in the spleen: they spread between blood and spleen by its size, 0 without it."""
        held = pooled_at_rest / (1.0 - pooled_at_rest) * spleen / spleen_at_rest
        return held / (1.0 + held)

    @signal("1e9/L")
    def count(platelets, pooled_share, circulating_volume):
        """Platelets per volume of the blood that circulates."""
        return platelets * (1.0 - pooled_share) / circulating_volume

    @signal("1e9/L/day")
    def turnover(count, pooled_share, life):
        """Platelets replaced each day per volume of blood, as tracers tell: count over lifespan and recovery."""
        return count / life / (1.0 - pooled_share)
