"""A trial as a job: everything that decides its numbers, cut into chunks that can be computed anywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extramarrow import __version__
from extramarrow.patients.case import Case, find_case
from extramarrow.patients.table import read_people
from extramarrow.trials.protocol.model import Arm, Protocol
from extramarrow.trials.protocol.plan import CHUNK, TrialPlan, plan_trial

if TYPE_CHECKING:
    import pyarrow

    from extramarrow.numerics.kernel import Kernel

Progress = Callable[[int, int], None]

#: How often a person is in memory at once.
COPIES = 5


class Weight(NamedTuple):
    """Bytes: in memory while a chunk is computed, and on disk for good."""

    memory: int
    disk: int


class TrialJob:
    """A trial that is planned; ``threads`` is how many the kernel may use, and decides no bit."""

    def __init__(self, trial: TrialPlan, table: tuple[Mapping[str, str], ...] = (), threads: int = 1) -> None:
        self.trial, self.table, self.threads = trial, table, threads

    @property
    def patients(self) -> int:
        """How many take part, all repeats together."""
        return self.trial.patients

    def chunks(self) -> tuple[range, ...]:
        """The patients by number in the parts that are computed together."""
        count = self.patients
        return tuple(range(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK))

    def footprint(self) -> Weight:
        """About how many bytes a patient takes."""
        from extramarrow.grammar.ticks import TICKS_PER_DAY
        from extramarrow.trials.memory import record_bytes

        trial = self.trial
        scenario, protocol = trial.scenarios[0], trial.protocol
        seen = record_bytes(scenario, scenario.settings.every_ticks) // CHUNK
        daily = record_bytes(scenario, TICKS_PER_DAY) // CHUNK
        sampled = min(protocol.sample, CHUNK) / CHUNK
        visits = sum(len(each.book.visit_days) for each in trial.scenarios)
        values = len(protocol.arms) * len(protocol.kept) * trial.days * TICKS_PER_DAY // scenario.settings.every_ticks
        # Who people are, the state they are in and what they remember is copied whenever some are chosen of others.
        person = COPIES * 8 * (2 * len(trial.system.slots) + len(trial.system.states))
        memory = person + 3 * seen + int(2 * sampled * daily) + 900 * visits
        disk = 12 * values + 12 * visits + 400 * len(protocol.arms)
        share = min(protocol.sample / self.patients, 1.0)
        return Weight(memory, disk + int(share * 10 * len(protocol.kept) * len(protocol.arms) * trial.days))

    def compute(self, chunk: range, progress: Progress | None = None) -> Mapping[str, pyarrow.Table]:
        """The tables of a chunk, the same to the bit wherever it is computed.

        Raises:
            InputError: nobody fulfills the criteria.
        """
        from extramarrow.trials.conduct.chunk import compute_chunk

        return compute_chunk(self.trial, chunk, self.kernel, self.threads, progress)

    @cached_property
    def kernel(self) -> Kernel:
        """The compiled equations."""
        from extramarrow.numerics.kernel import compile_kernel
        from extramarrow.trials.observables import observed_signals

        settings, system = self.trial.scenarios[0].settings, self.trial.system
        return compile_kernel(
            system, observed_signals(system), settings.precision, settings.method, settings.steps_per_day
        )

    def definition(self) -> dict[str, Any]:
        """What :func:`job_from` makes the job from again, as JSON."""
        protocol = self.trial.protocol
        return {
            "protocol": protocol_table(protocol),
            "name": protocol.name,
            "case": self.trial.case.model_dump(mode="json", exclude_defaults=True),
            "table": [dict(row) for row in self.table],
            "seed": self.trial.seed,
            "patients": self.patients,
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that decides a number."""
        settings = self.trial.scenarios[0].settings
        deciding = {
            "definition": self.definition(),
            "equations": self.trial.system.digest,
            "version": __version__,
            "precision": settings.precision,
            "method": settings.method,
            "steps_per_day": settings.steps_per_day,
            "chunk": CHUNK,
        }
        return hashlib.sha256(json.dumps(deciding, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def protocol_table(protocol: Protocol) -> dict[str, Any]:
    """A protocol as its file would say it."""
    content = protocol.model_dump(mode="json", exclude_defaults=True, exclude={"name", "endpoints"})
    return content | {"endpoints": [endpoint.table() for endpoint in protocol.endpoints]}


def job_of(protocol: Protocol, patients: int | None = None, seed: int = 1, threads: int = 1) -> TrialJob:
    """The job of a trial; ``patients`` is how many take part where not as many as the protocol says.

    Raises:
        InputError: whatever does not fit.
    """
    if patients is not None:
        from extramarrow.grammar.errors import InputError

        if patients < 1:
            raise InputError(f"patients: expected a number of at least 1, not {patients}")
        people = protocol.population.model_copy(update={"patients": patients})
        protocol = protocol.model_copy(
            update={"population": people, "sample": min(protocol.sample, patients * protocol.repeats)}
        )
    case = find_case(protocol.population.case)
    name = protocol.population.table
    table = read_people(Path(name)) if name else ()
    count = protocol.population.patients * protocol.repeats
    case = case.model_copy(update={"history": _sentences(case.history, f"case '{case.name}': history")})
    return TrialJob(plan_trial(resolved(protocol), case, seed, count, table), table, threads)


def job_from(definition: Mapping[str, Any], threads: int = 1) -> TrialJob:
    """The job of a definition, which needs no other file."""
    protocol = Protocol.model_validate({**definition["protocol"], "name": definition["name"]})
    case = Case.model_validate(definition["case"])
    table = tuple(definition["table"])
    trial = plan_trial(protocol, case, int(definition["seed"]), int(definition["patients"]), table)
    return TrialJob(trial, table, threads)


def resolved(protocol: Protocol) -> Protocol:
    """``protocol`` whose treatments are sentences, not names of policies or files.

    Raises:
        InputError: a treatment that does not exist, naming its arm.
    """
    place = f"protocol '{protocol.name}'"

    def spoken(arm: Arm) -> Arm:
        return arm.model_copy(update={"treat": _sentences(arm.treat, f"{place}: arm '{arm.name}'")})

    update: dict[str, Any] = {"arms": tuple(spoken(arm) for arm in protocol.arms)}
    if protocol.run_in is not None:
        treat = _sentences(protocol.run_in.treat, f"{place}: run_in")
        update["run_in"] = protocol.run_in.model_copy(update={"treat": treat})
    return protocol.model_copy(update=update)


def _sentences(texts: tuple[str, ...], place: str) -> tuple[str, ...]:
    from extramarrow.grammar.errors import InputError
    from extramarrow.therapies.treatments import read_treatments

    try:
        return tuple(str(rule) for rule in read_treatments(*texts))
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
