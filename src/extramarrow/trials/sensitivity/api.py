"""The Python door to sensitivity analyses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError, unknown

if TYPE_CHECKING:
    from xarray import Dataset

    from extramarrow.trials.protocol.model import Protocol
    from extramarrow.trials.sensitivity.study import Study


def sensitivity(
    protocol: str | Protocol,
    endpoint: str | None = None,
    arm: str | None = None,
    parameters: Sequence[str] | str = (),
    method: str = "screened",
    samples: int | None = None,
    seed: int = 1,
    *,
    jobs: int | None = None,
) -> Dataset:
    """Find which parameters of the body move an endpoint of a trial.

    Args:
        protocol: name of a built-in protocol, a file, or a protocol.
        endpoint: by its name; the first of the protocol where None.
        arm: under whose treatment; the control where None.
        parameters: what to vary; everything that differs between the people of the protocol where empty.
        method: "screened" (effects of all, then shares of the variance of the eight that matter most), "morris",
            "sobol" or "rbd-fast".
        samples: trajectories of morris, base points of sobol, people of rbd-fast; what the method needs where None.
        seed: of everything that is drawn.
        jobs: how many threads to use; all processors where None.

    Returns:
        Estimates with their 95 % intervals along ``parameter``, the one that matters most first, and the endpoint with
        single parameters low and high (``tornado_at_low``, ``tornado_at_high``, ``tornado_difference``).

    Raises:
        InputError: whatever does not fit, in one line.
    """
    from extramarrow.trials.sensitivity.conduct import conduct

    study = study_of(protocol, endpoint, arm, parameters, method, samples, seed, jobs)
    return conduct(study, study.people()).dataset()


def study_of(
    protocol: str | Protocol,
    endpoint: str | None = None,
    arm: str | None = None,
    parameters: Sequence[str] | str = (),
    method: str = "screened",
    samples: int | None = None,
    seed: int = 1,
    jobs: int | None = None,
) -> Study:
    """A sensitivity analysis that is checked and planned; nothing is computed yet.

    Raises:
        InputError: whatever does not fit, in one line.
    """
    from extramarrow.trials.sensitivity.factors import factors_of
    from extramarrow.trials.sensitivity.inputs import inputs_of
    from extramarrow.trials.sensitivity.methods.base import needs_salib
    from extramarrow.trials.sensitivity.methods.registry import procedure
    from extramarrow.trials.trial_api import trial_job

    chosen = procedure(method)
    count = chosen.method.usual if samples is None else samples
    chosen.method.check(count)
    job = trial_job(protocol, None, seed, jobs)
    asked = job.trial.protocol
    place = f"protocol '{asked.name}'"
    endpoints = {each.name: each for each in asked.endpoints}
    arms = [each.name for each in asked.arms]
    if endpoint is not None and endpoint not in endpoints:
        raise unknown("endpoint", endpoint, endpoints, place)
    if arm is not None and arm not in arms:
        raise unknown("arm", arm, arms, place)
    inputs = inputs_of(job.trial, (parameters,) if isinstance(parameters, str) else parameters)
    if not inputs:
        raise InputError(f"{place}: nothing differs between its people; name parameters that may be varied")
    needs_salib()
    from extramarrow.trials.sensitivity.study import Study  # the engine is loaded for what is known to be sound

    factors = factors_of(inputs, chosen.method.apart)
    return Study(job, endpoints[endpoint or asked.endpoints[0].name], arm or asked.comparator, factors, chosen, count)
