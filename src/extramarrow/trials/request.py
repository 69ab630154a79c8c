"""What somebody asks for: a case and everything that may be said about a run of it, once and in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extramarrow.patients.case import Case, find_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A run as it was asked for; nothing is checked yet.

    Attributes:
        case: name of a built-in case, a file, or a case.
        policy: name of the policy; its sentences where empty.
        treat: sentences; the case's own where None.
        years: length of the run; the case's own where None.
        set: parameters to set, on top of the case's.
        set_at: where they were set, for errors.
        patients: how many people to sample; None for the typical person.
        every: interval of recording, such as "1 day" or "6 h".
        seed: of all random draws.
        precision: "f64" or "f32".
        method: "rk3" or "rk4".
        steps_per_day: 12, 24 or 48; the coarsest that hits every dose where None.
        signals: labels of signals inside the body to record beside the laboratory values.
    """

    case: str | Case
    policy: str = ""
    treat: Sequence[str] | None = None
    years: float | None = None
    set: Mapping[str, float | str] = field(default_factory=dict)
    set_at: str = "--set"
    patients: int | None = None
    every: str = "1 day"
    seed: int = 1
    precision: str = "f64"
    method: str = "rk3"
    steps_per_day: int | None = None
    signals: Sequence[str] = ()

    def found(self) -> Case:
        """The case itself.

        Raises:
            InputError: there is no such case.
        """
        return find_case(self.case) if isinstance(self.case, str) else self.case

    def inputs(self) -> dict[str, Any]:
        """What a report says was asked for."""
        return {
            "case": self.case if isinstance(self.case, str) else self.case.name,
            "years": self.years,
            "treat": list(self.treat or ()),
            "set": dict(self.set),
            "patients": self.patients,
            "every": self.every,
            "seed": self.seed,
        }
