"""Iron: recycled by macrophages, stored in them and the liver, absorbed as hepcidin permits, never lost by mistake."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum
from extramarrow.grammar.parts import Organ, at_rest, balance, flow, leaving, param, pool, reads, signal
from extramarrow.physiology.ages import by_age


class Iron(Organ):
    """Where the body keeps its iron, in mg, and how it moves, in mg per day."""

    # Spreads fitted to NHANES 1999-2000: ferritin of women and of young men less 14.5 % from day to day, saturation
    # less 28 %. From 20 years on the stores of men drift apart: some lay iron up and others do not.
    # The medians are those at which ferritin is that of the survey; 0.8 and 0.4 g were given elsewhere (P100).
    stores_men = param(
        1200, "mg", "storage iron of men of 30 years", source="NHANES1999", kind="fitted", spread=0.59,
        bounds=(50, 6000),
    )  # fmt: skip
    stores_women = param(
        330, "mg", "storage iron of women of 30 years", source="NHANES1999", kind="fitted", spread=0.98,
        bounds=(20, 6000),
    )  # fmt: skip
    accumulation = param(
        1, "1", "what a man's storage iron has become by 60 years, relative to what it was at 20", source="NHANES1999",
        kind="fitted", spread=0.72, bounds=(0.1, 6),
    )  # fmt: skip
    accumulated = by_age(
        {"20 years": 0.0, "30 years": 0.3, "45 years": 0.8, "60 years": 1.0}, "1",
        "how far the stores of men have drifted apart", source="NHANES1999", kind="fitted", bounds=(0, 1),
    )  # fmt: skip
    typical_stores_men = param(1200, "mg", "median of men", source="NHANES1999", kind="fitted", bounds=(1200, 1200))
    typical_stores_women = param(330, "mg", "median of women", source="NHANES1999", kind="fitted", bounds=(330, 330))
    stores_course_men = by_age(
        {"5 weeks": 0.33, "20 weeks": 0.47, "birth": 1.07, "2 months": 1.33, "6 months": 0.33, "1 year": 0.2,
         "5 years": 0.2, "10 years": 0.22, "15 years": 0.27, "20 years": 0.92, "30 years": 1.0, "50 years": 1.11,
         "67 years": 1.09, "80 years": 0.80},
        "1", "storage iron per body mass relative to a man of 30 years", source="NHANES1999", kind="fitted",
        reason="adults as surveyed; children assumed", bounds=(0.1, 6),
    )  # fmt: skip
    stores_course_women = by_age(
        {"5 weeks": 1.2, "20 weeks": 1.7, "birth": 3.9, "2 months": 4.85, "6 months": 1.2, "1 year": 0.73,
         "5 years": 0.73, "10 years": 0.8, "15 years": 0.8, "20 years": 0.9, "30 years": 1.0, "48 years": 1.6,
         "55 years": 2.35, "67 years": 2.75, "80 years": 2.15},
        "1", "storage iron per body mass relative to a woman of 30 years", source="NHANES1999", kind="fitted",
        reason="adults as surveyed; children assumed", bounds=(0.1, 6),
    )  # fmt: skip
    macrophage_share = param(
        0.5, "1", "share of storage iron in macrophages", bounds=(0.2, 0.8),
        reason="about half in macrophages, half in hepatocytes",
    )  # fmt: skip
    other_at_rest = param(
        150, "mg", "iron of other parenchyma", reason="myoglobin and enzymes that exchange slowly", bounds=(50, 400)
    )
    saturation_men = param(28, "%", "transferrin saturation of men", source="NHANES1999", spread=0.25, bounds=(10, 60))
    saturation_women = param(
        22.7, "%", "transferrin saturation of women", source="NHANES1999", spread=0.24, bounds=(8, 60)
    )
    saturation_course_men = by_age(
        {"25 years": 1.02, "50 years": 0.98, "67 years": 0.95, "80 years": 0.935}, "1",
        "transferrin saturation of men relative to 30 years", source="NHANES1999", kind="fitted", bounds=(0.8, 1.1),
    )  # fmt: skip
    hepatic_mobility = param(
        0.015, "1/day", "share of hepatocyte iron returned to plasma at rest", source="Saito2014", kind="fitted",
        bounds=(0.004, 0.04),
    )  # fmt: skip
    other_exchange = param(
        0.3, "mg/day", "iron exchanged between plasma and other parenchyma", reason="slow exchange, size assumed",
        bounds=(0.05, 1.5),
    )  # fmt: skip
    obligatory_loss = param(
        1.0, "mg/day", "iron lost with skin and gut cells", source="Kautz2014", spread=0.15, bounds=(0.4, 2.0)
    )
    loss_reserve = param(
        1.0, "1", "how far losses can rise above rest in overload", bounds=(0.2, 3),
        reason="losses at most double or triple in overload",
    )  # fmt: skip
    absorption_ceiling = param(
        4.0, "mg/day", "largest absorption from the diet", bounds=(2, 6), spread=0.2,
        reason="3 to 5 mg a day at most from food",
    )  # fmt: skip
    absorption_reserve = param(
        2.0, "1", "how far absorption, or transfer through the placenta, can rise above rest at least", bounds=(1, 5),
        reason="a growing body takes much and can take more",
    )  # fmt: skip
    mucosal_time = param(0.17, "day", "passage of absorbed iron into plasma", reason="hours", bounds=(0.1, 1))
    recycling_time = param(
        1.0, "day", "time in which a macrophage returns the iron of a red cell", reason="most returns within days",
        bounds=(0.3, 3),
    )  # fmt: skip
    storing_time = param(
        6.0, "day", "time in which iron in a macrophage goes to its stores instead",
        reason="a seventh of recycled iron passes through stores", bounds=(2, 30),
    )  # fmt: skip
    export_reserve = param(
        5.0, "1", "how far iron export can rise above rest when hepcidin vanishes", kind="fitted",
        source="HillmanHenderson1969", bounds=(1, 12),
    )  # fmt: skip
    release_reserve = param(
        0.5, "1", "saturation of hepatic iron release with the size of stores", bounds=(0.1, 2),
        reason="at most three times the release at rest, however full the stores",
    )  # fmt: skip

    sex = reads("patient.sex", "1")
    size = reads("development.size", "1")
    growth = reads("development.growth", "1/day")
    hemoglobin_at_rest = reads("patient.hemoglobin_mass", "g")
    menstruation = reads("patient.menstruation", "1/day")
    own_hemoglobin = reads("red_cells.hemoglobin_mass", "g")
    donor_hemoglobin = reads("donor_cells.hemoglobin", "g")
    senescence = reads("red_cells.hemoglobin_senescence", "g/day")
    donor_senescence = reads("donor_cells.senescence", "g/day")
    iron_per_hemoglobin = reads("hemoglobin_synthesis.iron_per_hemoglobin", "mg/g")
    marrow_iron = reads("hemoglobin_synthesis.iron_at_rest", "mg")
    wasted = reads("hemoglobin_synthesis.wasted_iron", "mg/day")
    hepcidin = reads("hepcidin.level", "1")
    plasma_level = reads("plasma_iron.level", "1")

    @signal("mg")
    def own_stores_men(stores_men, accumulation, accumulated):
        """Storage iron of a man, as if he were 30 years old."""
        return stores_men * (1.0 + accumulated * (accumulation - 1.0))

    @signal("mg")
    def stores_at_rest(sex, own_stores_men, stores_women, stores_course_men, stores_course_women, size):
        """Storage iron at which this person is at rest."""
        men, women = own_stores_men * stores_course_men, stores_women * stores_course_women
        return size * (men * (1.0 - sex) + women * sex)

    @signal("%")
    def saturation_at_rest(sex, saturation_men, saturation_women, saturation_course_men):
        """Transferrin saturation at rest."""
        return saturation_men * saturation_course_men * (1.0 - sex) + saturation_women * sex

    # --- what leaves the body and what enters it

    @signal("mg/day")
    def menstrual_iron(menstruation, own_hemoglobin, donor_hemoglobin, iron_per_hemoglobin):
        """Iron lost in menstruation."""
        return menstruation * (own_hemoglobin + donor_hemoglobin) * iron_per_hemoglobin

    menstrual_iron_at_rest = at_rest(menstrual_iron)

    @signal("mg/day")
    def growing(growth, hemoglobin_at_rest, iron_per_hemoglobin, marrow_iron, stores_at_rest, parenchyma_at_rest):
        """Iron that a growing body lays up; before birth it comes through the placenta."""
        held = hemoglobin_at_rest * iron_per_hemoglobin + marrow_iron + stores_at_rest + parenchyma_at_rest
        return growth * held

    @signal("mg/day")
    def loss_at_rest(obligatory_loss, size):
        """Iron lost with skin and gut cells at rest."""
        return obligatory_loss * size

    @signal("mg/day")
    def absorption_at_rest(loss_at_rest, menstrual_iron_at_rest, growing):
        """Absorption that balances the losses and the growth of the healthy person."""
        return loss_at_rest + menstrual_iron_at_rest + growing

    @signal("1")
    def absorption_gate(hepcidin, absorption_ceiling, absorption_at_rest, absorption_reserve, size):
        """Absorption relative to rest; without hepcidin it reaches its ceiling."""
        reserve = maximum(absorption_ceiling * size / absorption_at_rest, absorption_reserve)
        return reserve / (1.0 + (reserve - 1.0) * hepcidin)

    @signal("mg/day")
    def absorption(absorption_at_rest, absorption_gate):
        """Iron absorbed from the diet."""
        return absorption_at_rest * absorption_gate

    @signal("1")
    def ferroportin(hepcidin, export_reserve):
        """Export of iron from cells relative to rest; hepcidin closes it."""
        return (1.0 + export_reserve) / (1.0 + export_reserve * hepcidin)

    # --- pools

    @signal("mg/day")
    def catabolism(senescence, donor_senescence, iron_per_hemoglobin, wasted):
        """Iron that macrophages take from dying red cells and erythroblasts."""
        return (senescence + donor_senescence) * iron_per_hemoglobin + wasted

    catabolism_at_rest = at_rest(catabolism)

    @signal("mg")
    def labile_at_rest(catabolism_at_rest, recycling_time, storing_time, growth):
        """Iron in transit through macrophages at rest."""
        return catabolism_at_rest / (1.0 / recycling_time + 1.0 / storing_time + growth)

    @signal("mg")
    def store_at_rest(stores_at_rest, macrophage_share):
        """Macrophage stores at rest."""
        return stores_at_rest * macrophage_share

    @signal("mg")
    def hepatocytes_at_rest(stores_at_rest, macrophage_share):
        """Hepatocyte stores at rest."""
        return stores_at_rest * (1.0 - macrophage_share)

    @signal("mg/day")
    def hepatic_exchange(hepatic_mobility, hepatocytes_at_rest, loss_at_rest, growth):
        """Iron that the liver takes from plasma at rest; about 7 mg a day in a man."""
        return (hepatic_mobility + growth) * hepatocytes_at_rest + loss_at_rest

    @signal("mg")
    def parenchyma_at_rest(other_at_rest, size):
        """Iron of other parenchyma at rest."""
        return other_at_rest * size

    @signal("mg/day")
    def parenchymal_exchange(other_exchange, size, parenchyma_at_rest, growth):
        """Iron that other parenchyma takes from plasma at rest."""
        return other_exchange * size + growth * parenchyma_at_rest

    @signal("mg")
    def mucosa_at_rest(absorption_at_rest, mucosal_time):
        """Absorbed iron on its way to plasma, at rest."""
        return absorption_at_rest * mucosal_time

    macrophage_labile = pool("iron in transit through macrophages", "mg", site="macrophages", start="labile_at_rest")
    macrophage_store = pool("iron stored in macrophages", "mg", site="macrophages", start="store_at_rest")
    hepatocytes = pool("iron in hepatocytes", "mg", site="liver", start="hepatocytes_at_rest")
    other = pool("iron in other parenchyma", "mg", site="body", start="parenchyma_at_rest")
    mucosa = pool(
        "absorbed iron on its way to plasma", "mg", site="gut", start="mucosa_at_rest", transit="mucosal_time"
    )
    arriving = leaving(mucosa)

    @flow(into=macrophage_labile)
    def eating(catabolism):
        """Macrophages take up dying cells."""
        return catabolism

    @signal("1/day")
    def recycling_rate(ferroportin, recycling_time):
        """Rate at which macrophages return iron (per mg)."""
        return ferroportin / recycling_time

    @flow(macrophage_labile)
    def recycling(recycling_rate):
        """Back to plasma (per mg)."""
        return recycling_rate

    @flow(macrophage_labile, into=macrophage_store)
    def storing(storing_time):
        """Into ferritin (per mg)."""
        return 1.0 / storing_time

    @signal("1/day")
    def store_turnover(labile_at_rest, storing_time, store_at_rest, growth):
        """Rate at which macrophage stores are mobilized at rest; little where a growing body lays them up."""
        entering = labile_at_rest / storing_time / store_at_rest
        return maximum(entering - growth, 0.1 * entering)

    @signal("1/day")
    def store_release(store_turnover, ferroportin):
        """Rate at which macrophage stores are mobilized (per mg)."""
        return store_turnover * ferroportin

    @flow(macrophage_store)
    def mobilizing(store_release):
        """From ferritin to plasma (per mg)."""
        return store_release

    @signal("1/day")
    def hepatic_release(hepatic_mobility, hepatocytes_at_rest, hepatocytes, release_reserve, ferroportin):
        """Rate at which hepatocytes release iron (per mg)."""
        fullness = (1.0 + release_reserve) / (hepatocytes_at_rest + release_reserve * hepatocytes)
        return hepatic_mobility * hepatocytes_at_rest * fullness * ferroportin

    @flow(hepatocytes)
    def releasing(hepatic_release):
        """From the liver to plasma (per mg)."""
        return hepatic_release

    @signal("1/day")
    def excretion_rate(loss_at_rest, hepatocytes, hepatocytes_at_rest, loss_reserve):
        """Obligatory loss, drawn from the liver as a proxy of all shedding cells (per mg)."""
        return loss_at_rest * (1.0 + loss_reserve) / (hepatocytes + loss_reserve * hepatocytes_at_rest)

    @flow(hepatocytes)
    def excreting(excretion_rate):
        """Shed with skin and gut cells (per mg)."""
        return excretion_rate

    @signal("mg/day")
    def excretion(excretion_rate, hepatocytes):
        """Iron shed with skin and gut cells."""
        return excretion_rate * hepatocytes

    @signal("1/day")
    def other_release(other_exchange, other_at_rest):
        """Rate at which other parenchyma releases iron (per mg)."""
        return other_exchange / other_at_rest

    @flow(other)
    def other_releasing(other_release):
        """From other parenchyma to plasma (per mg)."""
        return other_release

    @flow(into=mucosa)
    def absorbing(absorption):
        """Iron from the diet."""
        return absorption

    # --- plasma

    @signal("mg/day")
    def plasma_inflow(
        macrophage_labile,
        recycling_rate,
        macrophage_store,
        store_release,
        hepatocytes,
        hepatic_release,
        other,
        other_release,
        arriving,
    ):
        """All iron that enters plasma: the plasma iron turnover."""
        return (
            recycling_rate * macrophage_labile
            + store_release * macrophage_store
            + hepatic_release * hepatocytes
            + other_release * other
            + arriving
        )

    @flow(into=hepatocytes)
    def to_liver(hepatic_exchange, plasma_level):
        """Transferrin and free iron taken up by the liver."""
        return hepatic_exchange * plasma_level

    @flow(into=other)
    def to_other(parenchymal_exchange, plasma_level):
        """Transferrin and free iron taken up by other parenchyma."""
        return parenchymal_exchange * plasma_level

    body_iron = balance(
        "mg",
        holds={
            "iron.macrophage_labile": 1.0,
            "iron.macrophage_store": 1.0,
            "iron.hepatocytes": 1.0,
            "iron.other": 1.0,
            "iron.mucosa": 1.0,
            "hemoglobin_synthesis.iron": 1.0,
            "red_cells.hemoglobin": "iron_per_hemoglobin",
            "red_cells.reticulocyte_hemoglobin": "iron_per_hemoglobin",
            "donor_cells.hemoglobin": "iron_per_hemoglobin",
        },
        gains=("absorption",),
        losses=("excretion", "menstrual_iron"),
    )
