"""The methods by name, and the usual way: screen everything, then share out the variance among what is left."""

from __future__ import annotations

from dataclasses import dataclass

from extramarrow.grammar.errors import unknown
from extramarrow.trials.sensitivity.methods.base import Method
from extramarrow.trials.sensitivity.methods.morris import Morris
from extramarrow.trials.sensitivity.methods.rbd_fast import RandomBalance
from extramarrow.trials.sensitivity.methods.sobol import Sobol

USUAL = "screened"
#: So many factors are kept after screening.
KEPT = 8
#: Trajectories of the screening: a part of the samples of what follows, and not so few that one sex or age rules.
SCREENED, FEWEST = 1 / 12, 8


@dataclass(frozen=True, slots=True)
class Procedure:
    """``method``, after a ``screening`` where there is one."""

    name: str
    method: Method
    screening: Method | None = None

    def trajectories(self, samples: int) -> int:
        """How many samples the screening takes."""
        return max(FEWEST, int(samples * SCREENED)) if self.screening else 0


PROCEDURES: dict[str, Procedure] = {
    each.name: each
    for each in (
        Procedure(USUAL, Sobol(), Morris()),
        *(Procedure(method.name, method) for method in (Morris(), Sobol(), RandomBalance())),
    )
}


def procedure(name: str) -> Procedure:
    """The way of that name.

    Raises:
        InputError: there is none, naming the nearest.
    """
    if name not in PROCEDURES:
        raise unknown("method", name, PROCEDURES)
    return PROCEDURES[name]
