"""One patient of a trial once more, in every arm, day by day, with every decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.therapies.book import Decision
from extramarrow.trials.conduct.observed import Observed
from extramarrow.trials.conduct.screening import screen
from extramarrow.trials.endpoints.quantities import IMAGED, title_of, unit_of
from extramarrow.trials.job import TrialJob
from extramarrow.trials.protocol.model import Protocol


@dataclass(frozen=True, eq=False)
class ReplayedArm:
    """True daily values [T] by name, the decisions, and how much of what was given."""

    arm: str
    days: Any
    values: dict[str, Any]
    decisions: tuple[Decision, ...]
    given: dict[str, float]
    failed: str = ""


@dataclass(frozen=True, eq=False)
class Replay:
    """One patient in every arm."""

    protocol: Protocol
    seed: int
    patient: int
    person: dict[str, float]
    arms: tuple[ReplayedArm, ...]

    def to_json(self) -> dict[str, Any]:
        """As a document."""
        return {
            "protocol": self.protocol.name,
            "seed": self.seed,
            "patient": self.patient,
            "person": self.person,
            "arms": [
                {
                    "arm": each.arm,
                    "time": each.days.tolist(),
                    "labs": {
                        name: {"unit": unit_of(name), "value": _finite(values)} for name, values in each.values.items()
                    },
                    "given": each.given,
                    "decisions": [
                        {"day": d.day, "rule": d.rule, "seen": _known(d.seen), "action": d.action}
                        for d in each.decisions
                    ],
                    **({"failed": each.failed} if each.failed else {}),
                }
                for each in self.arms
            ],
        }


def _finite(values: Any) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in values.tolist()]


def _known(seen: Any) -> dict[str, float | None]:
    return {name: value if np.isfinite(value) else None for name, value in seen.items()}


def replayed(job: TrialJob, patient: int) -> Replay:
    """Simulate ``patient`` in every arm, whichever was theirs.

    Raises:
        InputError: nobody was found for this place in the trial.
    """
    from extramarrow.numerics.kernel import RESULTS

    trial = job.trial
    people = screen(trial, [patient], job.kernel, 1)
    if people.lives is None or not len(people.lives.numbers):
        raise InputError(f"--replay: {people.missing[patient][1]}")
    lives = people.lives
    arms = []
    for arm, scenario in zip(trial.protocol.arms, trial.scenarios, strict=True):
        daily = replace(scenario, settings=replace(scenario.settings, every_ticks=TICKS_PER_DAY))
        one = lives.arm(daily, np.array([0]))
        log = tuple(row for order in one.followed() for row in order.decisions([patient]))
        seen = Observed(one, np.array([np.inf]))
        values = {name: seen.true(name)[0] for name in (*labs(), *IMAGED)}
        given: dict[str, float] = {}
        for gift in one.gifts:
            if gift.day >= 0:
                given[gift.subject] = given.get(gift.subject, 0.0) + float(gift.amount[0])
        code = int(one.codes[0])
        arms.append(ReplayedArm(arm.name, seen.days, values, log, given, RESULTS[code] if code else ""))
    person = {slot.label: float(lives.values[0, at]) for at, slot in enumerate(trial.system.slots)}
    return Replay(trial.protocol, trial.seed, patient, person, tuple(arms))


def shown() -> Sequence[tuple[str, str]]:
    """What is printed of a patient: quantity and title."""
    names = ("hemoglobin", "liver_iron", "spleen_volume", "largest_mass", "extramedullary_volume")
    return [(name, title_of(name)) for name in names]
