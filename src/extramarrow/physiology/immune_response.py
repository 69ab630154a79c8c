"""The immune response as blood formation meets it: interleukin-6, C-reactive protein, and the call for granulocytes.

One stimulus stands for infection and inflammation of every kind; it is 1 in health, and diseases scale it. What
follows from it rests on the ``alarm``, which is 0 with slope 0 in health and close to the excess of interleukin-6
beyond a small threshold.
"""

from __future__ import annotations

from extramarrow.grammar.functions import hill, log
from extramarrow.grammar.parts import Organ, flow, param, pool, signal


class ImmuneResponse(Organ):
    """Interleukin-6 within hours, C-reactive protein within two days, and signals for hepcidin and G-CSF."""

    interleukin_baseline = param(
        1.6, "pg/mL", "interleukin-6 in plasma at rest", source="InterleukinIron2014", spread=0.6, bounds=(0.3, 8)
    )
    interleukin_turnover = param(
        10,
        "1/day",
        "rate at which interleukin-6 follows its sources",
        source="Kemna2005",
        kind="fitted",
        bounds=(4, 12),
    )
    threshold = param(
        5.0,
        "1",
        "rise of interleukin-6 relative to rest below which it hardly alarms",
        reason="keeps day-to-day variation of the healthy silent; the size is assumed",
        bounds=(1.5, 20),
    )
    sensing_time = param(
        4,
        "h",
        "time after which liver and lymphocytes answer",
        reason="C-reactive protein rises and lymphocytes leave the blood hours after interleukin-6",
        bounds=(3, 18),
    )

    protein_baseline = param(
        0.8, "mg/L", "C-reactive protein at rest", source="CrpImmunoassay", spread=1.0, bounds=(0.05, 6)
    )
    protein_half_life = param(
        19, "h", "half-life of C-reactive protein in plasma", source="CrpImmunoassay", bounds=(15, 25)
    )
    protein_ceiling = param(
        350,
        "mg/L",
        "highest C-reactive protein",
        reason="textbook: seldom above 300 to 400 mg/L in the gravest infections",
        spread=0.25,
        bounds=(100, 700),
    )
    protein_half = param(
        110,
        "1",
        "alarm at half of the highest production of C-reactive protein",
        reason="40 mg/L in active rheumatoid arthritis and 150 to 200 in pneumonia, of one curve",
        bounds=(30, 500),
    )

    hepcidin_ceiling = param(
        8.0,
        "1",
        "highest stimulus of inflammation on hepcidin relative to health",
        reason="urinary hepcidin rose 7.5-fold under infused interleukin-6; recalled, not seen again",
        spread=0.2,
        bounds=(2, 20),
    )
    hepcidin_half = param(
        55,
        "1",
        "alarm at half of that",
        reason="threefold hepcidin in active rheumatoid arthritis; no concentration-effect curve in people was found",
        bounds=(5, 150),
    )

    factor_gain = param(
        0.25,
        "1",
        "G-CSF production added per unit of a high alarm",
        source="Pauksen1994",
        kind="fitted",
        spread=0.4,
        bounds=(0.03, 1),
    )
    factor_half = param(
        130,
        "1",
        "alarm at which half of that gain is reached",
        reason="little G-CSF in viral and chronic disease, much in bacterial disease",
        bounds=(30, 500),
    )
    emergency_half = param(
        150, "1", "alarm at which emergency myelopoiesis is half awake",
        reason="an acute bacterial infection wakes it, a chronic inflammation does not", bounds=(30, 600),
    )  # fmt: skip

    @signal("1")
    def stimulus():
        """What calls the immune system, relative to health; infection and inflammation raise it."""
        return 1.0

    interleukin = pool("interleukin-6 relative to rest", "1", site="blood", start=1.0)

    @flow(into=interleukin)
    def secretion(stimulus, interleukin_turnover):
        """Inflamed tissue releases interleukin-6."""
        return stimulus * interleukin_turnover

    @flow(interleukin)
    def clearance(interleukin_turnover):
        """It is cleared within hours (per unit)."""
        return interleukin_turnover

    @signal("pg/mL")
    def interleukin_level(interleukin, interleukin_baseline):
        """Interleukin-6 in plasma."""
        return interleukin * interleukin_baseline

    @signal("1")
    def alarm(interleukin, threshold):
        """Excess of interleukin-6 over rest, quiet below the threshold; 0 in health."""
        excess = interleukin - 1.0
        return excess * excess / (excess + threshold)

    sensed = pool("alarm as liver and lymphocytes sense it", "1", site="body", start=0.0)

    @flow(into=sensed)
    def sensing(alarm, sensing_time):
        """Liver and lymphocytes follow the alarm."""
        return alarm / sensing_time

    @flow(sensed)
    def calming(sensing_time):
        """And calm down after it (per unit)."""
        return 1.0 / sensing_time

    # --- C-reactive protein

    protein = pool("C-reactive protein in plasma", "mg/L", site="blood", start="protein_baseline")

    @signal("1/day")
    def protein_clearance(protein_half_life):
        """Loss of C-reactive protein, the same at every level."""
        return log(2.0) / protein_half_life

    @flow(into=protein)
    def protein_synthesis(sensed, protein_baseline, protein_ceiling, protein_half, protein_clearance):
        """The liver makes C-reactive protein, more under interleukin-6, up to a ceiling."""
        return (protein_baseline + protein_ceiling * hill(sensed, protein_half)) * protein_clearance

    @flow(protein)
    def protein_loss(protein_clearance):
        """It is cleared at a constant rate (per unit)."""
        return protein_clearance

    # --- what other organs read

    @signal("1")
    def hepcidin(alarm, hepcidin_ceiling, hepcidin_half):
        """Stimulus on hepcidin relative to health."""
        return 1.0 + (hepcidin_ceiling - 1.0) * hill(alarm, hepcidin_half)

    @signal("1")
    def granulocyte_factor(alarm, factor_gain, factor_half):
        """Production of G-CSF relative to health."""
        return 1.0 + factor_gain * alarm * hill(alarm, factor_half)

    @signal("1")
    def emergency(alarm, emergency_half):
        """How far emergency myelopoiesis is awake, from 0 in health to 1."""
        return hill(alarm, emergency_half)
