"""The work of a fit, once its input is known to be sound: errors, searches, courses."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from extramarrow.evidence.fitting.body import Body
from extramarrow.evidence.fitting.candidates import candidates, sensitivities
from extramarrow.evidence.fitting.curves import curves_of
from extramarrow.evidence.fitting.estimate import estimate
from extramarrow.evidence.fitting.fitted import Fitted, How
from extramarrow.evidence.fitting.free import free_parameters
from extramarrow.evidence.fitting.observations import Observation, Series
from extramarrow.evidence.fitting.terms import Free, Target
from extramarrow.grammar.errors import InputError
from extramarrow.trials.request import Request

#: The share of the work that one simulation of many is taken to be.
A_SIMULATION = 0.02
#: An observation that moves by less than this part of its error with a whole width of a parameter does not see it.
UNSEEN = 1e-6

Tell = Callable[[float], None]


def fitted(series: Series, request: Request, how: How, threads: int, tell: Tell | None = None) -> Fitted:
    """The estimate for the patients of a series together; ``tell`` hears which share of the work is done.

    Raises:
        InputError: no parameter is named, nothing depends on one, or a value has no error.
    """
    body = Body(series, request, threads)
    clock = _Clock(tell)
    body.progress = clock.simulating
    errors = body.errors()
    _check_errors(series, errors)
    if not how.parameters:
        raise InputError(f"--parameters: expected at least one parameter to estimate; {_named(body, errors)}")
    free = free_parameters(body.system, body.scenario.values, how.parameters, how.priors)
    _check_sensitive(body, free, errors)
    targets = [_target(body, each, error) for each, error in zip(series.observations, errors, strict=True)]
    names = [each.name for each in free]
    found = estimate(
        free, targets, body.model(names), how.starts, how.seed, clock.searching, profile=how.profile, inflate=True
    )
    return Fitted(
        patients=series.patients,
        policy=body.scenario.policy,
        sentences=body.scenario.sentences,
        system=body.system,
        settings=body.scenario.settings,
        series=series,
        errors=tuple(errors),
        estimate=found,
        curves=curves_of(body, found, how.seed),
    )


def _target(body: Body, each: Observation, error: float) -> Target:
    """An error that is given is that of the value; one from variation is log-normal, its mean the truth."""
    name, unit = f"{each.name} of patient {each.patient} on day {each.day}", body.unit(each.name)
    if each.error is not None:
        return Target(name, each.value, error, unit)
    variance = math.log1p((error / each.value) ** 2)
    return Target(name, each.value, math.sqrt(variance), unit, "log", variance / 2.0)


class _Clock:
    """Rounds of the search as progress, and the days of the simulation under way in between."""

    def __init__(self, tell: Tell | None) -> None:
        self._tell, self._reached = tell, 0.0

    def searching(self, done: float, whole: float) -> None:
        """A round has ended."""
        self._reached = done / whole
        self.simulating(0, 1)

    def simulating(self, done: int, whole: int) -> None:
        """Days have been simulated."""
        if self._tell:
            self._tell(min(self._reached + A_SIMULATION * done / whole, 1.0))


def _check_errors(series: Series, errors: Sequence[float]) -> None:
    for each, error in zip(series.observations, errors, strict=True):
        if not error > 0.0 or (each.error is None and each.value < 0.0):
            raise InputError(
                f"{each.place}: {each.name}: expected an error in a column 'error', as {each.value:g} has none"
            )


def _check_sensitive(body: Body, free: Sequence[Free], errors: Sequence[float]) -> None:
    """Refuse a parameter on which no observation depends at all."""
    moved = sensitivities(body, free, errors)
    for each, column in zip(free, moved.T, strict=True):
        if not np.abs(column).max() > UNSEEN:
            words = f"--parameters: nothing that was observed depends on '{each.name}'"
            raise InputError(f"{words}; {_named(body, errors)}")


def _named(body: Body, errors: Sequence[float]) -> str:
    found = candidates(body, errors)
    if not found:
        return "this series is too short or too noisy to say much about any"
    return f"this series says most about {', '.join(each.name for each in found)}"
