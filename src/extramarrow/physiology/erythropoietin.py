"""Erythropoietin: made when oxygen is short, cleared by the kidney's way and by the erythron itself."""

from __future__ import annotations

from extramarrow.grammar.functions import exp
from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal


class Erythropoietin(Organ):
    """Production on a log-linear scale of hemoglobin; clearance partly carried by erythroid cells."""

    baseline = param(
        13.9, "IU/L", "plasma erythropoietin at rest", source="PerezRuixo2008", spread=0.30, bounds=(4, 40)
    )
    slope = param(
        0.131,
        "dL/g",
        "fall of log10 production per g/dL of hemoglobin",
        source="HemoglobinLogEpo",
        spread=0.1,
        bounds=(0.05, 0.25),
    )
    ceiling = param(
        200, "1", "highest production relative to rest", source="HemoglobinLogEpo", kind="fitted", bounds=(50, 1000)
    )
    affinity = param(
        0.42,
        "1",
        "loss of oxygen delivery when all hemoglobin is fetal",
        kind="fitted",
        source="Galanello1994",
        bounds=(0, 0.7),
    )
    linear_clearance = param(
        0.358, "L/h", "unsaturable clearance", source="PerezRuixo2008", spread=0.33, bounds=(0.15, 0.6)
    )
    receptor_capacity = param(
        211, "IU/h", "largest rate of clearance by receptors", source="PerezRuixo2008", bounds=(50, 500)
    )
    receptor_half = param(394, "IU/L", "erythropoietin at half that rate", source="PerezRuixo2008", bounds=(200, 800))
    central_volume = param(3.89, "L", "volume of distribution", source="PerezRuixo2008", bounds=(2, 8))
    exchange = param(0.044, "L/h", "exchange with the periphery", source="PerezRuixo2008")
    peripheral_volume = param(1.64, "L", "peripheral volume", source="PerezRuixo2008")
    natural = param(2.302585092994046, "1", "natural logarithm of ten", reason="definition", bounds=(2.3025, 2.3026))
    receptor_growth = param(
        1.5,
        "1",
        "erythroid activity added that halves further growth of receptor clearance",
        reason="keeps every rate near 12 a day; P037 needs clearance to grow with the erythron",
        bounds=(0.5, 10),
    )

    size = reads("development.size", "1")
    hemoglobin = reads("blood.hemoglobin", "g/dL")
    hemoglobin_setpoint = reads("patient.hemoglobin_setpoint", "g/dL")
    shortage = reads("oxygen.shortage", "g/dL")
    fetal_share = reads("globin.fetal_share", "1")
    fetal_share_at_rest = reads("globin.fetal_share_at_rest", "1")
    donor_fraction = reads("blood.donor_fraction", "1")
    erythroid_activity = reads("erythron.receptor_bearing", "1")

    @signal("1")
    def kidney():
        """Capacity of the kidneys to make erythropoietin, relative to healthy."""
        return 1.0

    @signal("IU/day")
    def production_at_rest(baseline, linear_clearance, receptor_capacity, receptor_half, size):
        """Production that keeps the baseline."""
        return size * baseline * (linear_clearance + receptor_capacity / (receptor_half + baseline))

    @signal("L")
    def distribution(central_volume, size):
        """Volume of distribution at this age."""
        return central_volume * size

    @signal("g/dL")
    def oxygen_hemoglobin(hemoglobin, fetal_share, fetal_share_at_rest, donor_fraction, affinity, shortage):
        """Hemoglobin as the kidney senses it: fetal hemoglobin holds its oxygen back, and saturation may be low."""
        own = hemoglobin * (1.0 - affinity * (fetal_share - fetal_share_at_rest) * (1.0 - donor_fraction))
        return own - shortage

    @signal("1")
    def stimulus(oxygen_hemoglobin, hemoglobin_setpoint, slope, ceiling, natural):
        """Production relative to rest, up to a ceiling."""
        demand = exp(natural * slope * (hemoglobin_setpoint - oxygen_hemoglobin))
        return demand * (1.0 + 1.0 / ceiling) / (1.0 + demand / ceiling)

    plasma = pool("erythropoietin in plasma", "IU", site="blood", start="plasma_at_rest")
    periphery = pool("erythropoietin outside plasma", "IU", site="body", start="periphery_at_rest")

    @signal("IU")
    def plasma_at_rest(baseline, distribution):
        """Content of the plasma at the baseline."""
        return baseline * distribution

    @signal("IU")
    def periphery_at_rest(baseline, peripheral_volume, size):
        """Content of the periphery at the baseline."""
        return baseline * peripheral_volume * size

    @signal("IU/L")
    def concentration(plasma, distribution):
        """Erythropoietin in plasma."""
        return plasma / distribution

    @flow(into=plasma)
    def production(production_at_rest, stimulus, kidney):
        """Kidneys make erythropoietin."""
        return production_at_rest * stimulus * kidney

    @signal("1")
    def receptors(erythroid_activity, receptor_growth):
        """Receptor clearance relative to rest: it grows with the erythron, ever more slowly."""
        return (1.0 + receptor_growth) * erythroid_activity / (erythroid_activity + receptor_growth)

    @flow(plasma)
    def clearance(linear_clearance, receptor_capacity, receptor_half, concentration, receptors, central_volume):
        """Unsaturable and receptor-mediated clearance (per unit)."""
        return (linear_clearance + receptor_capacity * receptors / (receptor_half + concentration)) / central_volume

    @flow(plasma, into=periphery)
    def outward(exchange, central_volume):
        """To the periphery (per unit)."""
        return exchange / central_volume

    @flow(periphery, into=plasma)
    def inward(exchange, peripheral_volume):
        """From the periphery (per unit)."""
        return exchange / peripheral_volume
