"""Results as people use them: an ``xarray.Dataset`` with units and codes, the decisions, and what it all rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from extramarrow.clinic.lab import labs
from extramarrow.grammar.system import System
from extramarrow.patients.sampling import percentile
from extramarrow.physiology.anatomy import SITES
from extramarrow.therapies.book import Decision
from extramarrow.trials.observables import site_signals
from extramarrow.trials.scenario import Settings
from extramarrow.trials.simulate import Course, Failure

SUSCEPTIBILITY = "extramedullary.susceptibility"

#: What a sampled person is, beside the number; coordinates along the patients.
COVARIATES = ("sex", "age", "weight", "height")

SITE_VARIABLES = {
    "site_volume": ("volume", "mL", "volume of blood-forming tissue with its fat, iron and scar"),
    "marrow_share": ("share", "1", "share of all room for blood formation"),
    "site_output_share": ("output", "1", "share of all output of blood cells"),
}


@dataclass(frozen=True, eq=False)
class Result:
    """One case under one policy.

    ``dataset`` holds true values with dims (patient, time) and (patient, time, site); ``facts`` what a report needs:
    inputs, description, life, susceptibility percentile, balance errors, sources.
    """

    case: str
    title: str
    policy: str
    dataset: xr.Dataset
    decisions: tuple[Decision, ...]
    failures: tuple[Failure, ...]
    settings: Settings
    system: System
    facts: Mapping[str, Any]


def result_of(course: Course, policy: str, inputs: Mapping[str, Any]) -> Result:
    """The result of a simulated course."""
    scenario = course.scenario
    case = scenario.case
    susceptibility = scenario.values.get(SUSCEPTIBILITY)
    facts = {
        "inputs": dict(inputs),
        "description": case.description,
        "treat": list(scenario.sentences),
        "life": scenario.life,
        "case_sources": list(case.sources),
        "percentile": None if susceptibility is None else percentile(scenario.system, SUSCEPTIBILITY, susceptibility),
        "sex": "female" if scenario.values.get("patient.sex") == 1.0 else "male",
        "age": float(np.median(course.parameters[:, scenario.system.slot_index["patient.age"]])),
        "balance_errors": dict(course.balance),
        "sampling": course.sampling,
    }
    return Result(
        case=case.name,
        title=case.title[:1].upper() + case.title[1:],
        policy=policy,
        dataset=dataset_of(course, policy),
        decisions=course.decisions,
        failures=course.failures,
        settings=scenario.settings,
        system=scenario.system,
        facts=facts,
    )


def _covariates(course: Course) -> dict[str, Any]:
    """Sex (0 male, 1 female), age on day 0, weight and height of sampled people; nothing for the typical person."""
    if course.scenario.patients is None:
        return {}
    system = course.scenario.system
    found = {}
    for name in COVARIATES:
        place = system.slot_index[f"patient.{name}"]
        slot = system.slots[place]
        found[name] = ("patient", course.parameters[:, place], {"units": slot.unit, "long_name": slot.title})
    return found


def dataset_of(course: Course, policy: str = "") -> xr.Dataset:
    """The records as a dataset; time in days."""
    place = {label: position for position, label in enumerate(course.observables)}
    variables: dict[str, Any] = {}
    for name, lab in labs().items():
        attributes = {"units": lab.unit, "long_name": lab.title} | ({"loinc": lab.loinc} if lab.loinc else {})
        variables[name] = (("patient", "time"), course.records[:, :, place[f"lab.{name}.value"]], attributes)
    for name, (quantity, unit, title) in SITE_VARIABLES.items():
        first = place[site_signals(quantity)[0]]
        values = course.records[:, :, first : first + len(SITES)]
        variables[name] = (("patient", "time", "site"), values, {"units": unit, "long_name": title})
    for label in course.scenario.signals:
        info = course.scenario.system.signals[label]
        attributes = {"units": info.unit, "long_name": info.title}
        variables[label] = (("patient", "time"), course.records[:, :, place[label]], attributes)
    settings = course.scenario.settings
    return xr.Dataset(
        variables,
        coords={
            "patient": ("patient", np.array(course.patients, dtype=np.int64), {"long_name": "patient number"}),
            "time": ("time", course.days, {"units": "day", "long_name": "time since day 0"}),
            **_covariates(course),
            "site": ("site", np.array(SITES), {"long_name": "marrow region or site outside the marrow"}),
        },
        attrs={
            "case": course.scenario.case.name,
            "policy": policy,
            "seed": settings.seed,
            "precision": settings.precision,
            "method": settings.method,
            "steps_per_day": settings.steps_per_day,
            "failed": len(course.failures),
            "notice": "research and teaching, not a medical device",
        },
    )
