"""An acute infection, from a cold to septic shock, as one severity with a beginning and an end."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum, minimum
from extramarrow.grammar.parts import Disease, param, scales


def smooth_step(share):
    """0 up to a ``share`` of 0, 1 from 1 on, and level at both ends, so that before and after are exactly neutral."""
    within = minimum(maximum(share, 0.0), 1.0)
    return within * within * (3.0 - 2.0 * within)


class Infection(Disease):
    """Microbes call the immune system on a day, loudly, and are beaten after some days."""

    severity = param(
        0.0,
        "1",
        "strength of the infection: 0.1 a cold, 0.35 pneumonia, 0.6 sepsis, 1 septic shock",
        bounds=(0, 1),
        reason="covariate of the patient",
    )
    onset = param(7, "day", "day on which it begins, counted from day 0", bounds=(-25000, 40000), reason="covariate")
    duration = param(
        8, "day", "time from its beginning to its end", bounds=(0.1, 300), spread=0.25,
        reason="a week or so of a bacterial infection under treatment",
    )  # fmt: skip
    rise = param(1.0, "day", "time in which it comes to its height", bounds=(0.05, 10), reason="a day")
    fall = param(
        6.0, "day", "time in which it fades at its end", bounds=(0.05, 60), reason="over the days of treatment"
    )
    largest = param(
        1000,
        "1",
        "stimulus of the immune system that septic shock adds, relative to health",
        reason="interleukin-6 beyond a nanogram per mL in septic shock, a thousand times rest",
        bounds=(100, 3000),
    )

    @scales("immune_response.stimulus")
    def call(time, severity, onset, duration, rise, fall, largest):
        """Rises from the onset, fades before the end; the square spreads a thousandfold range over severities."""
        height = smooth_step((time - onset) / rise) * (1.0 - smooth_step((time - onset - duration + fall) / fall))
        return 1.0 + largest * severity * severity * height
