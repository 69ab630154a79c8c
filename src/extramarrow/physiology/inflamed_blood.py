"""What inflammation does to blood and to what makes it: factors on signals of other organs, each 1 in health.

Hepcidin and G-CSF read the immune response themselves; everything else that it changes stands here.
"""

from __future__ import annotations

from extramarrow.grammar.functions import hill
from extramarrow.grammar.parts import Organ, balance, flow, param, pool, reads, scales, signal


class InflamedBlood(Organ):
    """Less erythropoietin for the anemia, a deaf erythron, short-lived red cells, and white cells that move."""

    erythropoietin_loss = param(
        0.6,
        "1",
        "share of the slope of erythropoietin on hemoglobin that inflammation can take",
        source="Gowanlock2016",
        kind="fitted",
        spread=0.2,
        bounds=(0, 0.9),
    )
    erythropoietin_half = param(
        8, "1", "alarm at half of that", reason="chronic inflammation nearly suffices", bounds=(2, 60)
    )
    erythroid_loss = param(
        0.8,
        "1",
        "share of erythroid progenitors that inflammation can keep from maturing",
        reason="gives 9.5 to 11 g/dL in lasting severe inflammation together with iron and erythropoietin",
        spread=0.1,
        bounds=(0, 0.9),
    )
    erythroid_half = param(10, "1", "alarm at half of that", reason="as for the loss itself", bounds=(3, 80))
    erythroid_time = param(
        6, "day", "time in which progenitors grow deaf and hear again",
        reason="an infection of a week lowers reticulocytes by about a third", bounds=(1, 20),
    )  # fmt: skip
    hazard_gain = param(
        0.4,
        "1",
        "hazard of red cells that inflammation can add, relative to healthy",
        reason="survival is modestly shortened: below 70 days in a third of anemic patients with arthritis",
        spread=0.3,
        bounds=(0, 1.5),
    )
    hazard_half = param(15, "1", "alarm at half of that", reason="as for the gain itself", bounds=(3, 80))

    hoarding_rate = param(
        1.0,
        "1/day",
        "fastest additional passage of macrophage iron into ferritin",
        reason="cytokines induce ferritin; keeps the iron held back in an infection from rushing out at its end",
        bounds=(0, 4),
    )
    hoarding_half = param(90, "1", "alarm at half of that", reason="as for hepcidin", bounds=(10, 300))

    plasma_gain = param(
        0.25,
        "1",
        "share by which inflammation can expand the plasma",
        source="Atkins1995",
        kind="fitted",
        bounds=(0, 0.4),
    )
    plasma_half = param(
        150, "1", "alarm at half of that", reason="seen under doses that give nanograms per mL", bounds=(30, 600)
    )
    platelet_gain = param(
        3.0,
        "1",
        "thrombopoietin production that inflammation can add, relative to healthy",
        source="InterleukinPlatelets",
        kind="fitted",
        spread=0.3,
        bounds=(0, 9),
    )
    platelet_half = param(
        25, "1", "alarm at half of that", reason="chronic inflammation raises platelets by half", bounds=(3, 80)
    )
    lymphocyte_loss = param(
        0.85,
        "1",
        "share of blood lymphocytes that stress can move into tissue",
        source="EndotoxinCounts2014",
        kind="fitted",
        bounds=(0, 0.95),
    )
    lymphocyte_half = param(55, "1", "sensed alarm at half of that", reason="mild in chronic disease", bounds=(10, 300))
    monocyte_gain = param(
        1.5,
        "1",
        "monocyte births that inflammation can add, relative to healthy",
        reason="counts of 0.8 to 1.2e9/L in the days of recovery",
        spread=0.3,
        bounds=(0, 5),
    )
    monocyte_half = param(40, "1", "alarm at half of that", reason="mild in chronic disease", bounds=(10, 200))
    monocyte_loss = param(
        0.9,
        "1",
        "share of blood monocytes that stress can move into tissue",
        source="EndotoxinCounts2014",
        kind="fitted",
        bounds=(0, 0.95),
    )
    monocyte_loss_half = param(
        380, "1", "alarm at half of that", source="EndotoxinCounts2014", kind="fitted", bounds=(80, 1500)
    )
    margin_loss = param(
        0.9,
        "1",
        "share of marginated neutrophils that stress can set free",
        source="EndotoxinCounts2014",
        kind="fitted",
        bounds=(0, 0.95),
    )
    margin_half = param(90, "1", "alarm at half of that", reason="mild in chronic disease", bounds=(10, 300))
    recruitment_rate = param(
        5.0,
        "1/day",
        "fastest additional loss of blood neutrophils into inflamed tissue",
        reason="shortens their life in the blood to a third in sepsis; the size is assumed",
        bounds=(0, 9),
    )
    recruitment_half = param(
        300, "1", "alarm at half of that", reason="as for the rate itself", spread=0.2, bounds=(80, 1200)
    )

    recruitment_time = param(
        1.5,
        "day",
        "time in which inflamed tissue comes to draw neutrophils",
        reason="days of an infection, not hours of endotoxin, shorten their life in the blood",
        bounds=(0.3, 5),
    )

    alarm = reads("immune_response.alarm", "1")
    sensed = reads("immune_response.sensed", "1")
    blood_neutrophils = reads("granulopoiesis.blood", "1e9")

    # --- red cells

    @scales("erythropoietin.slope")
    def blunted_erythropoietin(alarm, erythropoietin_loss, erythropoietin_half):
        """The kidney makes less erythropoietin for the same anemia."""
        return 1.0 - erythropoietin_loss * hill(alarm, erythropoietin_half)

    deafness = pool("share of erythroid progenitors deaf to erythropoietin", "1", site="marrow", start=0.0)

    @flow(into=deafness)
    def deafening(alarm, erythroid_loss, erythroid_half, erythroid_time):
        """Cytokines keep erythroid progenitors from maturing."""
        return erythroid_loss * hill(alarm, erythroid_half) / erythroid_time

    @flow(deafness)
    def hearing(erythroid_time):
        """And they hear again (per unit)."""
        return 1.0 / erythroid_time

    @scales("progenitors.acute")
    def deaf_erythron(deafness):
        """Erythroid progenitors answer less to erythropoietin."""
        return 1.0 - deafness

    @scales("red_cells.fragility")
    def eager_macrophages(alarm, hazard_gain, hazard_half):
        """Macrophages take red cells a little earlier."""
        return 1.0 + hazard_gain * hill(alarm, hazard_half)

    @signal("1/day")
    def hoarding(alarm, hoarding_rate, hoarding_half):
        """Rate at which inflamed macrophages store iron, beyond the healthy rate."""
        return hoarding_rate * hill(alarm, hoarding_half)

    @flow("iron.macrophage_labile", into="iron.macrophage_store")
    def hoarded(hoarding):
        """Macrophages put iron away into ferritin (per mg)."""
        return hoarding

    @scales("plasma.target")
    def dilution(alarm, plasma_gain, plasma_half):
        """Plasma expands, and dilutes the blood."""
        return 1.0 + plasma_gain * hill(alarm, plasma_half)

    # --- platelets and white cells

    @scales("thrombopoietin.production")
    def more_thrombopoietin(alarm, platelet_gain, platelet_half):
        """The liver makes more thrombopoietin under interleukin-6."""
        return 1.0 + platelet_gain * hill(alarm, platelet_half)

    @scales("lymphocytes.count")
    def redistribution(sensed, lymphocyte_loss, lymphocyte_half):
        """Lymphocytes move from the blood into tissue and come back."""
        return 1.0 - lymphocyte_loss * hill(sensed, lymphocyte_half)

    @scales("granulopoiesis.marginated_share")
    def demargination(alarm, margin_loss, margin_half):
        """Neutrophils let go of the vessel walls."""
        return 1.0 - margin_loss * hill(alarm, margin_half)

    @signal("1")
    def monocyte_births(alarm, monocyte_gain, monocyte_half):
        """Monocytes born relative to health, at the same supply and room."""
        return 1.0 + monocyte_gain * hill(alarm, monocyte_half)

    @scales("monocytes.count")
    def monocytes_leave(alarm, monocyte_loss, monocyte_loss_half):
        """Monocytes leave the blood while the alarm is at its loudest, and are back soon."""
        return 1.0 - monocyte_loss * hill(alarm * alarm, monocyte_loss_half * monocyte_loss_half)

    pull = pool("pull of inflamed tissue on neutrophils", "1", site="body", start=0.0)

    @flow(into=pull)
    def calling(alarm, recruitment_half, recruitment_time):
        """Inflamed vessels learn to hold neutrophils."""
        return hill(alarm, recruitment_half) / recruitment_time

    @flow(pull)
    def releasing(recruitment_time):
        """And unlearn it (per unit)."""
        return 1.0 / recruitment_time

    @signal("1/day")
    def recruitment(pull, recruitment_rate):
        """Rate at which inflamed tissue draws neutrophils from the blood, beyond the healthy loss."""
        return recruitment_rate * pull

    @flow("granulopoiesis.blood")
    def drawn(recruitment):
        """Neutrophils follow the call into inflamed tissue (per cell)."""
        return recruitment

    @signal("1e9/day")
    def recruited(recruitment, blood_neutrophils):
        """Neutrophils that leave the blood for inflamed tissue each day."""
        return recruitment * blood_neutrophils

    neutrophils = balance("1e9", holds={}, losses=("recruited",), extends="granulopoiesis.blood_neutrophils")
