"""Hepcidin, which closes the doors for iron, and erythroferrone, by which a busy erythron opens them."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


class Hepcidin(Organ):
    """Hepcidin relative to rest answers to stores, saturation, inflammation and erythroferrone."""

    turnover = param(
        0.3, "day", "mean life of hepcidin in plasma", kind="fitted", source="Ashby2010", bounds=(0.1, 1.3)
    )
    sensing_time = param(
        1.0, "day", "time over which the liver comes to sense transferrin saturation", kind="fitted",
        source="Moretti2015", bounds=(0.1, 2),
    )  # fmt: skip
    store_exponent = param(
        0.7, "1", "how hepcidin follows storage iron", source="Galesloot2011", kind="fitted", bounds=(0.2, 1.2)
    )
    saturation_exponent = param(
        0.9, "1", "how hepcidin follows transferrin saturation", source="Moretti2015", kind="fitted", bounds=(0, 1.5)
    )
    erythroferrone_weight = param(
        0.6,
        "1",
        "suppression of hepcidin per unit of additional erythroferrone",
        source="Ashby2010",
        kind="fitted",
        spread=0.3,
        bounds=(0.02, 0.95),
    )
    erythropoietin_half = param(
        100,
        "IU/L",
        "erythropoietin at half-maximal erythroferrone per cell",
        kind="fitted",
        source="Ashby2010",
        bounds=(20, 500),
    )
    concentration_men = param(
        21.8, "ng/mL", "plasma hepcidin of men (7.8 nmol/L)", source="Galesloot2011", spread=0.35, bounds=(2, 150)
    )
    concentration_women = param(
        11.4,
        "ng/mL",
        "plasma hepcidin of menstruating women (4.1 nmol/L)",
        source="Galesloot2011",
        spread=0.35,
        bounds=(1, 120),
    )

    store_slope_men = param(
        0.78, "1", "slope of log hepcidin on log ferritin between men", source="Galesloot2011", bounds=(0, 1.5)
    )
    store_slope_women = param(
        0.83, "1", "slope of log hepcidin on log ferritin between women", source="Galesloot2011", bounds=(0, 1.5)
    )

    sex = reads("patient.sex", "1")
    stores_men = reads("iron.own_stores_men", "mg")
    stores_women = reads("iron.stores_women", "mg")
    typical_men = reads("iron.typical_stores_men", "mg")
    typical_women = reads("iron.typical_stores_women", "mg")
    store = reads("iron.macrophage_store", "mg")
    hepatocytes = reads("iron.hepatocytes", "mg")
    stores_at_rest = reads("iron.stores_at_rest", "mg")
    saturation = reads("plasma_iron.saturation", "%")
    saturation_at_rest = at_rest("plasma_iron.saturation")
    erythroblasts = reads("erythron.receptor_bearing", "1")
    erythropoietin = reads("erythropoietin.concentration", "IU/L")
    baseline = reads("erythropoietin.baseline", "IU/L")
    immune_response = reads("immune_response.hepcidin", "1")

    @signal("1")
    def inflammation(immune_response):
        """Stimulus of inflammation on hepcidin relative to health."""
        return immune_response

    @signal("1")
    def erythroferrone(erythroblasts, erythropoietin, baseline, erythropoietin_half):
        """Erythroferrone relative to rest: erythroblasts times their stimulation by erythropoietin."""
        stimulation = erythropoietin / (erythropoietin + erythropoietin_half)
        return erythroblasts * stimulation * (baseline + erythropoietin_half) / baseline

    sensed = pool("transferrin saturation as the liver senses it, relative to rest", "1", site="liver", start=1.0)

    @flow(into=sensed)
    def sensing(saturation, saturation_at_rest, sensing_time):
        """Iron on transferrin is told to hepatocytes by their neighbors, which takes hours."""
        return saturation / saturation_at_rest / sensing_time

    @flow(sensed)
    def forgetting(sensing_time):
        """And forgotten as slowly (per unit)."""
        return 1.0 / sensing_time

    @signal("1")
    def target(
        store,
        hepatocytes,
        stores_at_rest,
        sensed,
        store_exponent,
        saturation_exponent,
        inflammation,
        erythroferrone,
        erythroferrone_weight,
    ):
        """Level that hepcidin seeks."""
        stores = ((store + hepatocytes) / stores_at_rest) ** store_exponent
        circulating = sensed**saturation_exponent
        return stores * circulating * inflammation / (1.0 + erythroferrone_weight * (erythroferrone - 1.0))

    level = pool("hepcidin relative to rest", "1", site="blood", start=1.0)

    @flow(into=level)
    def production(target, turnover):
        """The liver makes hepcidin."""
        return target / turnover

    @flow(level)
    def clearance(turnover):
        """The kidney clears it (per unit)."""
        return 1.0 / turnover

    @signal("ng/mL")
    def concentration_at_rest(
        sex,
        concentration_men,
        concentration_women,
        stores_men,
        stores_women,
        typical_men,
        typical_women,
        store_slope_men,
        store_slope_women,
    ):
        """Plasma hepcidin of the healthy person, higher in those with larger stores."""
        men = concentration_men * (stores_men / typical_men) ** store_slope_men
        women = concentration_women * (stores_women / typical_women) ** store_slope_women
        return men * (1.0 - sex) + women * sex

    @signal("ng/mL")
    def concentration(level, concentration_at_rest):
        """Plasma hepcidin."""
        return level * concentration_at_rest
