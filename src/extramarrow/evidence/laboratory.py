"""The place where experiments are replayed: each once, however many rows ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.record import Record
from extramarrow.evidence.rest import Rest

if TYPE_CHECKING:
    from xarray import Dataset


def _door(**arguments: Any) -> Dataset:
    """The Python door, opened when the first experiment is replayed."""
    from extramarrow.trials.api import run

    return run(**arguments)


class Laboratory:
    """Replays experiments through ``run`` (or what a test puts in its place) and keeps what they showed."""

    def __init__(self, run: Callable[..., Dataset] = _door) -> None:
        self._run = run
        self._records: dict[Experiment, Record] = {}
        self._rests: dict[Experiment, Rest] = {}

    def replay(self, arm: Experiment) -> Record:
        """What the experiment showed; simulated on the first request only."""
        record = self._records.get(arm)
        if record is None:
            dataset = self._run(
                case=arm.case,
                years=arm.years,
                treat=list(arm.treat),
                set=dict(arm.settings),
                every=arm.every,
                patients=arm.patients,
                seed=arm.seed,
                signals=arm.signals,
            )
            record = self._records[arm] = Record(dataset)
        return record

    def rest(self, case: str, set: Mapping[str, float | str] | None = None) -> Rest:
        """The healthy body of a case at rest, seen from inside; diseases of the case are not at work in it."""
        body = experiment(case, days=1, set=set)
        rest = self._rests.get(body)
        if rest is None:
            from extramarrow.trials.request import Request
            from extramarrow.trials.scenario import plan

            scenario = plan(Request(case=case, set=dict(body.settings)))
            rest = self._rests[body] = Rest(scenario.system, scenario.values)
        return rest
