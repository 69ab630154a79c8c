"""What a fit found, for people and programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extramarrow.evidence.fitting.observations import Series

if TYPE_CHECKING:
    from pandas import DataFrame

    from extramarrow.evidence.fitting.curves import Curve
    from extramarrow.evidence.fitting.outcome import Estimate
    from extramarrow.grammar.system import System
    from extramarrow.patients.case import Case
    from extramarrow.trials.scenario import Settings

#: Residuals whose sum of squares is so improbable call the model, or the errors, into question.
IMPROBABLE = 0.01


@dataclass(frozen=True, slots=True)
class How:
    """What is estimated, and how."""

    parameters: tuple[str, ...]
    starts: int = 8
    seed: int = 1
    profile: bool = False
    priors: bool = True


@dataclass(frozen=True, eq=False)
class Fitted:
    """The estimate for some patients together, and the courses that follow from it."""

    patients: tuple[str, ...]
    policy: str
    sentences: tuple[str, ...]
    system: System
    settings: Settings
    series: Series
    errors: tuple[float, ...]
    estimate: Estimate
    curves: tuple[Curve, ...]

    @property
    def who(self) -> str:
        """Whom it is about."""
        return f"patient {self.patients[0]}" if len(self.patients) == 1 else f"all {len(self.patients)} patients"

    def warnings(self) -> list[str]:
        """What a reader must know before trusting the numbers, a line each."""
        found, estimate = [], self.estimate
        for name, verdict in zip((each.name for each in estimate.free), estimate.verdicts, strict=True):
            if verdict == "prior only":
                found.append(f"the data say next to nothing about {name}: its interval is what was believed before")
        if estimate.widened > 1.0 and _improbable(estimate):
            found.append(
                f"the curve misses the data by {estimate.widened:.2g} times their error: the model, the treatment or "
                "the errors do not fit; intervals are widened by as much"
            )
        if estimate.agreed == 1 and len(estimate.starts) > 1:
            found.append(
                f"only one of {len(estimate.starts)} searches ended here: there may be better points; try more --starts"
            )
        if not any(each.converged and each.cost <= estimate.cost + 1e-9 for each in estimate.starts):
            found.append("the best search did not come to rest")
        if estimate.failed:
            found.append(f"{estimate.failed} of {estimate.evaluated} simulations failed and were avoided")
        return found


def _improbable(estimate: Estimate) -> bool:
    from scipy.stats import chi2

    return bool(chi2.sf(2.0 * estimate.cost, max(estimate.degrees_of_freedom, 1)) < IMPROBABLE)


@dataclass(frozen=True, eq=False)
class Fit:
    """The estimates of a fit: the first of all patients together, then of each where that was asked for."""

    case: Case
    inputs: Mapping[str, Any]
    how: How
    data: str
    fitted: tuple[Fitted, ...]

    @property
    def estimate(self) -> Estimate:
        """The estimate for all patients together."""
        return self.fitted[0].estimate

    @property
    def digest(self) -> str:
        """SHA-256 over all estimates, to the bit."""
        return hashlib.sha256("".join(each.estimate.digest for each in self.fitted).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The fit as JSON knows it."""
        whole = self.fitted[0]
        return {
            "case": self.case.name,
            "policy": whole.policy,
            "treat": list(whole.sentences),
            "set": dict(self.inputs["set"]),
            "seed": self.how.seed,
            "patients": list(whole.patients),
            "estimates": [
                {
                    "who": each.who,
                    "patients": list(each.patients),
                    "warnings": each.warnings(),
                    **each.estimate.to_json(),
                }
                for each in self.fitted
            ],
            "digest": self.digest,
        }

    def to_frame(self) -> DataFrame:
        """The parameters as a pandas table, a row for each estimate and parameter."""
        import pandas

        keys = ("name", "value", "low", "high", "standard_error", "unit", "verdict")
        rows = [
            {"who": each.who} | {key: line[key] for key in keys}
            for each in self.fitted
            for line in each.estimate.to_json()["parameters"]
        ]
        return pandas.DataFrame(rows)

    def __str__(self) -> str:
        return json.dumps(self.to_json(), indent=2)
