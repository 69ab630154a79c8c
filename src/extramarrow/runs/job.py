"""What a run works on: a job, which decides every number and knows nothing of workers, folders or time."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    import pyarrow as pa

#: Tells that so many of so many parts of a chunk are done.
Told = Callable[[int, int], None]


class Job(Protocol):
    """Everything that decides the numbers. A chunk's tables are the same bits whoever computes them, wherever."""

    @property
    def digest(self) -> str:
        """SHA-256 over all that decides the numbers."""

    @property
    def patients(self) -> int:
        """How many there are."""

    def chunks(self) -> tuple[range, ...]:
        """Patients by number, contiguous, the same whatever does the work."""

    def compute(self, chunk: range, progress: Told | None = None) -> Mapping[str, pa.Table]:
        """The tables of one chunk by name; a failed patient is a row in ``failures``."""

    def definition(self) -> dict[str, Any]:
        """As JSON, enough to build the job again in another process."""


class Footprint(Protocol):
    """Bytes that one patient takes."""

    @property
    def memory(self) -> int:
        """In memory while its chunk is computed."""

    @property
    def disk(self) -> int:
        """On disk, for good."""


@runtime_checkable
class Weighed(Protocol):
    """A job that can say beforehand what it takes."""

    def footprint(self) -> Footprint:
        """Bytes per patient."""


def rebuilt(builder: str, definition: Mapping[str, Any]) -> Job:
    """The job that ``builder``, a ``module:function``, makes of ``definition``."""
    module, _, function = builder.partition(":")
    job: Job = getattr(importlib.import_module(module), function)(definition)
    return job
