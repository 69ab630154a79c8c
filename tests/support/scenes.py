"""Scenarios over the graph of everything, so that all of them share one compiled kernel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extramarrow.patients.case import Case, find_case
from extramarrow.therapies.action import actions
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario, plan
from extramarrow.trials.simulate import Course, simulate
from tests.support.human import EVERYTHING, EXTRA, kernel_of

#: One sentence for every kind of treatment; each course is over within 13 weeks.
TREATMENTS = {
    "transfusion": "Transfuse 2 units when Hb < 11 g/dL, every 3 weeks",
    "phlebotomy": "Phlebotomy 400 mL when Hb > 6 g/dL, every 6 weeks",
    "epoetin": "Epoetin 40000 IU weekly for 4 weeks",
    "intravenous epoetin": "Epoetin 150 IU/kg intravenous 3 times a week for 2 weeks",
    "intravenous iron": "Intravenous iron 1000 mg on day 14",
    "oral iron": "Oral iron 60 mg 2 times a day for 4 weeks",
    "splenectomy": "Splenectomy on day 40",
    "radiotherapy": "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral on day 30",
    "resection": "Resection of lumbar-paravertebral on day 50",
    "altitude": "Altitude 3000 m for 4 weeks on day 10",
    "donation of platelets": "Donate platelets by apheresis every 4 weeks",
    "transfusion to a target": "Transfuse to Hb 14 g/dL on day 10",
    "transfusion by weight": "Transfuse 10 mL/kg on day 11",
    "transplantation": "Allogeneic transplantation on day 20",
    "gene therapy": "Gene therapy of beta-globin on day 20",
    "exchange transfusion": "Exchange transfusion of 2 units on day 60",
    "washout": "Washout of intravenous iron on day 16",
    "intercurrent infection": "Intercurrent infection of severity 0.35 about 12 times a year",
    "bleeding": "Bleeding of 600 mL about 6 times a year",
}


def changed(case: str | Case, **update: Any) -> Case:
    """A case with some of its keys replaced."""
    return (find_case(case) if isinstance(case, str) else case).model_copy(update=update)


def scene(
    case: str | Case, treat: Sequence[str] = (), values: Mapping[str, float | str] | None = None, **options: Any
) -> Scenario:
    """A checked scenario whose graph holds every part."""
    return plan(Request(case=case, treat=treat, set=values or {}, **options), EXTRA)


def played(scenario: Scenario, threads: int = 2, lanes: int | None = None) -> Course:
    """``scenario``, simulated with the shared kernel."""
    settings = scenario.settings
    kernel = kernel_of(EVERYTHING, settings.precision, settings.method, settings.steps_per_day, lanes)
    assert kernel.system.digest == scenario.system.digest
    return simulate(scenario, threads=threads, kernel=kernel)


def kinds() -> set[str]:
    """Every kind of action there is."""
    return set(actions())
