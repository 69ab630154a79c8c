"""The kinds of endpoints by name, and how a table of a protocol becomes one."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from extramarrow.grammar.errors import nearest, plainly
from extramarrow.trials.endpoints.base import EndpointTable
from extramarrow.trials.endpoints.burden import Burden
from extramarrow.trials.endpoints.burden_response import BurdenResponse
from extramarrow.trials.endpoints.change import Change
from extramarrow.trials.endpoints.change_over_visits import ChangeOverVisits
from extramarrow.trials.endpoints.masses import Masses
from extramarrow.trials.endpoints.response import Response
from extramarrow.trials.endpoints.time_to import TimeTo
from extramarrow.trials.endpoints.time_to_mass import TimeToMass
from extramarrow.trials.endpoints.value import Value

KINDS: dict[str, type[EndpointTable]] = {
    kind.kind: kind
    for kind in (Value, Change, ChangeOverVisits, Response, Burden, BurdenResponse, TimeTo, Masses, TimeToMass)
}


def read_endpoint(table: Any) -> EndpointTable:
    """The endpoint of a table with the key ``kind``.

    Raises:
        ValueError: naming the endpoint, the key and what was expected.
    """
    if isinstance(table, EndpointTable):
        return table
    if not isinstance(table, dict):
        raise ValueError("expected a table for each endpoint")
    name, kind = table.get("name", "?"), table.get("kind")
    if kind not in KINDS:
        guess = nearest(str(kind), KINDS) if kind is not None else None
        hint = f"did you mean '{guess}'?" if guess else f"known: {', '.join(KINDS)}"
        raise ValueError(f"'{name}': {'the key kind is missing' if kind is None else f'unknown kind {kind!r}'}; {hint}")
    try:
        return KINDS[kind].model_validate({key: value for key, value in table.items() if key != "kind"})
    except ValidationError as error:
        raise ValueError(f"'{name}': {_first(error, KINDS[kind])}") from None


def _first(error: ValidationError, kind: type[EndpointTable]) -> str:
    problem = error.errors()[0]
    where = ".".join(str(step) for step in problem["loc"])
    if problem["type"] == "extra_forbidden":
        guess = nearest(where, kind.model_fields)
        return f"unknown key '{where}'" + (f"; did you mean '{guess}'?" if guess else "")
    if problem["type"] == "missing":
        return f"the key '{where}' is missing"
    words = plainly(str(problem["msg"]))
    return f"{where}: {words[0].lower()}{words[1:]}" if where else words
