"""The doses that a finished run gave, from its folder.

The decision log says what was given at which visit; what chance took away of doses ordered ahead is drawn again from
its address, so that the table holds the very doses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extramarrow.exchange.nonmem.fixed import given
from extramarrow.exchange.nonmem.weights import weights_of
from extramarrow.grammar.errors import InputError, unknown
from extramarrow.grammar.ticks import tick_of
from extramarrow.patients.case import Case
from extramarrow.runs.folder import MANIFEST
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.book import NOTHING, RuleBook
from extramarrow.therapies.events.expand import Course, Given
from extramarrow.therapies.events.rules import compartment_of
from extramarrow.therapies.luck import Luck
from extramarrow.therapies.rules import Rule

if TYPE_CHECKING:
    from extramarrow.trials.scenario import Scenario

_AMOUNT = re.compile(r" (\d[\d.e+-]*) (?=\S)")


def run_folder(case: object) -> tuple[Path, str] | None:
    """The folder that ``case`` names and the policy behind its colon, or None where it is no folder of a run."""
    if not isinstance(case, str):
        return None
    name, colon, policy = case.partition(":")
    if (Path(name) / MANIFEST).is_file():
        return Path(name), policy if colon else ""
    return None


def courses_of_run(folder: Path, policy: str = "") -> dict[int, Course]:
    """The doses of each patient of a run, by number.

    Raises:
        InputError: several policies and none chosen, a folder that is no run, what is no dose.
    """
    manifest = _manifest(folder)
    scenario, name = _scenario(manifest, folder, policy)
    weights, book = weights_of(scenario), scenario.book
    rules = {str(rule): position for position, rule in enumerate(book.rules)}
    doses: dict[int, list[Given]] = {number: [] for number in range(len(weights))}
    for row in _decisions(folder, name):
        position = rules.get(row["rule"])
        if position is None:
            raise InputError(f"run '{folder}': its log names a rule that it does not hold: \"{row['rule']}\"")
        rule = book.rules[position]
        if row["action"] in NOTHING or rule.action.steers:
            continue
        patient = int(row["patient"])
        luck = Luck(np.array([patient]), scenario.settings.seed, scenario.history_days)
        doses[patient] += _given(rule, position, row, book, luck, weights[patient])
    return {number: Course(tuple(sorted(found))) for number, found in doses.items()}


def _given(rule: Rule, position: int, row: Mapping[str, Any], book: RuleBook, luck: Luck, weight: float) -> list[Given]:
    action, day = rule.action, int(row["day"])
    if not compartment_of(action):
        raise InputError(f'"{rule}": {action.name} is no dose, and an event table holds doses only')
    found = _AMOUNT.search(f" {row['action']}")
    amount = float(found[1]) if found else None
    if not isinstance(action, Give):
        return [given(action, tick_of(day), weight, amount)]
    ticks = book.ticks_ordered(position, day)
    taken = luck.taken(action.subject, ticks, rule.attendance.taken)
    kept = ticks if taken is None else [tick for tick, took in zip(ticks, taken[0], strict=True) if took]
    return [given(action, tick, weight, amount) for tick in kept]


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"run '{folder}': its {MANIFEST} cannot be read: {error}") from error
    if not isinstance(content, dict) or not {"inputs", "definition", "policies"} <= set(content):
        raise InputError(f"run '{folder}': its {MANIFEST} is not that of a run")
    return content


def _scenario(manifest: Mapping[str, Any], folder: Path, policy: str) -> tuple[Scenario, str]:
    from extramarrow.trials.api import planned
    from extramarrow.trials.request import Request

    names = [each["policy"] for each in manifest["policies"]]
    if not policy and len(names) > 1:
        raise InputError(f"run '{folder}': it compares {len(names)} policies; say '{folder}:{names[0]}'")
    if policy and policy not in names:
        raise unknown("policy", policy, names, f"run '{folder}'")
    inputs = {key: value for key, value in manifest["inputs"].items() if key != "case"}
    scenarios = planned(Request(case=Case.model_validate(manifest["definition"]), **inputs))
    position = names.index(policy) if policy else 0
    return scenarios[position], names[position]


def _decisions(folder: Path, policy: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    path = folder / "decisions.parquet"
    try:
        rows: list[dict[str, Any]] = pq.read_table(path, filters=[("policy", "=", policy)]).to_pylist()
    except OSError as error:
        raise InputError(f"run '{folder}': its decisions cannot be read: {error}") from error
    return rows
