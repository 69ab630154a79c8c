"""A case file: who the patient is, what ails them, and which policies to compare."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extramarrow.grammar.errors import InputError, nearest, plainly
from extramarrow.grammar.toml_files import locate, read_toml
from extramarrow.patients.population import Population, table_at

Sentence = Annotated[str, Field(min_length=1, max_length=500)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NamedPolicy(_Strict):
    """One of several policies that a case compares."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    treat: tuple[Sentence, ...] = ()


class Case(_Strict):
    """A patient before day 0 and what may be done after it.

    ``set`` holds parameters by label, as numbers in their declared unit or as text with a unit; ``since`` is the age at
    which this life's history begins (years, or text such as "birth" or "20 weeks of gestation"): from healthy rest at
    that age to day 0 everything is simulated, under the policies of ``history``. Without it day 0 is a healthy rest.
    ``population`` says who is drawn where people are sampled; everybody in it has as long a history.
    """

    title: str
    description: str = ""
    sources: tuple[str, ...] = ()
    years: Annotated[float, Field(gt=0, le=100)] = 10.0
    since: float | Annotated[str, Field(min_length=1, max_length=60)] | None = None
    history: tuple[Sentence, ...] = ()
    treat: tuple[Sentence, ...] = ()
    diseases: dict[str, dict[str, float | str]] = {}
    set: dict[str, float | str] = {}
    policies: tuple[NamedPolicy, ...] = ()
    population: Population | None = None
    name: str = ""


@cache
def built_in_cases() -> dict[str, Path]:
    """The cases that come along, by name."""
    folder = Path(str(files("extramarrow.patients"))) / "cases"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def find_case(name: str) -> Case:
    """The built-in case ``name``, or the case in the file of that name.

    Raises:
        InputError: for an unknown name, or a file that is no case; the one line names the file, the key and what was
            expected.
    """
    path = locate("case", name, built_in_cases())
    return parse_case(read_toml(path, f"case '{path}'"), str(path), path.stem)


def parse_case(content: dict[str, Any], place: str, name: str) -> Case:
    """A case from decoded TOML.

    Raises:
        InputError: naming ``place``, the key and what was expected.
    """
    if "name" in content:
        raise InputError(f"case '{place}': unknown key 'name'; a case is called as its file is")
    try:
        return Case.model_validate({**content, "name": name})
    except ValidationError as error:
        raise InputError(f"case '{place}': {_first_problem(error)}") from error


def _known_keys(steps: tuple[int | str, ...]) -> Iterable[str]:
    """The keys that a table of a case may have; ``steps`` lead to one that it may not have."""
    if steps[0] == "policies":
        return NamedPolicy.model_fields
    if steps[0] == "population":
        return table_at(steps[1:-1]).model_fields
    return (field for field in Case.model_fields if field != "name")


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    where = ".".join(str(step) for step in problem["loc"])
    if problem["type"] == "extra_forbidden":
        known = _known_keys(problem["loc"])
        word = str(problem["loc"][-1])
        guess = nearest(word, known)
        return f"unknown key '{where}'" + (f"; did you mean '{guess}'?" if guess else "")
    if problem["type"] == "missing":
        return f"the key '{where}' is missing"
    words = plainly(str(problem["msg"]))
    return f"{where}: {words[0].lower()}{words[1:]}"
