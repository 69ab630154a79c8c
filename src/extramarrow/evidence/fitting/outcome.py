"""The answer of an estimation, as people and programs read it."""

from __future__ import annotations

import hashlib
import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from extramarrow.evidence.fitting.question import Floats, Question
from extramarrow.evidence.fitting.starts import normal_points
from extramarrow.evidence.fitting.terms import Free, Target
from extramarrow.evidence.fitting.uncertainty import Verdict


@dataclass(frozen=True, slots=True)
class Start:
    """One of the searches: where it began and ended, at which cost, and whether it came to rest."""

    began: tuple[float, ...]
    ended: tuple[float, ...]
    cost: float
    converged: bool


@dataclass(frozen=True, eq=False)
class Estimate:
    """What the data say about the free parameters, in their order.

    ``standard_errors``, ``low`` and ``high`` (95 %) are in the units of the parameters; a standard error is infinite
    where nothing is known, and the interval is then the bounds. ``relative_errors`` are standard errors over the
    value. ``covariance`` and ``coordinates`` are those of the search. ``residuals`` are (simulated - observed) / error
    on the scale of each target; ``chi_square`` is their sum of squares, ``cost`` half of it with the priors.
    ``widened`` is the factor by which misfit beyond the declared errors has widened all uncertainty. ``agreed`` counts
    the starts that ended as low as the best, ``evaluated`` and ``failed`` the simulations.
    """

    free: tuple[Free, ...]
    targets: tuple[Target, ...]
    values: tuple[float, ...]
    standard_errors: tuple[float, ...]
    relative_errors: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    method: str
    correlation: Floats
    covariance: Floats
    coordinates: Floats
    condition: float
    verdicts: tuple[Verdict, ...]
    widened: float
    simulated: tuple[float, ...]
    residuals: tuple[float, ...]
    cost: float
    chi_square: float
    starts: tuple[Start, ...]
    agreed: int
    evaluated: int
    failed: int
    rounds: int
    seed: int

    @property
    def degrees_of_freedom(self) -> int:
        """Targets and priors beyond the free parameters."""
        priors = sum(each.prior is not None for each in self.free)
        return len(self.targets) + priors - len(self.free)

    @property
    def digest(self) -> str:
        """SHA-256 over the question and the answer, to the bit."""
        code = hashlib.sha256(repr((self.free, self.targets, self.seed, self.method)).encode())
        for number in (*self.values, *self.standard_errors, *self.low, *self.high, *self.simulated, self.cost):
            code.update(float(number).hex().encode())
        return code.hexdigest()

    def draws(self, count: int, seed: int = 1) -> Floats:
        """Points [count, free] from the normal distribution around the estimate, within bounds."""
        question = Question(self.free, (), lambda points: np.empty((len(points), 0)))
        return normal_points(question, self.coordinates, self.covariance, count, seed)

    def to_json(self) -> dict[str, Any]:
        """The estimate as JSON knows it; what is not known is null."""
        return {
            "parameters": [self._parameter(place) for place in range(len(self.free))],
            "intervals": self.method,
            "correlation": [[known(float(cell)) for cell in row] for row in self.correlation],
            "condition": known(self.condition),
            "widened": self.widened,
            "targets": [
                {**asdict(target), "simulated": simulated, "residual": residual}
                for target, simulated, residual in zip(self.targets, self.simulated, self.residuals, strict=True)
            ],
            "cost": self.cost,
            "chi_square": self.chi_square,
            "degrees_of_freedom": self.degrees_of_freedom,
            "starts": [asdict(each) for each in self.starts],
            "agreed": self.agreed,
            "simulations": self.evaluated,
            "failed": self.failed,
            "rounds": self.rounds,
            "seed": self.seed,
            "digest": self.digest,
        }

    def _parameter(self, place: int) -> dict[str, Any]:
        free = self.free[place]
        return {
            "name": free.name,
            "unit": free.unit,
            "value": self.values[place],
            "low": self.low[place],
            "high": self.high[place],
            "standard_error": known(self.standard_errors[place]),
            "relative_error": known(self.relative_errors[place]),
            "verdict": self.verdicts[place],
            "start": free.start,
            "bounds": [free.low, free.high],
            "scale": free.scale,
            "prior": None if free.prior is None else asdict(free.prior),
        }


def known(number: float) -> float | None:
    """``number``, or None where it is not finite."""
    return float(number) if math.isfinite(number) else None
