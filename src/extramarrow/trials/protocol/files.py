"""Protocol files: built in by name, or a TOML file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extramarrow.grammar.errors import InputError, nearest, plainly
from extramarrow.grammar.toml_files import locate, read_toml
from extramarrow.patients.population import table_at
from extramarrow.trials.protocol.model import Arm, People, Protocol, Randomization, RunIn, Target

_TABLES: dict[str, type[Any]] = {
    "population": People,
    "arms": Arm,
    "randomization": Randomization,
    "run_in": RunIn,
}


@cache
def built_in_protocols() -> dict[str, Path]:
    """The protocols that come along, by name."""
    folder = Path(str(files("extramarrow.trials"))) / "protocols"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def find_protocol(name: str) -> Protocol:
    """The built-in protocol ``name``, or the one in the file of that name.

    Raises:
        InputError: for an unknown name, or a file that is no protocol; the one line names the file, the key and what
            was expected.
    """
    path = locate("protocol", name, built_in_protocols())
    place = f"protocol '{name}'"
    return parse_protocol(read_toml(path, place), place, path.stem)


def parse_protocol(content: dict[str, Any], place: str, name: str) -> Protocol:
    """A protocol from decoded TOML.

    Raises:
        InputError: naming ``place``, the key and what was expected.
    """
    if "name" in content:
        raise InputError(f"{place}: unknown key 'name'; a protocol is called as its file is")
    try:
        return Protocol.model_validate({**content, "name": name})
    except ValidationError as error:
        raise InputError(f"{place}: {_first_problem(error, content)}") from error


def _known_keys(steps: tuple[int | str, ...]) -> Iterable[str]:
    """The keys that a table of a protocol may have; ``steps`` lead to one that it may not have."""
    if len(steps) > 1 and steps[:2] == ("population", "people"):
        return list(table_at(steps[2:-1]).model_fields)
    if len(steps) > 1 and steps[:2] == ("population", "match"):
        return list(Target.model_fields)
    if len(steps) == 1 or str(steps[0]) not in _TABLES:
        return [field for field in Protocol.model_fields if field != "name"]
    return list(_TABLES[str(steps[0])].model_fields)


def _first_problem(error: ValidationError, content: dict[str, Any]) -> str:
    problem = error.errors()[0]
    steps = problem["loc"]
    where = ".".join(_said(steps, content))
    if problem["type"] == "extra_forbidden":
        guess = nearest(str(steps[-1]), _known_keys(steps))
        arm = f"{_said(steps, content)[0]}: " if steps[0] == "arms" else ""
        key = str(steps[-1]) if arm else where
        return f"{arm}unknown key '{key}'" + (f"; did you mean '{guess}'?" if guess else "")
    if problem["type"] == "missing" and steps[0] == "arms" and steps[-1] == "treat":
        return f"{where.removesuffix('.treat')} has no policy: give it treat = [...], empty where nothing is done"
    if problem["type"] == "missing":
        return f"the key '{where}' is missing"
    words = plainly(str(problem["msg"]))
    words = words if words.startswith(("two arms", "control:", "randomization")) else f"{words[0].lower()}{words[1:]}"
    return f"{where}: {words}" if where else words


def _said(steps: tuple[int | str, ...], content: dict[str, Any]) -> list[str]:
    """Keys, with the name of an arm instead of its position."""
    if len(steps) > 1 and steps[0] == "arms" and isinstance(steps[1], int):
        tables = content.get("arms")
        arm = tables[steps[1]] if isinstance(tables, list) and steps[1] < len(tables) else {}
        name = arm.get("name") if isinstance(arm, dict) else None
        return [f"arm '{name or steps[1] + 1}'", *(str(step) for step in steps[2:])]
    return [str(step) for step in steps]
