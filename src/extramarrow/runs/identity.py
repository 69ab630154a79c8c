"""``run.json`` of a job: what the run is. A folder takes no other run, and a resume no other protocol or version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from extramarrow.grammar.errors import InputError
from extramarrow.runs.chunks import RECEIPTS, TABLES, table_name
from extramarrow.runs.folder import MANIFEST, OutputError
from extramarrow.runs.job import Job
from extramarrow.runs.manifest import FORMAT, plain, versions
from extramarrow.runs.storage import PARTIAL, Storage

#: How many differences are named.
_MOST = 4


def identity(job: Job) -> dict[str, Any]:
    """What decides the numbers of a run, as JSON."""
    return {
        "format": FORMAT,
        "job": job.digest,
        "patients": job.patients,
        "definition": plain(job.definition()),
        "versions": versions(),
    }


def read_identity(place: Storage) -> dict[str, Any] | None:
    """What ``run.json`` says, or None where there is none.

    Raises:
        InputError: it is not JSON.
        OutputError: it cannot be read.
    """
    try:
        content = place.read(MANIFEST)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"--out {place.place}: cannot be read: {error.strerror or error}") from error
    try:
        found = json.loads(content)
    except ValueError as error:
        raise InputError(f"--out {place.place}: {MANIFEST} is not JSON; name another folder") from error
    return found if isinstance(found, dict) else {}


def claim(place: Storage, job: Job) -> None:
    """Say in ``run.json`` that the place is the job's."""
    text = json.dumps(identity(job), indent=2, ensure_ascii=False, allow_nan=False)
    place.write(MANIFEST, f"{text}\n".encode())


def unclaim(place: Storage) -> None:
    """Leave a place as it was, where nothing was computed; what was computed stays, with the claim."""
    if not any(name.startswith((f"{TABLES}/", f"{RECEIPTS}/")) for name in place.names()):
        place.remove(MANIFEST)


def belongs(place: Storage, job: Job, resume: bool) -> bool:
    """Whether the place is the job's already, or else still free.

    Raises:
        InputError: the place belongs to something else, to the same job before a change, or ``resume`` is not set.
    """
    found = read_identity(place)
    if found is None:
        if not place.vacant():
            raise InputError(f"--out {place.place}: holds files that are not a run; name a new or empty folder")
        return False
    if "job" not in found:
        raise InputError(f"--out {place.place}: holds a run of another kind; name a new or empty folder")
    asked = identity(job)
    changed = list(dict.fromkeys(_changes(found, asked)))
    same = (found["job"], found.get("versions")) == (asked["job"], asked["versions"])
    if not same:
        more = f" and {len(changed) - _MOST} more" if len(changed) > _MOST else ""
        what = "; ".join(changed[:_MOST]) + more or "the equations or the code changed"
        raise InputError(f"--out {place.place}: holds another run ({what}); name another folder")
    if not resume:
        raise InputError(f"--out {place.place}: already holds this run; add --resume to go on, or name another folder")
    _refuse_strays(place, job)
    return True


def _changes(before: Any, after: Any, where: str = "") -> Iterator[str]:
    """What differs, as ``place was this, is that``; digests follow from the rest and are left out."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            if where or key != "job":
                inner = key if not where or where in ("definition", "versions") else f"{where}.{key}"
                yield from _changes(before.get(key), after.get(key), inner)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for position, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(old, new, f"{where}[{position}]")
    elif before != after:
        yield f"{where} was {_short(before)}, is {_short(after)}"


def _short(value: Any) -> str:
    text = "not there" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _refuse_strays(place: Storage, job: Job) -> None:
    """A table of no chunk would be read along with the others."""
    chunks = {table_name("", chunk).rpartition("/")[2] for chunk in job.chunks()}
    for name in place.names():
        known = name.rpartition("/")[2] in chunks or name.endswith(PARTIAL)
        if name.startswith(f"{TABLES}/") and not known:
            raise InputError(f"--out {place.place}: {name} is no file of this run; move it away")
