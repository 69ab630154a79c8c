"""``export events``: the doses of a case whose schedule is fixed, or those that a run gave."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extramarrow.exchange.files import write_text
from extramarrow.exchange.nonmem.table import table
from extramarrow.grammar.errors import unknown

if TYPE_CHECKING:
    from extramarrow.patients.case import Case


def export_events(
    case: str | Case,
    path: str | os.PathLike[str],
    *,
    policy: str = "",
    treat: Sequence[str] | None = None,
    years: float | None = None,
) -> Path:
    """Write doses as an event table, with one row for each (no ADDL, II or SS).

    Times are hours from day 0; drugs are given in their unit into ``DRUG.ROUTE``, red cells in units into
    ``transfusion``, blood is drawn in mL from ``phlebotomy``. The ID is the number of the patient.

    Args:
        case: name of a built-in case, a TOML file, a case, or the folder of a run; ``FOLDER:POLICY`` chooses one of
            several policies that a run compared.
        path: the file to write.
        policy: one of the policies that a case or a run compares.
        treat: treatments instead of the case's own.
        years: how long the schedule goes on; what the case says where None.

    Raises:
        InputError: whatever does not fit, and doses that depend on the chart, in one line.
        OSError: the file cannot be written; nothing is left of it.
    """
    from extramarrow.exchange.nonmem.runs import courses_of_run, run_folder

    folder = run_folder(case)
    if folder is not None:
        return write_text(table(courses_of_run(folder[0], policy or folder[1])), path)

    from extramarrow.exchange.nonmem.fixed import check_fixed, course_of
    from extramarrow.patients.case import find_case
    from extramarrow.trials.request import Request
    from extramarrow.trials.scenario import plan

    found = find_case(case) if isinstance(case, str) else case
    sentences = treat
    if policy:
        alternatives = {entry.name: entry.treat for entry in found.policies}
        if policy not in alternatives:
            raise unknown("policy", policy, alternatives, f"case '{found.name}'")
        sentences = alternatives[policy]
    scenario = plan(Request(case=found, policy=policy, treat=sentences, years=years))
    for rule in scenario.book.rules:
        check_fixed(rule)
    from extramarrow.exchange.nonmem.weights import weights_of

    weight = weights_of(scenario)[0]
    return write_text(table({0: course_of(scenario.book.rules, scenario.days, weight)}), path)
