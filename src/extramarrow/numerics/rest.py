"""The closed-form healthy rest, and what it says about the scale of each state."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.grammar.system import TODAY, System
from extramarrow.numerics.straight import parameter_inputs, straight


def starts(system: System, parameters: NDArray[Any], day: int = 0) -> NDArray[np.float64]:
    """The rest of each patient on ``day`` in double precision, with the same bits on every processor.

    Takes parameters [n, P] as inside values (declared value times factor), returns states [n, S].
    """
    rest = straight(system, [state.start for state in system.states])
    found = rest(parameter_inputs(system, parameters) | {TODAY: float(day)})
    states = np.empty((len(parameters), len(found)))
    for column, value in enumerate(found):
        states[:, column] = value
    return states


def lowest(system: System, slack: float) -> NDArray[np.float64]:
    """The lowest value [S] that each state may have at the end of a day.

    A pool (a state with an outflow) may not be negative, beyond ``slack`` of its scale: its rest at the declared
    parameters, or one unit where that is smaller. Other states have no limit.
    """
    declared = np.array([[slot.value * slot.factor for slot in system.slots]])
    scale = np.maximum(np.nan_to_num(np.abs(starts(system, declared)[0])), 1.0)
    pools = np.array([state.loss is not None for state in system.states])
    return np.where(pools, -slack * scale, -np.inf)
