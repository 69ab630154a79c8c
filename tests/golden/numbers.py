"""Key numbers of typical patients, as the program computes them now."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from extramarrow.clinic.lab import labs
from extramarrow.patients.case import find_case
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, GROUPS
from extramarrow.trials.simulate import Course
from tests.support.scenes import played, scene

FILE = Path(__file__).with_name("golden.json")

#: Who is looked at, and in which years.
LOOKED_AT: dict[str, tuple[int, ...]] = {
    "healthy-man": (0,),
    "healthy-woman": (0,),
    "beta-thalassemia-intermedia": (0, 10),
    **{f"paravertebral-mass: {policy.name}": (0, 10, 12, 20) for policy in find_case("paravertebral-mass").policies},
}


@cache
def course(name: str) -> Course:
    """The course of a typical patient, day by day."""
    case, _, policy = name.partition(": ")
    found = find_case(case)
    treat = next((each.treat for each in found.policies if each.name == policy), found.treat)
    years = max(LOOKED_AT[name]) or 1
    return played(scene(found, treat, years=years, every="1 day"))


def numbers(name: str) -> dict[str, dict[str, float]]:
    """Laboratory values, masses and what was given, by year."""
    found = course(name)
    place = {label: k for k, label in enumerate(found.observables)}
    volumes = {site: place[f"sites.volume_outside[{site}]"] for site in EXTRAMEDULLARY.members}
    result: dict[str, dict[str, float]] = {}
    for year in LOOKED_AT[name]:
        day = round(365.25 * year)
        row = found.records[0, found.days.searchsorted(day)]
        seen = {lab: float(row[place[f"lab.{lab}.value"]]) for lab in labs()}
        seen["extramedullary_volume"] = float(sum(row[k] for k in volumes.values()))
        seen["largest_paravertebral"] = float(max(row[volumes[site]] for site in GROUPS["paravertebral"]))
        seen["treatments_given"] = float(sum(d.action != "none" for d in found.decisions if d.day <= day))
        result[f"year {year}"] = seen
    return result


def recorded() -> dict[str, Any]:
    """What the file holds: reason of the last change, relative tolerance, numbers."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def record(reason: str) -> None:
    """Write what is true now, and why it changed."""
    found = {
        name: {
            year: {key: float(f"{value:.9g}") for key, value in seen.items()} for year, seen in numbers(name).items()
        }
        for name in LOOKED_AT
    }
    content = {"reason": reason, "tolerance": 1e-6, "numbers": found}
    FILE.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
