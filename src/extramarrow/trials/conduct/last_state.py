"""The last good state of a patient whose equations failed, as the table of failures has it."""

from __future__ import annotations

import json

from extramarrow.trials.conduct.lives import Lives


def last_state(lives: Lives, position: int) -> str:
    """Every pool at the start of the day of the failure, which is where the kernel leaves it, by name."""
    values = lives.states[position].tolist()
    return json.dumps({slot.label: value for slot, value in zip(lives.scenario.system.states, values, strict=True)})
