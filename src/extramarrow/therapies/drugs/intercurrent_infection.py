"""What an infection that comes in between does to the body."""

from __future__ import annotations

from extramarrow.grammar.parts import Drug, param, pool, scales

#: The time for which an infection inflames is gamma distributed with this shape.
STAGES = 4


class IntercurrentInfection(Drug):
    """Inflamed tissue of the infections that a person goes through; each heals after some days."""

    proneness = param(
        0.89, "1", "infections of a person relative to the mean of people, the typical one having a few less",
        source="EcclesColds2005", spread=0.5, bounds=(0, 6),
    )  # fmt: skip
    variety = param(
        0.4, "1", "standard deviation of the logarithm of severity between infections of one kind",
        reason="interleukin-6 in one kind of infection spans about fivefold either way, and severity is its root",
        bounds=(0, 1),
    )  # fmt: skip
    duration = param(
        6, "day", "mean time for which an infection inflames", source="MelbyeColds2004", kind="assumed", spread=0.25,
        bounds=(1, 40), reason="C-reactive protein has mostly fallen below 10 mg/L a week after a cold began",
    )  # fmt: skip
    largest = param(
        1000, "1", "stimulus of the immune system that septic shock adds, relative to health", bounds=(100, 3000),
        reason="that of the disease 'infection': interleukin-6 a thousand times rest in septic shock",
    )  # fmt: skip

    tissue = pool(
        "stimulus from inflamed tissue, relative to health", "1", site="body", start=0.0, stages=STAGES,
        transit="duration",
    )  # fmt: skip

    @scales("immune_response.stimulus")
    def call(tissue):
        """Inflamed tissue calls the immune system; infections that overlap add up."""
        return 1.0 + tissue
